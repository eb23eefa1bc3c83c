/** The words of one paragraph, heading or cell of a copied section, on one line. */
import { inAddress } from "./address.ts";
import { code, safe } from "./safe.ts";

/** What is used of a node of the tree. */
export interface Node {
  readonly type: string;
  readonly value?: string;
  readonly alt?: string | null;
  readonly url?: string;
  readonly depth?: number;
  readonly ordered?: boolean | null;
  readonly checked?: boolean | null;
  readonly children?: readonly Node[];
}

/** Characters of one run. */
const LIMIT = 1000;

export const words = (node: Node, site: string): string =>
  (node.children ?? [])
    .map((child) => run(child, site))
    .join("")
    .replace(/ {2,}/g, " ")
    .trim();

function run(node: Node, site: string): string {
  switch (node.type) {
    case "text":
      return spaced(node.value ?? "");
    case "inlineCode":
      return code(node.value ?? "");
    case "break":
      return " ";
    case "image":
      return spaced(node.alt ?? "");
    case "html":
      return "";
    case "link":
      return link(node, site);
    default:
      return words(node, site);
  }
}

/** Blanks at its ends part it from what is beside it. */
function spaced(text: string): string {
  const inner = safe(text, LIMIT);
  return `${/^\s/.test(text) ? " " : ""}${inner}${/\s$/.test(text) ? " " : ""}`;
}

/** Led to one of the project's own pages; anywhere else only its words are left. */
function link(node: Node, site: string): string {
  const text = words(node, site);
  const { url = "" } = node;
  if (text === "" || !url.startsWith(`${site}/`)) return text;
  const [path = ""] = url.slice(site.length + 1).split(/[?#]/, 1);
  const address = inAddress(decoded(path));
  return /(?:^|\/)\.{1,2}(?:\/|$)/.test(decoded(path)) ? text : `[${text}](${site}/${address})`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
