/**
 * What a person may ask the bot for. A definition is the one source of a command: its grammar, its rights, its examples,
 * the help, the README's table and the tests all read it. It says what is allowed and who answers; it writes nothing.
 */
import type { Reader } from "../ports/reader.ts";
import type { Answer, Request } from "./answer.ts";

/**
 * `reader`: whoever may read the repository. `commenter`: whoever may write a comment. `leader`, `maintainer`: as the
 * configuration maps them. `nobody`: refused for everybody, owners of the organisation included.
 */
export type Role = "reader" | "commenter" | "leader" | "maintainer" | "nobody";

/** Who has to say so again, and see what will happen, before it happens. */
export type Confirmation =
  | "none"
  /** The same person, who was shown the plan with its full SHAs. */
  | "same person"
  /** Another leader or maintainer. */
  | "another person"
  /** One leader and one maintainer, two different people; the second one's word is the confirmation. */
  | "leader and maintainer"
  /** Two different people of the roles that may ask. */
  | "two people";

/** What may stand after a verb. Nothing that is none of these ever reaches a branch's, tag's or file's name. */
export type ArgumentKind =
  /** A final version as the project writes its tags, `v0.8.0`. Read as `0.8.0`. */
  | "release"
  /** A candidate's tag, `v0.8.0-rc.1`. Read as `0.8.0-rc.1`. */
  | "candidate"
  /** `#123`. Read as `123`. */
  | "item"
  /** ISO civil day, `2026-08-06`. */
  | "day"
  /** `component=version`: a component of the configuration, a strict version, with or without `v`. */
  | "component version"
  /** Names with `*` and `?` for what may stand there: it chooses among names that are there, and becomes none. */
  | "glob"
  /** What the bot gave out for one confirmation. */
  | "token"
  /** The rest of the line, as text. */
  | "reason";

export interface Argument {
  readonly name: string;
  readonly kind: ArgumentKind;
  readonly required: boolean;
  /** Whether several may follow each other. */
  readonly many?: boolean;
}

interface Example {
  /** The whole line, `/release rc v0.8.0`. */
  readonly line: string;
  /** What its arguments are read as, by name. */
  readonly reads: Readonly<Record<string, string | readonly string[]>>;
}

export interface CommandDefinition {
  /** One or two lower-case words, `rc delete`. */
  readonly verb: string;
  /** What it does, one sentence in the present tense. */
  readonly summary: string;
  /** Whoever has one of these may ask for it. */
  readonly roles: readonly Role[];
  readonly confirmation: Confirmation;
  /** Whether it changes anything besides its own answer. A comment may hold several commands that only ask, and one that writes. */
  readonly writes: boolean;
  /** Whether it is done while the bot is paused, since it begins or ends that. */
  readonly evenPaused?: boolean;
  readonly arguments: readonly Argument[];
  /** Without the dashes: `preview`. */
  readonly flags: readonly string[];
  readonly examples: readonly [Example, ...Example[]];
  /** What is not there yet, for a command whose rules stand before its work does: one sentence with the way to do it by hand. */
  readonly missing?: string;
  /** Reads, and decides what it leads to. Absent where that is missing, where nobody may, and for a confirmation. */
  answer?(read: Reader, request: Request): Promise<Answer>;
}

/** A command of a feature with this section. Checks nothing at run time; a test checks all definitions at once. */
export const defineCommand = <Config>(
  definition: Omit<CommandDefinition, "answer"> & {
    answer?(read: Reader, request: Request<Config>): Promise<Answer>;
  },
): CommandDefinition => definition as CommandDefinition;
