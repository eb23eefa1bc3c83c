/**
 * A range's commits and the pull requests that were touched last, a page of each with every question. Merging touches a
 * pull request, so those of a new range come with its commits and nothing is asked for one by one.
 */
import { askGraphql, withFewer } from "../graphql/ask.ts";
import { RANGE_PAGE } from "../graphql/questions.ts";
import type { Octokit, Place } from "../place.ts";
import type { Reading } from "./reading.ts";
import { type CommitNode, commitOf, nodesOf, type Paged, type PullNode } from "./shapes.ts";

/** Of commits and of pull requests. GitHub gives no more at once. */
const MOST = 100;

/** Pages of pull requests that are read beyond the last page of commits, before asking by commit is cheaper. */
const MOST_BEYOND = 3;

interface Answer {
  readonly repository: {
    readonly base?: { readonly oid: string } | null;
    readonly ref?: {
      readonly compare?: { readonly behindBy: number; readonly commits: Paged<CommitNode> } | null;
    } | null;
    readonly pullRequests?: Paged<PullNode>;
  };
}

interface Cursor {
  readonly isOpen: boolean;
  readonly after: string | null;
}

const START: Cursor = { isOpen: true, after: null };
const END: Cursor = { isOpen: false, after: null };

/** @returns false where GitHub can't compare from this base by name, or the name means another commit by now */
export async function readPages(place: Pick<Place, "octokit" | "at">, reading: Reading): Promise<boolean> {
  let pulls = START;
  for (let commits = START; commits.isOpen; ) {
    const { repository } = await page(place, reading, { commits, pulls });
    const compare = repository.ref?.compare;
    if (!compare || repository.base?.oid !== reading.ends.base.commit) return false;
    for (const node of nodesOf(compare.commits)) reading.commits.set(node.oid, commitOf(node));
    reading.behind = compare.behindBy;
    commits = next(compare.commits);
    if (pulls.isOpen) pulls = takePulls(repository.pullRequests, reading, commits.isOpen ? "" : reading.oldest);
  }
  await readPulls(place, reading, { pulls, since: reading.oldest, most: MOST_BEYOND });
  return true;
}

interface PullPages {
  readonly pulls: Cursor;
  /** ISO instant; what was touched before is not wanted. */
  readonly since: string;
  /** Pages. */
  readonly most: number;
}

async function readPulls(place: Pick<Place, "octokit" | "at">, reading: Reading, given: PullPages): Promise<void> {
  let { pulls } = given;
  for (let read = 0; pulls.isOpen && read < given.most && !isExplained(reading); read++) {
    const { repository } = await page(place, reading, { commits: END, pulls });
    pulls = takePulls(repository.pullRequests, reading, given.since);
  }
}

/** Pull requests that may have brought what was read of a range without them. */
export const readPullsFor = (place: Pick<Place, "octokit" | "at">, reading: Reading): Promise<void> =>
  readPulls(place, reading, {
    pulls: START,
    since: reading.oldest,
    most: Math.ceil(reading.commits.size / MOST) + MOST_BEYOND,
  });

/** Whether every commit on the line of a merge has its pull request: then no further list can add to it. */
function isExplained({ commits, pulls }: Reading): boolean {
  const merges = new Set([...pulls.values()].map(({ mergeCommit = "" }) => mergeCommit));
  return [...commits.keys()].every((sha) => merges.has(sha));
}

/** Pull requests that changed since the newest change that was seen, for a range that was read before. */
export async function refreshPulls(place: Pick<Place, "octokit" | "at">, reading: Reading): Promise<void> {
  const since = reading.newest;
  for (let pulls = START; pulls.isOpen; ) {
    const { repository } = await page(place, reading, { commits: END, pulls });
    pulls = takePulls(repository.pullRequests, reading, since);
  }
}

function takePulls(paged: Paged<PullNode> | undefined, reading: Reading, oldest: string): Cursor {
  const nodes = nodesOf(paged ?? {});
  for (const node of nodes) reading.addPull(node);
  const last = nodes.at(-1);
  return !paged || !last || Date.parse(last.updatedAt) < (Date.parse(oldest) || 0) ? END : next(paged);
}

const next = ({ pageInfo }: Paged<unknown>): Cursor =>
  pageInfo.hasNextPage && pageInfo.endCursor ? { isOpen: true, after: pageInfo.endCursor } : END;

async function page(
  { octokit, at }: { readonly octokit: Octokit; readonly at: Place["at"] },
  { ends }: Reading,
  { commits, pulls }: { readonly commits: Cursor; readonly pulls: Cursor },
): Promise<Answer> {
  const { data } = await withFewer(MOST, (size) =>
    askGraphql<Answer>(octokit, RANGE_PAGE, {
      ...at,
      base: ends.base.ref ?? "",
      baseCommit: `${ends.base.ref ?? ""}^{commit}`,
      // By its commit: what its name means may move on while pages are read.
      head: ends.head.commit,
      size,
      withCommits: commits.isOpen,
      afterCommit: commits.after,
      withPulls: pulls.isOpen,
      afterPull: pulls.after,
    }),
  );
  return data;
}
