/** Reads two commits of a git directory and compares what people did between them with what the engine would do. */
import { type GitDirectory, openGitDirectory } from "../../checkout/commit.ts";
import { readPins } from "../../core/domain/pins/survey.ts";
import { projectAt } from "../configuration.ts";
import { type Compared, compare, type Versions } from "./compare.ts";
import { type Fate, fatesOf } from "./later.ts";

export interface Given {
  readonly gitDir: string;
  readonly config: string;
  /** What `git rev-parse` understands. */
  readonly base: string;
  readonly head: string;
  /** A later commit, to see what became of it all. */
  readonly until?: string | undefined;
}

export interface Backtested extends Compared {
  /** One for each place; absent without a later commit. */
  readonly fates?: readonly Fate[] | undefined;
}

/** @throws UserError for what can't be read */
export async function backtested({ gitDir, config, base, head, until }: Given): Promise<Backtested> {
  const project = projectAt(config);
  const directory = await openGitDirectory(gitDir);
  const [from, to] = [await directory.commit(base), await directory.commit(head)];
  const survey = await readPins(directory.read, from, project);
  const compared = compare(survey, await changedBetween(directory, from, to), project);
  if (until === undefined) return compared;
  const later = await changedBetween(directory, from, await directory.commit(until));
  return { ...compared, fates: fatesOf(compared.places, later) };
}

/** Files of the older commit that are another or gone in the newer one. */
async function changedBetween({ read }: GitDirectory, from: string, to: string): Promise<readonly Versions[]> {
  const [old, now] = [await read.tree(from), new Map((await read.tree(to)).map((entry) => [entry.path, entry]))];
  const changed = old.filter(({ path, blob, mode }) => now.get(path)?.blob !== blob && mode.startsWith("100"));
  const later = changed.flatMap(({ path }) => now.get(path) ?? []);
  const [before, after] = [await read.texts(changed, from), await read.texts(later, to)];
  return changed.flatMap(({ path }) => {
    const text = before.get(path);
    return text === undefined ? [] : [{ path, before: text, after: after.get(path) }];
  });
}
