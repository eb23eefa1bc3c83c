/**
 * Work on strangers' text that is stopped after a moment. What a Markdown text means can take the square of its length
 * to find out, and no measure of the text tells all such cases beforehand; the engine itself stops what takes too long.
 * Only facts are found out so: a decision never depends on how fast a machine is.
 */
import { createContext, Script } from "node:vm";

/** Milliseconds. The longest notes that GitHub takes are read in a fifth of it. */
const MOMENT = 5000;

/** The same, for people. */
export const SECONDS = MOMENT / 1000;

const context = createContext({ work: (): unknown => undefined });
const script = new Script("work()");

/** Undefined where it takes longer than a moment, or more room than there is to go deeper. */
export function inTime<T>(work: () => T, moment = MOMENT): T | undefined {
  context.work = work;
  try {
    return script.runInContext(context, { timeout: moment }) as T;
  } catch (error) {
    if (isStopped(error)) return undefined;
    throw error;
  }
}

/** The engine's own errors are of the other context. */
function isStopped(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return code === "ERR_SCRIPT_EXECUTION_TIMEOUT" || message === "Maximum call stack size exceeded";
}
