/** What is held against the criteria: pull requests that name the work, and the guides and proposals that they name. */
import { type CriteriaRules, namesAny } from "../../core/domain/criteria.ts";
import { isMeant } from "../../core/domain/pins/paths.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { LinkedPullRequest } from "../../core/ports/pull-request.ts";
import type { Item, Reader } from "../../core/ports/reader.ts";
import type { TrackerConfig } from "./config.ts";

export interface Held {
  /** Pull requests that name an item of the work; none where no criteria are configured. */
  readonly linked: readonly LinkedPullRequest[];
  /** Paths of guides and proposals that the default branch has, with their folders; none where no pull request names one. */
  readonly there: ReadonlySet<string>;
}

interface Known {
  readonly work: readonly Item[];
  readonly defaultBranch: string;
}

/** Asked only where criteria are held against it: a list of pull requests, their files once each, and at most one tree. */
export async function shownIn(
  read: Reader,
  { release, config }: ReleaseScope<TrackerConfig>,
  { work, defaultBranch }: Known,
): Promise<Held> {
  const { criteria } = config;
  if (!criteria || !release.milestone || work.length === 0) return { linked: [], there: new Set() };
  const oldest = Math.min(...work.map(({ createdAt }) => createdAt.getTime()));
  const linked = await read.linkedTo(
    work.map(({ number }) => number),
    new Date(oldest),
  );
  return { linked, there: namesAny(linked, criteria) ? await pathsOn(defaultBranch, read, criteria) : new Set() };
}

async function pathsOn(branch: string, read: Reader, { examples, proposals }: CriteriaRules): Promise<Set<string>> {
  const head = await read.branch(branch);
  const tree = head ? await read.tree(head.commit) : [];
  const meant = tree.filter(({ path }) => isMeant(examples, path) || isMeant(proposals, path));
  return new Set(meant.flatMap(({ path }) => withFolders(path)));
}

const withFolders = (path: string): readonly string[] => {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
};
