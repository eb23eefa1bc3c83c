/** Who asks, and with what their commands are judged: what the parts of an answer share. It decides nothing. */
import type { Actor } from "../core/command/answer.ts";
import type { Commands } from "../core/command/command.ts";
import type { CommandDefinition, Role } from "../core/command/define.ts";
import type { Configuration } from "../core/config/configuration.ts";
import type { Evidence } from "../core/domain/authority.ts";
import type { PauseState } from "../core/domain/pause.ts";
import type { Feature } from "../core/feature.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { Signal } from "../core/signal.ts";
import type { Confirmations } from "./confirmations.ts";
import type { Failure, RunParts } from "./run.ts";
import type { LastStep, Step } from "./step.ts";

export type CommandSignal = Signal & { readonly commands: Commands };

export interface AskingParts extends RunParts {
  readonly answerStep: LastStep;
  /** A reader that remembers nothing yet: a proof rests on what GitHub says at that moment. */
  readonly fresh: () => Promise<Reader>;
  readonly confirmations: Confirmations;
  /** As it was when the command was taken up. */
  readonly pause: PauseState;
}

/** Somebody who was just asked about, with what GitHub answered. */
export interface Asks {
  readonly actor: Actor;
  readonly refused: ReadonlyMap<Role, string>;
  readonly evidence: readonly Evidence[];
}

export interface Asking {
  readonly signal: CommandSignal;
  readonly configuration: Configuration;
  readonly parts: AskingParts;
  readonly asks: Asks;
  /** What was done so far; rulings add to it. */
  readonly steps: Step[];
  readonly failures: Failure[];
}

export const commandsOf = (features: readonly Feature[]): readonly CommandDefinition[] =>
  features.flatMap(({ commands = [] }) => commands);
