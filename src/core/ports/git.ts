/** Branches, tags and files as a feature sees them. Names are strangers' words. */

export interface Branch {
  readonly name: string;
  /** Full commit SHA. */
  readonly commit: string;
}

export interface Tag {
  readonly name: string;
  /** Full SHA of the commit, peeled when the tag is annotated. */
  readonly commit: string;
}

/** The object of an annotated tag. A lightweight one has none. */
export interface AnnotatedTag {
  /** The name inside the object, which its signature covers; the ref's may be another. */
  readonly name: string;
  /** Full SHA of what it names: a commit, for a tag of a release. */
  readonly commit: string;
  /** Who says to have made it. */
  readonly tagger: { readonly email: string; readonly at: Date };
  /** Whether GitHub finds the signature good and the key to be the tagger's. */
  readonly verified: boolean;
  /** GitHub's own word: `valid`, `unsigned`, `unknown_key`, … */
  readonly reason: string;
}

/** A ruleset that forbids making a tag. */
export interface TagRule {
  readonly ruleset: string;
  /** Whether the App is let past it; undefined where GitHub doesn't say. */
  readonly mayBypass: boolean | undefined;
}

export interface TreeEntry {
  readonly path: string;
  /** Git's file mode: `100644`, `100755`, `120000` (symbolic link), `160000` (submodule). */
  readonly mode: string;
  /** Full SHA of the blob. */
  readonly blob: string;
  /** Bytes. */
  readonly size: number;
}
