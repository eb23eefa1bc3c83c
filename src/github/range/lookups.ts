/** What lists don't tell: which pull requests a commit belongs to, and those that others name. Many with one question. */
import type { Named } from "../../core/domain/ledger/picks.ts";
import { type Answered, askGraphql, withFewer } from "../graphql/ask.ts";
import { lookupQuestion } from "../graphql/questions.ts";
import type { Place } from "../place.ts";
import type { Reading } from "./reading.ts";
import { nodesOf, type Paged, type PullNode } from "./shapes.ts";

/** Commits or pull requests of one question; more than that GitHub often can't answer in its ten seconds. */
const MOST = 50;

type Found = PullNode | { readonly associatedPullRequests?: Paged<PullNode> | null };

interface Answer {
  readonly repository: Readonly<Record<string, Found | null>>;
}

type Sought = { readonly pull: number } | { readonly commit: string };

export async function lookUp(place: Pick<Place, "octokit" | "at">, named: Named, reading: Reading): Promise<void> {
  const all: readonly Sought[] = [
    ...named.pulls.map((pull) => ({ pull })),
    ...named.commits.map((commit) => ({ commit })),
  ];
  for (let done = 0; done < all.length; ) {
    done += await withFewer(MOST, async (size) => {
      const some = all.slice(done, done + size);
      take(some, await ask(place, some), reading);
      return some.length;
    });
  }
}

function ask({ octokit, at }: Pick<Place, "octokit" | "at">, some: readonly Sought[]): Promise<Answered<Answer>> {
  const pulls = some.flatMap((one) => ("pull" in one ? [one.pull] : []));
  const commits = some.flatMap((one) => ("commit" in one ? [one.commit] : []));
  const variables = Object.fromEntries(commits.map((sha, index) => [`c${index}`, sha]));
  return askGraphql<Answer>(octokit, lookupQuestion({ pulls, commits: commits.length }), { ...at, ...variables });
}

function take(some: readonly Sought[], { data, missing }: Answered<Answer>, reading: Reading): void {
  const failed = new Map(
    missing.filter(({ type }) => type !== "NOT_FOUND").map(({ path, message }) => [path[1], message]),
  );
  let index = 0;
  for (const one of some) {
    const name = "pull" in one ? `p${one.pull}` : `c${index++}`;
    const found = data.repository[name];
    const because = failed.get(name);
    if ("pull" in one) {
      if (found && "number" in found) reading.addPull(found);
    } else if (because !== undefined)
      reading.unread.set(one.commit, `GitHub could not say which pull request it is of: ${because}`);
    else takeCommit(one.commit, found, reading);
  }
}

/** A commit that is not there belongs to nothing. */
function takeCommit(sha: string, found: Found | null | undefined, reading: Reading): void {
  const paged = found && "associatedPullRequests" in found ? found.associatedPullRequests : undefined;
  const merged = nodesOf(paged ?? {}).filter(({ mergedAt }) => mergedAt);
  for (const pull of merged) reading.addPull(pull);
  if (merged.length === 0 && paged?.pageInfo.hasNextPage) {
    reading.unread.set(sha, "it is in more pull requests than are read");
  } else
    reading.associated.set(
      sha,
      merged.map(({ number }) => number),
    );
}
