/** What is held against the criteria: pull requests that name the work, and the guides and proposals that they name. */
import type { Item, Reader } from "../ports/reader.ts";
import { type CriteriaRules, type Named, namesAny } from "./criteria.ts";
import { isMeant } from "./pins/paths.ts";
import type { Release } from "./release.ts";

interface Scope {
  readonly release: Release;
  readonly project: { readonly criteria?: CriteriaRules | undefined };
}

interface Known {
  readonly work: readonly Item[];
  readonly defaultBranch: string;
}

/** Asked only where criteria are held against it: a list of pull requests, their files once each, and at most one tree. */
export async function shownIn(
  read: Pick<Reader, "branch" | "linkedTo" | "tree">,
  { release, project }: Scope,
  { work, defaultBranch }: Known,
): Promise<Named> {
  const { criteria } = project;
  if (!criteria || !release.milestone || work.length === 0) return { linked: [], there: new Set() };
  const oldest = Math.min(...work.map(({ createdAt }) => createdAt.getTime()));
  const linked = await read.linkedTo(
    work.map(({ number }) => number),
    new Date(oldest),
  );
  return { linked, there: namesAny(linked, criteria) ? await pathsOn(defaultBranch, read, criteria) : new Set() };
}

async function pathsOn(
  branch: string,
  read: Pick<Reader, "branch" | "tree">,
  { examples, proposals }: CriteriaRules,
): Promise<Set<string>> {
  const head = await read.branch(branch);
  const tree = head ? await read.tree(head.commit) : [];
  const meant = tree.filter(({ path }) => isMeant(examples, path) || isMeant(proposals, path));
  return new Set(meant.flatMap(({ path }) => withFolders(path)));
}

const withFolders = (path: string): readonly string[] => {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
};
