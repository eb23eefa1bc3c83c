/**
 * What a command leads to. By now it is read and whoever asks is proved; here stands what a feature is given then, and
 * what it gives back: effects with words, or the reason why not. It carries nothing out, so an answer can be shown.
 */
import type { Project } from "../config/project.ts";
import type { PauseState } from "../domain/pause.ts";
import type { Release } from "../domain/release.ts";
import type { Description } from "../plan/describe.ts";
import type { Words } from "../plan/effect.ts";
import type { Plan } from "../plan/plan.ts";
import type { CommandDefinition, Role } from "./define.ts";
import type { Values } from "./grammar.ts";

/** Whoever asks, as GitHub answers for them now. */
export interface Actor {
  readonly id: number;
  /** Today's login. */
  readonly login: string;
  readonly granted: ReadonlySet<Role>;
}

/** Somebody, and the roles of which one makes their word count. */
export interface Claimed {
  readonly id: number;
  readonly roles: readonly Role[];
}

export interface Request<Config = unknown> {
  readonly project: Project;
  /** The feature's own section of the configuration. */
  readonly config: Config;
  readonly arguments: Values;
  /** Without the dashes. */
  readonly flags: readonly string[];
  /** The release that the arguments name, or the one that the command was asked about by its place. */
  readonly release?: Release | undefined;
  readonly actor: Actor;
  /** Number of the issue or pull request that holds the comment. */
  readonly issue: number;
  /** Id of the comment. */
  readonly comment: number;
  /** Whether the bot is paused, and by whom. */
  readonly pause: PauseState;
  readonly ahead: Ahead;
}

export type Answer =
  | {
      /** What carries it out; without effects nothing is changed. */
      readonly plan: Plan;
      /** Said once that is done. Absent: the reaction says enough. */
      readonly words?: Words | undefined;
      /** What is told with the plan where it is shown or waits to be confirmed; another text is another plan. */
      readonly shows?: Words | undefined;
      /** Full SHA that the plan is about; a confirmation is bound to it. */
      readonly commit?: string | undefined;
      /** Others whose earlier word it rests on as well; one of them has to be proved anew before anything is written. */
      readonly restsOn?: readonly Claimed[] | undefined;
    }
  /** Why it can't be done, whose that is and what to do next. */
  | { readonly refused: Words };

/** What would happen, found out by doing all but the last step. */
export interface Ahead {
  /** What the bot would do by itself next, for one release or for all. */
  next(release: Release | undefined): Promise<readonly Description[]>;
  /** Every command there is, as it stands for whoever asks, about one release. */
  options(release: Release | undefined): Promise<readonly Option[]>;
}

export interface Option {
  readonly definition: CommandDefinition;
  /** Whether whoever asks has a role for it. */
  readonly isTheirs: boolean;
  /** Steps that it would take now; undefined where that depends on more than the release. */
  readonly would?: readonly Description[] | undefined;
  /** First line of the reason why it can't be done now. */
  readonly whyNot?: string | undefined;
}
