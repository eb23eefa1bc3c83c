/** Effects without a text of their own, and what all effects have. */

export interface Base {
  /** `<feature>/<version>/<what>`; unique within a repository and stable for good. */
  readonly key: string;
  /** The sentence that explains this change to a person. */
  readonly because: string;
}

/** One reaction of ours to a person's comment. Other reactions, people's and our own, stay. */
export interface EnsureReaction extends Base {
  readonly kind: "ensureReaction";
  /** Id of the comment. */
  readonly comment: number;
  /** `eyes`: taken up. `+1`: done or answered. `-1`: not done. `confused`: not understood. */
  readonly content: "eyes" | "+1" | "-1" | "confused";
}

/** Labels of an issue or pull request that are there, or are not; all others are people's. */
export interface EnsureLabels extends Base {
  readonly kind: "ensureLabels";
  readonly issue: number;
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

/** A branch that exists; where it stands once it exists is not ours to say. */
export interface EnsureBranch extends Base {
  readonly kind: "ensureBranch";
  readonly branch: string;
  /** Full SHA to begin at. */
  readonly commit: string;
}

/** An annotated tag at a commit. It is never moved. */
export interface EnsureTag extends Base {
  readonly kind: "ensureTag";
  readonly tag: string;
  /** Full SHA. */
  readonly commit: string;
  readonly message: string;
}

/** The tag of a candidate that is gone. Where it stands elsewhere than at this commit it is another's, and stays. */
export interface EnsureNoTag extends Base {
  readonly kind: "ensureNoTag";
  readonly tag: string;
  /** Full SHA at which it may be deleted. */
  readonly commit: string;
}

/**
 * A version of a container package that is gone, with all tags on it. Where its tags are others by now it stays, and so
 * it does where a version came to the package that nobody has looked at: it may be an index that names this one.
 */
export interface EnsureNoPackageVersion extends Base {
  readonly kind: "ensureNoPackageVersion";
  /** `ghcr.io/acme/shop`. */
  readonly image: string;
  readonly version: number;
  readonly digest: string;
  /** Exactly those that go with it; at least one. */
  readonly tags: readonly string[];
  /** Ids of all versions of the package when it was proved that none of them needs this one. What they name can't change. */
  readonly beside: readonly number[];
}

/**
 * A run of a workflow that somebody asked for. A dispatch is not idempotent, so the run is looked for first: the first
 * one of ours that began at that moment or later is the one.
 */
export interface EnsureWorkflowRun extends Base {
  readonly kind: "ensureWorkflowRun";
  /** The file's name in `.github/workflows`: `nightly-tpu.yml`. */
  readonly workflow: string;
  /** Name of the branch whose version of the file runs. */
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** ISO instant at which it was sent off. */
  readonly since: string;
  /** Ids of runs that are others'. */
  readonly besides: readonly number[];
}
