/** Commands that pass by the lane: what they are about must not wait for whatever the lane is doing. */
import type { WrittenCommand } from "./command.ts";

/** The namespace alone asks for help. */
const VERBS: readonly string[] = ["pause", "help", "status", ""];

/** A comment passes by with all of its commands, or with none. */
export const passesBy = (written: readonly WrittenCommand[]): boolean =>
  written.every(({ verb }) => VERBS.includes(verb));
