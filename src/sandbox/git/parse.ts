/** Git's own formats of commits, tags and trees, read and written. */

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 in UTC, seconds. */
  readonly date: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface TagObject {
  readonly sha: string;
  readonly object: string;
  readonly type: string;
  readonly name: string;
  readonly tagger: Signature;
  readonly message: string;
}

export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly sha: string;
}

export const TREE_MODE = "040000";

/** GitHub's spelling of an instant: UTC, no fraction. */
export const isoSeconds = (instant: Date): string => instant.toISOString().replace(/\.\d+Z$/, "Z");

function readSignature(line: string): Signature {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<(.*)> (\d+) [+-]\d{4}$/.exec(line) ?? [];
  return { name, email, date: isoSeconds(new Date(Number(seconds) * 1000)) };
}

function writeSignature({ name, email, date }: Signature): string {
  const plain = (text: string) => text.replace(/[<>\n\0]/g, "").trim();
  return `${plain(name)} <${plain(email)}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}

function headersOf(content: Buffer): {
  readonly headers: readonly (readonly [string, string])[];
  readonly message: string;
} {
  const text = content.toString("utf8");
  const end = text.indexOf("\n\n");
  const head = end < 0 ? text : text.slice(0, end);
  const headers = head.split("\n").map((line) => {
    const space = line.indexOf(" ");
    return [line.slice(0, space), line.slice(space + 1)] as const;
  });
  return { headers, message: end < 0 ? "" : text.slice(end + 2) };
}

export function parseCommit(sha: string, content: Buffer): Commit {
  const { headers, message } = headersOf(content);
  const of = (name: string) => headers.filter(([key]) => key === name).map(([, value]) => value);
  return {
    sha,
    tree: of("tree")[0] ?? "",
    parents: of("parent"),
    author: readSignature(of("author")[0] ?? ""),
    committer: readSignature(of("committer")[0] ?? ""),
    message,
  };
}

export function parseTag(sha: string, content: Buffer): TagObject {
  const { headers, message } = headersOf(content);
  const of = (name: string) => headers.find(([key]) => key === name)?.[1] ?? "";
  return { sha, object: of("object"), type: of("type"), name: of("tag"), tagger: readSignature(of("tagger")), message };
}

export function parseTree(content: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at);
    const zero = content.indexOf(0, space);
    entries.push({
      mode: content.toString("latin1", at, space).padStart(6, "0"),
      name: content.toString("utf8", space + 1, zero),
      sha: content.toString("hex", zero + 1, zero + 21),
    });
    at = zero + 21;
  }
  return entries;
}

export function writeCommit(commit: Omit<Commit, "sha">): string {
  const parents = commit.parents.map((one) => `parent ${one}\n`).join("");
  const people = `author ${writeSignature(commit.author)}\ncommitter ${writeSignature(commit.committer)}\n`;
  return `tree ${commit.tree}\n${parents}${people}\n${commit.message}`;
}

export function writeTag(tag: Omit<TagObject, "sha">): string {
  const head = `object ${tag.object}\ntype ${tag.type}\ntag ${tag.name}\ntagger ${writeSignature(tag.tagger)}`;
  return `${head}\n\n${tag.message}`;
}
