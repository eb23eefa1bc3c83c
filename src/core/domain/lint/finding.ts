/** What is wrong in release notes, where, and what would be right. The words are plain text for any surface. */

export interface Finding {
  /** 1-based. */
  readonly line: number;
  /** Name of the rule. */
  readonly rule: string;
  /** What is so. Names and versions stand between back-ticks; they are strangers' words. */
  readonly message: string;
  /** What to do about it. */
  readonly suggestion: string;
}

/** What a rule says; the list of rules adds its name. */
export type Complaint = Omit<Finding, "rule">;

/** A name or version in a message: it can't end its own code span. */
export const named = (text: string): string => `\`${text.replaceAll("`", "'")}\``;
