/**
 * Effects: convergent changes, named `ensure…`. Run twice, each writes once. A verb that can't be made convergent is
 * not an effect. An effect is plain data; its `key` is how a second run finds what the first one made.
 */
import type { Wanted } from "../domain/dates/feed.ts";

import type { Json } from "../domain/record.ts";
import type {
  Base,
  EnsureBranch,
  EnsureLabels,
  EnsureNoPackageVersion,
  EnsureNoTag,
  EnsureReaction,
  EnsureTag,
  EnsureWorkflowRun,
} from "./wordless.ts";

/** Which template, with what. A template's first line `# …` is the title, where the effect has one. */
export interface Words {
  /** `<feature>/<file without .md.hbs>`. */
  readonly template: string;
  readonly view: object;
}

/** Words after rendering. `title` is empty where the template has no first line `# …`. */
export interface Text {
  readonly title: string;
  readonly body: string;
}

/** An issue whose marked part is ours; what people write above and below stays. A closed one is not re-opened. */
export interface EnsureIssue<W> extends Base {
  readonly kind: "ensureIssue";
  readonly text: W;
  readonly labels: readonly string[];
  readonly milestone?: number | undefined;
  /** Done with: it gets its last text and is closed. */
  readonly closed?: true | undefined;
}

/** One comment per key, updated in place. */
export interface EnsureComment<W> extends Base {
  readonly kind: "ensureComment";
  readonly issue: number;
  readonly text: W;
}

/** A record with its seal, in a comment on the repository's issue for them, which is made with the first one. */
export interface EnsureRecord<W> extends Base {
  readonly kind: "ensureRecord";
  readonly value: Json;
  /** What a person reads above the sealed part. */
  readonly text: W;
  /** Title and words of the issue that holds all records. */
  readonly home: W;
}

export interface FileChange {
  readonly path: string;
  /** The mode it has today. */
  readonly mode: string;
  /** The whole new content. */
  readonly content: string;
}

/** A branch with one commit that changes these files, and an open pull request from it. */
export interface EnsurePullRequest<W> extends Base {
  readonly kind: "ensurePullRequest";
  readonly branch: string;
  readonly base: string;
  /** Full SHA of the base that the change was computed from. */
  readonly parent: string;
  readonly files: readonly FileChange[];
  readonly text: W;
  /** Commit message: title, and body without trailer; the sign-off is added by the executor. */
  readonly message: W;
}

/** A verdict at a commit. */
export interface EnsureCheckRun<W> extends Base {
  readonly kind: "ensureCheckRun";
  readonly name: string;
  readonly commit: string;
  readonly conclusion: "success" | "failure" | "neutral";
  readonly text: W;
  /** What it was concluded from: letters, digits, dots, slashes and blanks, which nobody is shown. */
  readonly basis?: string | undefined;
  /** Shown beside the lines of files that they are about. Of many, GitHub takes the first fifty. */
  readonly annotations?: readonly Annotation[] | undefined;
}

/** A failure at a place of a file. */
export interface Annotation {
  readonly path: string;
  /** 1-based, as editors count. */
  readonly line: number;
  readonly column?: number | undefined;
  /** Plain text. */
  readonly message: string;
}

/** A draft of which only the beginning has room: the whole of it hangs on the release, as a file. */
interface CutDraft<W> {
  /** Says in its first lines that the rest is cut, and where it is. */
  readonly text: W;
  /** Letters, digits, dots, hyphens and underscores: GitHub changes other names. */
  readonly file: string;
}

export interface DraftFile {
  readonly name: string;
  /** Markdown; undefined where the draft itself tells all, so that no file of ours hangs on it. */
  readonly content?: string | undefined;
}

/** A draft on the Releases page. What is seen to be published is left alone; what people write in a draft stays. */
export interface EnsureDraftRelease<W> extends Base {
  readonly kind: "ensureDraftRelease";
  readonly tag: string;
  /** Full SHA of what it tells of: a verdict on its words belongs there. */
  readonly commit?: string | undefined;
  readonly text: W;
  /** The same in fewer words, for where GitHub takes no more; a plan that is rendered has chosen. */
  readonly compact?: W | undefined;
  /** For where that is too long as well. */
  readonly cut?: CutDraft<W> | undefined;
  /** What hangs on the draft once it is rendered. */
  readonly file?: DraftFile | undefined;
  /** ISO instant of the facts that it tells: what is older never takes the place of what is newer. */
  readonly asOf?: string | undefined;
}

/** The calendar feed of this repository: our own page, and the only effect that is none on GitHub. */
export interface EnsureCalendar extends Base, Wanted {
  readonly kind: "ensureCalendar";
  /** A private repository's feed is shown to those who know its address. */
  readonly private: boolean;
}

export type Effect<W = Words> =
  | EnsureIssue<W>
  | EnsureComment<W>
  | EnsureReaction
  | EnsureLabels
  | EnsureRecord<W>
  | EnsureBranch
  | EnsureTag
  | EnsureNoTag
  | EnsureNoPackageVersion
  | EnsureWorkflowRun
  | EnsurePullRequest<W>
  | EnsureCheckRun<W>
  | EnsureDraftRelease<W>
  | EnsureCalendar;

export type RenderedEffect = Effect<Text>;

/** What is written to GitHub. */
export type GitHubEffect = Exclude<RenderedEffect, EnsureCalendar>;
