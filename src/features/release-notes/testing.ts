/** The release-testing section that a project keeps in a file, as it stands at the release's commit. */
import { isPlainPath } from "../../core/domain/pins/paths.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { inTime } from "../../core/text/in-time.ts";
import { tooDeepAt } from "../../core/text/nesting.ts";
import { type Section, sectionOf } from "../../core/text/section.ts";
import type { NotesConfig } from "./config.ts";

export type Testing =
  | ({ readonly state: "found" } & Section)
  | { readonly state: "no file" | "no heading" | "empty" | "unreadable" };

/** Bytes. */
const LARGEST = 1_000_000;

interface Where {
  /** Full SHA. */
  readonly commit: string;
  /** Address of the project's own pages. */
  readonly site: string;
}

/** Undefined where the project has none copied. */
export async function testingAt(
  read: Pick<Reader, "tree" | "texts">,
  testing: NotesConfig["testing"],
  { commit, site }: Where,
): Promise<Testing | undefined> {
  if (!testing) return undefined;
  const { file, heading } = testing;
  const entry = (await read.tree(commit)).find(({ path }) => path === file);
  if (entry?.mode !== "100644" || entry.size > LARGEST || !isPlainPath(file)) return { state: "no file" };
  const text = (await read.texts([entry], commit)).get(file);
  if (text === undefined) return { state: "no file" };
  if (tooDeepAt(text) !== undefined) return { state: "unreadable" };
  const found = inTime(() => ({ section: sectionOf(text, { heading, site }) }));
  if (!found) return { state: "unreadable" };
  if (!found.section) return { state: "no heading" };
  return found.section.text === "" && !found.section.isCut ? { state: "empty" } : { state: "found", ...found.section };
}
