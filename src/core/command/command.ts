/** Commands: the lines of one comment that a person addressed to the bot. Data only; who may do what is decided later. */

/** One such line, as it was typed. Nothing about it is known to be a command that exists. */
export interface WrittenCommand {
  /** The first word, lower case; empty when a person typed the namespace alone. */
  readonly verb: string;
  /** The words after it, in order, flags among them. */
  readonly args: readonly string[];
  /** Words of the lines below it in its paragraph: where it takes a reason, they go on with it. */
  readonly below?: readonly string[] | undefined;
}

export interface Commands {
  /** As they stand in the comment, in order. */
  readonly written: readonly [WrittenCommand, ...WrittenCommand[]];
  /** Number of the issue or pull request that holds the comment. */
  readonly issue: number;
  /** Id of the comment, unique within the repository. */
  readonly comment: number;
  readonly actor: { readonly id: number; readonly login: string };
}
