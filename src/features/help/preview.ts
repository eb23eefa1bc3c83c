/** What the bot would do by itself next, and does not do because of this. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { nothing } from "../../core/plan/plan.ts";
import { safe } from "../../core/text/safe.ts";

/** Steps shown; the rest is counted. */
const MOST = 30;

export async function preview({ release, ahead }: Request): Promise<Answer> {
  const all = await ahead.next(release);
  const steps = all.slice(0, MOST).map(({ what, because }) => ({ what: safe(what), because: safe(because) }));
  const view = { tag: release ? safe(release.tag) : "", steps, more: all.length - steps.length };
  return { plan: nothing("it was only asked"), words: { template: "help/preview", view } };
}
