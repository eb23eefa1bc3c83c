/** A command: one line of a comment that a person addressed to the bot. Data only; who may do what is decided later. */

export interface Command {
  readonly verb: string;
  /** Words after the verb, in order, without flags. */
  readonly args: readonly string[];
  /** Number of the issue or pull request that holds the comment. */
  readonly issue: number;
  /** Id of the comment, unique within the repository. */
  readonly comment: number;
  readonly actor: { readonly id: number; readonly login: string };
}
