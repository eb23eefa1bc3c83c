/** What a person types to sign a tag, with nothing in it that a shell would take for more than a word. */
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

export function handView(to: { readonly site: string; readonly tag: string; readonly branch: Branch }): HandView {
  const { site, tag, branch } = to;
  return {
    remote: word(`${site}.git`),
    line: word(branch.name),
    name: word(tag),
    sha: branch.commit,
    message: word(`${tag} Release Candidate`),
    ref: word(`refs/tags/${tag}`),
    peeled: word(`refs/tags/${tag}^{}`),
  };
}

/** One word for a POSIX shell. */
const word = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
