/** What is asked of GitHub's GraphQL, in its language. A test holds each against the published schema. */

const PULL = `fragment pull on PullRequest {
  number title body url state mergedAt updatedAt baseRefName headRefName
  author { __typename login }
  labels(first: 20) { nodes { name } }
  mergeCommit { oid }
  commits { totalCount }
}`;

/** A page of a range's commits and, with it, a page of the pull requests that were touched last. */
export const RANGE_PAGE = `query rangePage(
  $owner: String!, $repo: String!, $base: String!, $baseCommit: String!, $head: String!, $size: Int!,
  $withCommits: Boolean!, $afterCommit: String, $withPulls: Boolean!, $afterPull: String
) {
  repository(owner: $owner, name: $repo) {
    base: object(expression: $baseCommit) @include(if: $withCommits) { oid }
    ref(qualifiedName: $base) @include(if: $withCommits) {
      compare(headRef: $head) {
        behindBy
        commits(first: $size, after: $afterCommit) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            oid message committedDate committedViaWeb
            parents(first: 10) { nodes { oid } }
            author { email user { login } }
            committer { email }
          }
        }
      }
    }
    pullRequests(states: MERGED, first: $size, after: $afterPull, orderBy: { field: UPDATED_AT, direction: DESC })
      @include(if: $withPulls) {
      pageInfo { hasNextPage endCursor }
      nodes { ...pull }
    }
  }
  rateLimit { cost remaining }
}
${PULL}`;

/** A page of what a repository has published, the newest first. */
export const RELEASES_PAGE = `query releasesPage($owner: String!, $repo: String!, $size: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    releases(first: $size, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { tagName name isDraft isPrerelease publishedAt }
    }
  }
  rateLimit { cost remaining }
}`;

/** The commits that two names stand for. */
export const ENDS = `query ends($owner: String!, $repo: String!, $base: String!, $head: String!) {
  repository(owner: $owner, name: $repo) {
    base: object(expression: $base) { oid }
    head: object(expression: $head) { oid }
  }
  rateLimit { cost remaining }
}`;

/** Which of so many expressions of git's name a thing, as `o0`, `o1`, …. */
export function refsQuestion(count: number): string {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const declared = numbers.map((at) => `, $e${at}: String!`).join("");
  const parts = numbers.map((at) => `o${at}: object(expression: $e${at}) { oid }`);
  return `query refs($owner: String!, $repo: String!${declared}) {
  repository(owner: $owner, name: $repo) {
    ${parts.join("\n    ")}
  }
  rateLimit { cost remaining }
}`;
}

const SHA = /^[0-9a-f]{40}$/;

/** A tag or a full SHA as git's expression: an annotated tag's commit, not the tag. */
export const expressionOf = (name: string): string => (SHA.test(name) ? name : `refs/tags/${name}^{commit}`);

/** How many pull requests of one commit are read. More than one is rare, more than five is not resolved. */
const OF_ONE_COMMIT = 5;

/** Pull requests by number, as `p12`, and those of commits by their place in the list, as `c0`. */
export function lookupQuestion({
  pulls,
  commits,
}: {
  readonly pulls: readonly number[];
  readonly commits: number;
}): string {
  const declared = Array.from({ length: commits }, (_, at) => `$c${at}: GitObjectID!`);
  const parts = [
    ...pulls.map((number) => `p${number}: pullRequest(number: ${Math.trunc(number)}) { ...pull }`),
    ...declared.map(
      (_, at) => `c${at}: object(oid: $c${at}) { ... on Commit {
      associatedPullRequests(first: ${OF_ONE_COMMIT}) { pageInfo { hasNextPage } nodes { ...pull } }
    } }`,
    ),
  ];
  return `query lookup(${["$owner: String!", "$repo: String!", ...declared].join(", ")}) {
  repository(owner: $owner, name: $repo) {
    ${parts.join("\n    ")}
  }
  rateLimit { cost remaining }
}
${PULL}`;
}
