/**
 * Tokens that are too old or too new. GitHub's servers learn of a fresh token a moment after we hold it, and an old one
 * can end in the middle of a list: both are told by a refusal that did nothing, so asking again is safe, for writes too.
 */
import type { ProbotOctokit } from "probot";
import { z } from "zod";
import { isRefusal } from "./faults.ts";

/** Milliseconds for which a token counts as fresh. */
const FRESH = 10_000;

/** How often a refusal of a fresh token is asked again. */
const TIMES = 3;

const token = z.object({ createdAt: z.coerce.date() });

export interface AccessParts {
  readonly auth: ProbotOctokit["auth"];
  /** Milliseconds before the first repetition; the next ones wait longer. */
  readonly pause: number;
}

/** Sends an installation's request, and again where only the token was at fault. */
export async function withAccess<T>(parts: AccessParts, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (!(await isMended(error, attempt, parts))) throw error;
    }
  }
}

/** Whether the next attempt has a better token: a new one, or the same after GitHub had time to learn of it. */
async function isMended(error: unknown, attempt: number, { auth, pause }: AccessParts): Promise<boolean> {
  if (isRefusal(error, 401) && attempt === 1) {
    await auth({ type: "installation", refresh: true });
    return true;
  }
  const isUnknownToken = isRefusal(error, 403) && /not accessible by integration/i.test(error.reason);
  if (!isUnknownToken || attempt > TIMES) return false;
  const known = token.safeParse(await auth({ type: "installation" }));
  if (!known.success || Date.now() - known.data.createdAt.getTime() > FRESH) return false;
  await new Promise((resolve) => setTimeout(resolve, pause * attempt));
  return true;
}
