/** Questions about commits and their ancestors. All answers follow from SHAs and are asked once. */
import type { GitRepository } from "./repository.ts";
import { GitError } from "./run.ts";

const lines = (out: Buffer): readonly string[] => out.toString().split("\n").filter(Boolean);

export interface Distance {
  readonly ahead: number;
  readonly behind: number;
}

/** @returns undefined when the two share no ancestor. */
export function mergeBase(git: GitRepository, a: string, b: string): Promise<string | undefined> {
  return git.once(`base ${a} ${b}`, async () => {
    const found = await git.run(["merge-base", a, b]).catch((error: unknown) => {
      if (error instanceof GitError && error.code === 1) return Buffer.alloc(0);
      throw error;
    });
    return lines(found)[0];
  });
}

export async function isAncestor(git: GitRepository, ancestor: string, of: string): Promise<boolean> {
  return (await mergeBase(git, ancestor, of)) === ancestor;
}

/** Commits of `head` that `base` has not, oldest first. */
export function commitsBetween(git: GitRepository, base: string, head: string): Promise<readonly string[]> {
  return git.once(`between ${base} ${head}`, async () =>
    lines(await git.run(["rev-list", "--topo-order", "--reverse", head, `^${base}`])),
  );
}

export function distance(git: GitRepository, base: string, head: string): Promise<Distance> {
  return git.once(`distance ${base} ${head}`, async () => {
    const out = await git.run(["rev-list", "--left-right", "--count", `${base}...${head}`]);
    const [behind = 0, ahead = 0] = out.toString().trim().split("\t").map(Number);
    return { ahead, behind };
  });
}

export interface LogFilter {
  readonly path?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Newest first. */
export function log(git: GitRepository, head: string, { path, since, until }: LogFilter): Promise<readonly string[]> {
  const limits = [since && `--since=${since}`, until && `--until=${until}`].filter(
    (one) => one !== undefined && one !== "",
  );
  const paths = path === undefined ? [] : ["--", path];
  return git.once(`log ${head} ${JSON.stringify([limits, paths])}`, async () =>
    lines(await git.run(["rev-list", "--topo-order", ...limits.map(String), head, ...paths])),
  );
}

/** Commits reachable from `head` and from none of `known`. */
export async function newCommits(
  git: GitRepository,
  head: string,
  known: readonly string[],
): Promise<readonly string[]> {
  if (known.includes(head)) return [];
  const input = [head, ...new Set(known.map((one) => `^${one}`))].join("\n");
  return lines(await git.run(["rev-list", "--topo-order", "--reverse", "--stdin"], { input: `${input}\n` }));
}
