/**
 * What an author wrote for the notes: a block ```` ```release-note ```` in the pull request's description. It is looked
 * for line by line: what all of a description means takes the square of its length to find out, and anybody may write it.
 */

/** Characters of a description that are read; GitHub takes 65,536. */
const READ = 65_536;

/** What an author writes who wants no note. */
const NO_NOTE =
  /^(?:n\/?a|not applicable|(?:none|no(?: release)?(?: notes?)?)(?:(?: is| are)? (?:required|needed|necessary))?)[.!]?$/i;

/** What begins an item of a list; more than one for a list in a list. */
const ITEM = /^(?:\s*(?:[-*+]|\d{1,3}[.)])(?:\s+|$))+/;

/**
 * The first such block's words, one line, a list's items as sentences; empty for `NONE` and its like, with which an
 * author asks for no note; undefined where there is no block, or nothing in it.
 */
export function noteIn(body: string): string | undefined {
  const block = firstBlock(body.slice(0, READ).split(/\r\n|\r|\n/));
  if (block === undefined) return undefined;
  const words = inOneLine(withoutComments(block.join("\n")).split("\n"));
  if (words === "") return undefined;
  return NO_NOTE.test(words) ? "" : words;
}

function inOneLine(lines: readonly string[]): string {
  const words = lines.reduce((all, line) => {
    const item = line.replace(ITEM, "");
    const isNext = item !== line && all.trim() !== "" && !/[.:;!?]\s*$/.test(all);
    return `${all}${isNext ? "; " : " "}${item}`;
  }, "");
  return words.replace(/\s+/g, " ").trim();
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/;

interface Fence {
  readonly mark: string;
  readonly isNote: boolean;
}

/** Lines of the first block of that name that stands in no other block of code, and in no comment. */
function firstBlock(lines: readonly string[]): readonly string[] | undefined {
  let fence: Fence | undefined;
  let isComment = false;
  let found: string[] = [];
  for (const line of lines) {
    if (!fence) {
      fence = isComment ? undefined : fenceIn(line);
      found = [];
      isComment = (isComment || /^ {0,3}<!--/.test(line)) && !line.includes("-->");
    } else if (!isClosing(line, fence.mark)) found.push(line);
    else if (fence.isNote) return found;
    else fence = undefined;
  }
  return fence?.isNote ? found : undefined;
}

function fenceIn(line: string): Fence | undefined {
  const [, mark, name = ""] = FENCE.exec(line) ?? [];
  return mark === undefined ? undefined : { mark, isNote: /^release-notes?$/.test(name) };
}

function isClosing(line: string, mark: string): boolean {
  const bare = line.trim();
  const indent = line.length - line.trimStart().length;
  return indent < 4 && bare.length >= mark.length && bare === (mark[0] ?? "").repeat(bare.length);
}

/** One that has no end stays. */
function withoutComments(text: string): string {
  const [before = "", ...rest] = text.split("<!--");
  const last = rest.findLastIndex((part) => part.includes("-->"));
  return rest.reduce((all, part, at) => {
    const end = part.indexOf("-->");
    if (end >= 0) return all + part.slice(end + "-->".length);
    return at > last ? `${all}<!--${part}` : all;
  }, before);
}
