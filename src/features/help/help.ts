/** What this person can do now, and what each of it would lead to: found out by doing all but the last step. */
import type { Answer, Option, Request } from "../../core/command/answer.ts";
import { usageOf, whenDone, whoMay } from "../../core/command/words.ts";
import { liveReleases } from "../../core/domain/release.ts";
import { nothing } from "../../core/plan/plan.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import { statusOf } from "./status.ts";

/** Steps of one command that are told; the rest is counted. */
const MOST_STEPS = 2;

/** About the release that the conversation is about, else the next one. */
export async function help(read: Reader, { release: named, project, actor, ahead }: Request): Promise<Answer> {
  const release = named ?? liveReleases(project.release, await read.milestones(), read.now)[0];
  const options = await ahead.options(release);
  const { tag = "", line = "" } = release ? await statusOf(read, release) : {};
  const may = options.filter(({ definition, isTheirs }) => isTheirs && definition.missing === undefined);
  const view = {
    asker: safe(actor.login),
    tag,
    line,
    yours: may
      .filter(({ whyNot }) => whyNot === undefined)
      .sort((a, b) => rankOf(a) - rankOf(b))
      .map(rowOf),
    notNow: may.flatMap(({ definition, whyNot }) =>
      whyNot === undefined ? [] : [{ usage: code(usageOf(definition)), whyNot: safe(whyNot) }],
    ),
    others: options.filter((one) => !one.isTheirs && !isNobodys(one)).map(rowOf),
    missing: options.filter((one) => one.isTheirs && one.definition.missing !== undefined).map(rowOf),
    nobodys: options.filter(isNobodys).map(rowOf),
  };
  return { plan: nothing("it was only asked"), words: { template: "help/help", view } };
}

const isNobodys = ({ definition }: Option): boolean => definition.roles.includes("nobody");

/** What was tried out comes first, what only asks comes last. */
const rankOf = ({ definition, would }: Option): number => {
  if (!definition.writes) return 2;
  return would === undefined || definition.evenPaused ? 1 : 0;
};

function rowOf({ definition, would }: Option) {
  return {
    usage: code(usageOf(definition)),
    summary: definition.summary,
    who: whoMay(definition),
    when: definition.writes && definition.confirmation !== "none" ? whenDone(definition) : "",
    // What begins or ends a pause only keeps a record; that says less than its summary.
    would: would === undefined || definition.evenPaused ? "" : inWords(would.map(({ what }) => safe(what, 120))),
    byHand: definition.missing ?? "",
  };
}

function inWords(steps: readonly string[]): string {
  if (steps.length === 0) return "Nothing: all is as it should be.";
  const more = steps.length > MOST_STEPS ? `, and ${steps.length - MOST_STEPS} more` : "";
  return `Writes: ${steps.slice(0, MOST_STEPS).join("; ")}${more}.`;
}
