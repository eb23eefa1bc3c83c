/** What may be seen of the history of other repositories than ours. All texts are strangers' words. */
import type { Range } from "../domain/ledger/range.ts";

/** A release that another repository has published. */
export interface ReleaseElsewhere {
  readonly tag: string;
  readonly title: string;
  /** A pre-release, as its repository says. */
  readonly candidate: boolean;
  readonly publishedAt: Date;
}

export interface ElsewhereReader {
  /**
   * As the range of our own, of another repository, `owner/name`, between two of its tags or full SHAs. Undefined where one of
   * them is not there, or the repository is private while ours is not.
   */
  rangeElsewhere(named: {
    readonly repository: string;
    readonly base: string;
    readonly head: string;
  }): Promise<Range | undefined>;
  /**
   * Which of these tags and full SHAs another repository, `owner/name`, has, with one question. Undefined where there is
   * no such repository to be seen.
   */
  refsElsewhere(sought: {
    readonly repository: string;
    readonly names: readonly string[];
  }): Promise<readonly string[] | undefined>;
  /**
   * What another repository, `owner/name`, has published, the newest first, as far back as the oldest of these tags, or
   * as far as anybody reads. Undefined where there is no such repository to be seen.
   */
  releasesElsewhere(sought: {
    readonly repository: string;
    readonly tags: readonly string[];
  }): Promise<readonly ReleaseElsewhere[] | undefined>;
}
