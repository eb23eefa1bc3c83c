/** How deep Markdown is nested: who reads it later goes down as many steps, and has only so much room for them. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

interface Nested {
  readonly type: string;
  readonly children?: readonly Nested[];
}

/** @throws RangeError where it is nested so deep that it can't even be read */
export function nestingOf(markdown: string): number {
  let level: readonly Nested[] = [
    fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
  ];
  let depth = 0;
  for (; level.length > 0; depth++) level = level.flatMap(({ children = [] }) => children);
  return depth;
}
