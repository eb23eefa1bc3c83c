/** The workflows' files at one commit, which are those that a tag there runs. */
import type { Reader } from "../../ports/reader.ts";

const FILE = /^\.github\/workflows\/[^/]+\.ya?ml$/;

export async function workflowFilesAt(
  read: Pick<Reader, "tree" | "texts">,
  commit: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const entries = (await read.tree(commit)).filter(({ path }) => FILE.test(path));
  const texts = await read.texts(entries, commit);
  return [...texts].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
}
