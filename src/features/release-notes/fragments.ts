/** Release-note fragments: files that came with the release, in which authors say what their changes mean. */
import { isMeant, isPlainPath } from "../../core/domain/pins/paths.ts";
import type { Reader, TreeEntry } from "../../core/ports/reader.ts";

export interface Fragments {
  /** As they are written, each one line. */
  readonly items: readonly string[];
  /** How many files or items there are besides. */
  readonly more: number;
}

/** Files that are read, and items that are shown. */
const MOST = 100;

/** Bytes. What is larger is no fragment. */
const LARGEST = 10_000;

/** Items of one file. */
const PER_FILE = 5;

interface Commits {
  readonly head: string;
  /** Absent for a project's first release: all that are there came with it. */
  readonly base?: string | undefined;
}

export async function fragmentsIn(
  read: Pick<Reader, "tree" | "texts">,
  globs: readonly string[],
  { head, base }: Commits,
): Promise<Fragments> {
  if (globs.length === 0) return { items: [], more: 0 };
  const [now, before] = await Promise.all([read.tree(head), base === undefined ? [] : read.tree(base)]);
  const known = new Set(before.map(({ path }) => path));
  const added = now.filter((entry) => isMeant(globs, entry.path) && !known.has(entry.path) && isFragment(entry));
  const asked = added.slice(0, MOST);
  const texts = asked.length === 0 ? new Map<string, string>() : await read.texts(asked, head);
  const items = asked.flatMap(({ path }) => itemsIn(texts.get(path) ?? ""));
  return { items: items.slice(0, MOST), more: added.length - asked.length + Math.max(0, items.length - MOST) };
}

const isFragment = ({ path, mode, size }: TreeEntry): boolean =>
  mode === "100644" && size <= LARGEST && isPlainPath(path);

/** Items of lists and paragraphs; headings, comments and front matter say nothing to users. */
function itemsIn(text: string): readonly string[] {
  const bare = text
    .replace(/\r\n?/g, "\n")
    .replace(/^\ufeff?---\n[\s\S]*?\n---(?:\n|$)/, "")
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  const items: string[] = [""];
  for (const line of bare.split("\n")) {
    const [, marker, words = ""] = /^\s*([-*+]\s|\d{1,9}[.)]\s|#{1,6}\s)?(.*)$/.exec(line) ?? [];
    const isHeading = marker?.startsWith("#") ?? false;
    if (marker !== undefined || words.trim() === "") items.push("");
    if (!isHeading) items.push(`${items.pop()} ${words}`);
  }
  return items
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .slice(0, PER_FILE);
}
