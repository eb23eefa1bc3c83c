/** What a person at the terminal reads when the App can't be started: what is wrong, and what to do. */
import type { AppSettings, SettingProblem } from "../app/settings.ts";
import { Locked } from "../engine/lock.ts";
import { USAGE } from "./exit.ts";

/** @returns the exit code */
export function sayRefused(problems: readonly SettingProblem[]): number {
  const count = problems.length === 1 ? "1 setting is" : `${problems.length} settings are`;
  const width = Math.max(...problems.map(({ variable }) => variable.length));
  const lines = problems.map(({ variable, message }) => `  ${variable.padEnd(width)}  ${message}`);
  process.stderr.write(
    [
      `Release Captain can't start: ${count} missing or wrong.`,
      "",
      ...lines,
      "",
      "Set them in the environment and start again. With none of the credentials set, `start` plays the rehearsal.",
      "",
    ].join("\n"),
  );
  return USAGE;
}

/** The sentence for a start that the surroundings refuse; undefined when it is our own failure. */
export function refusalOf(error: unknown, { host, port }: Pick<AppSettings, "host" | "port">): string | undefined {
  if (error instanceof Locked) return `Release Captain can't start: ${error.message}`;
  if (typeof error === "object" && error !== null && "code" in error && error.code === "EADDRINUSE") {
    return `Release Captain can't start: ${host}:${port} is taken. Stop what listens there, or set another PORT.`;
  }
  return undefined;
}
