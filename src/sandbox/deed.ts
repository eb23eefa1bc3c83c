/** What somebody wants done with a release. Plain JSON. */

/** Every deed is somebody's; accounts come into being when they are first named. */
export interface Deed {
  readonly by: string;
}

export interface Draft {
  readonly tag: string;
  readonly name: string;
  readonly body: string;
}

export interface NewFile {
  readonly tag: string;
  readonly name: string;
  readonly content: string;
}

export interface NewRelease extends Deed {
  readonly tag: string;
  readonly name?: string;
  readonly body?: string;
  /** Where the tag is made when it is missing: branch or SHA. Default: the default branch. */
  readonly at?: string;
  readonly prerelease?: boolean;
}
