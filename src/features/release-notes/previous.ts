/** The release before: its versions, and all that came after it. */
import type { Project } from "../../core/config/project.ts";
import type { Range } from "../../core/domain/ledger/range.ts";
import { versionsAt } from "../../core/domain/pins/survey.ts";
import { Refused } from "../../core/errors.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { Ends, Point } from "./between.ts";

export interface Previous {
  readonly tag: Point;
  readonly versions: ReadonlyMap<string, readonly string[]>;
  readonly range: Range;
  /** What the earlier release has and this one has not, where there is any: an older line with its picks. */
  readonly aside?: Range | undefined;
}

/** Bases that are tried. One that shares no history with the release is none; several in a row are another project's. */
const MOST = 3;

export async function previousOf(
  read: Pick<Reader, "tree" | "texts" | "range">,
  { head, bases }: Ends,
  project: Project,
): Promise<Previous | undefined> {
  const [base, ...others] = bases.slice(0, MOST);
  if (!base) return undefined;
  try {
    const [versions, range] = await Promise.all([versionsAt(read, base.commit, project), read.range(base, head)]);
    const aside = range.behind > 0 ? await read.range(head, base) : undefined;
    return { tag: base, versions, range, aside };
  } catch (error) {
    if (error instanceof Refused && others.length > 0) return previousOf(read, { head, bases: others }, project);
    throw error;
  }
}
