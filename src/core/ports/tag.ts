/** What stands behind a tag's name, and what keeps one from being made. Names are strangers' words. */

/** The object of an annotated tag. A lightweight one has none. */
export interface AnnotatedTag {
  /** The name inside the object, which its signature covers; the ref's may be another. */
  readonly name: string;
  /** Full SHA of what it names: a commit, for a tag of a release. */
  readonly commit: string;
  readonly message: string;
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
