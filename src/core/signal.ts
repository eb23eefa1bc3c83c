/**
 * "Something may have changed": what a webhook, a command and a tick become before anything is decided.
 * A signal is a hint. It carries names, never state: a run reads the state afresh.
 */
import type { Commands } from "./command/command.ts";

/**
 * What made us look: a webhook as `event` or `event.action` (`milestone.edited`), a command as `command.<first word>`,
 * the clock as `tick`, our own write as `echo`.
 */
export type Cause = string;

/** Every run looks again for these two, whatever a feature's triggers say: they are what heals a lost webhook. */
export const ALWAYS: readonly Cause[] = ["tick", "echo"];

/** A repository as webhooks name it. `id` is its identity; owner and name are where it lives today. */
export interface RepositoryRef {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** Id of the App's installation that reaches this repository. */
  readonly installation: number;
}

export interface Signal {
  readonly repository: RepositoryRef;
  readonly causes: readonly Cause[];
  /** Version without tag prefix and candidate number, `0.8.0`. Absent: every open release of the repository. */
  readonly release?: string | undefined;
  readonly commands?: Commands | undefined;
  /** Ids of the deliveries that said so, for the audit. */
  readonly deliveries?: readonly string[] | undefined;
  /** How many runs before this one, in an unbroken row, were led to by our own writes alone. */
  readonly echoes?: number | undefined;
}

/** `aside`: a command that passes by the lane, because it must not wait for what the lane is doing. */
export type Kind = "hint" | "command" | "aside";

/** Where a delivery belongs, read off its payload before anything is decided. */
export interface Route {
  /** Id of the repository whose lane it goes to; absent when it speaks of none. */
  readonly repository?: number | undefined;
  readonly kind: Kind;
  /** As a signal's. */
  readonly release?: string | undefined;
  readonly cause: Cause;
}

/** Hints for one release are one hint with all their causes. Commands are never merged. */
export function mergeHints(hints: readonly [Signal, ...Signal[]]): Signal {
  const newest = hints[hints.length - 1] ?? hints[0];
  const causes = [...new Set(hints.flatMap((hint) => hint.causes))];
  const isEcho = hints.every((hint) => hint.echoes !== undefined);
  const deliveries = hints.flatMap((hint) => hint.deliveries ?? []);
  return { ...newest, causes, deliveries, echoes: isEcho ? newest.echoes : undefined };
}
