/** Milestones, issues and comments as a feature sees them. All texts are strangers' words. */

export interface Milestone {
  /** Stable also when the milestone is renamed. */
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly state: "open" | "closed";
  /** How many issues and pull requests are on it. */
  readonly items: number;
  /** GitHub stores a due *day* as an instant, midnight in America/Los_Angeles. */
  readonly dueOn?: Date | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt?: Date | undefined;
}

/** An issue or pull request on a milestone. */
export interface Item {
  readonly number: number;
  readonly kind: "issue" | "pull request";
  readonly title: string;
  readonly url: string;
  readonly state: "open" | "closed" | "merged";
  /** Undefined for a deleted account. */
  readonly author?: string | undefined;
  readonly assignees: readonly string[];
  readonly labels: readonly string[];
  readonly body: string;
  readonly createdAt: Date;
}

/** An issue or pull request with a label, and its text. */
export interface LabelledIssue {
  readonly number: number;
  readonly kind: "issue" | "pull request";
  readonly title: string;
  readonly url: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly updatedAt: Date;
  /** Undefined for a deleted account. */
  readonly author?: string | undefined;
}

/** An issue that this App made, found by its key. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
}

/** A comment that this App made; others' comments are never read for state. */
export interface OwnComment {
  readonly id: number;
  readonly key: string;
  readonly body: string;
}
