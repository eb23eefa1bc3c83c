/** What a person types to make a tag, with nothing in it that a shell would take for more than a word. */
import type { Branch } from "../../core/ports/reader.ts";

export interface HandView {
  readonly remote: string;
  readonly line: string;
  readonly name: string;
  readonly sha: string;
  readonly message: string;
  /** Full names. */
  readonly ref: string;
  readonly peeled: string;
}

export interface ByHand {
  readonly site: string;
  readonly tag: string;
  /** It is made at a commit of this branch. */
  readonly branch: Branch;
  readonly message: string;
}

export function handView({ site, tag, branch, message }: ByHand): HandView {
  return {
    remote: word(`${site}.git`),
    line: word(branch.name),
    name: word(tag),
    sha: branch.commit,
    message: word(message),
    ref: word(`refs/tags/${tag}`),
    peeled: word(`refs/tags/${tag}^{}`),
  };
}

/** One word for a POSIX shell. */
const word = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
