/** What an author wrote for the notes: a block ```` ```release-note ```` in the pull request's description. */
import { fromMarkdown } from "mdast-util-from-markdown";

/** Characters of a description that are read; GitHub takes 65,536. */
const READ = 65_536;

/**
 * The first such block's words, one line; empty for `NONE`, with which an author asks for no note; undefined where there
 * is no block, or nothing in it.
 */
export function noteIn(body: string): string | undefined {
  if (!/^ {0,3}(?:```|~~~)+ *release-note/m.test(body)) return undefined;
  const { children } = fromMarkdown(body.slice(0, READ));
  const block = children.find((one) => one.type === "code" && /^release-notes?$/.test(one.lang ?? ""));
  const words =
    block && "value" in block
      ? block.value
          .replace(/<!--[\s\S]*?-->/g, "")
          .replace(/\s+/g, " ")
          .trim()
      : "";
  if (words === "") return undefined;
  return /^none\.?$/i.test(words) ? "" : words;
}
