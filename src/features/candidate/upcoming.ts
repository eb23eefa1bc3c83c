/** The candidate that comes next: its number, its commit, and what was looked at before it is cut. */
import type { Request } from "../../core/command/answer.ts";
import { type Cut, nextNumber, readCuts } from "../../core/domain/numbers.ts";
import type { Release } from "../../core/domain/release.ts";
import { tagOf } from "../../core/domain/scheme.ts";
import { type ReleaseTag, tagsOf } from "../../core/domain/tags.ts";
import type { Branch, Reader } from "../../core/ports/reader.ts";
import type { CandidateConfig } from "./config.ts";
import { lookBefore } from "./look.ts";
import type { Looked } from "./preflight.ts";

type Asked = Request<CandidateConfig>;

/** Why nothing can be looked at. */
export type Objection = "noMilestone" | "noBranch" | "tagged" | "reasonMissing";

export interface Upcoming {
  readonly release: Release;
  readonly branch: Branch;
  /** All, this one the last. */
  readonly cuts: readonly Cut[];
  readonly cut: Cut;
  readonly tag: string;
  readonly looked: Looked;
}

/** A record holds the words of many. */
const MOST_REASON = 300;

export async function findNext(read: Reader, asked: Asked): Promise<Upcoming | { readonly objection: Objection }> {
  const { release, project, actor, comment, flags } = asked;
  if (release?.milestone?.state !== "open") return { objection: "noMilestone" };
  const [branch, tags, records] = await Promise.all([read.branch(release.branch), read.tags(), read.records()]);
  if (!branch) return { objection: "noBranch" };
  const { candidates, final } = tagsOf(release, project.release, tags);
  if (final) return { objection: "tagged" };
  // Words that follow without the flag are a person's courtesy.
  const despite = flags.includes("despite") ? reasonIn(asked) : "";
  if (flags.includes("despite") && despite === "") return { objection: "reasonMissing" };
  const before = readCuts(records, release);
  const mine = before.find((one) => one.comment === comment);
  const made = mine ? undefined : await madeFor(asked, { read, newest: candidates.at(-1), branch });
  const number = mine?.number ?? made ?? nextNumber(release, { records, candidates });
  const by = { id: actor.id, login: actor.login };
  const isMade = asked.config.tags === "bot";
  const cut: Cut = { number, by, comment, ...mine, ...(despite ? { despite } : {}), commit: branch.commit, isMade };
  const cuts = [...before.filter((one) => one.number !== number), cut];
  const tag = tagOf(project.release, `${release.version.base}-rc.${number}`);
  const about = { asked, release, commit: branch.commit, tag, candidates, records, cuts, despite };
  return { release, branch, cuts, cut, tag, looked: await lookBefore(read, about) };
}

/** What the bot writes into its tag: who asked for it, and where. */
export const messageOf = (tag: string, { actor, comment }: Asked): string =>
  `${tag} release candidate, cut by ${actor.login}\n\nAsked for in comment ${comment}.`;

interface There {
  readonly read: Reader;
  readonly newest: ReleaseTag | undefined;
  readonly branch: Branch;
}

/** A tag is made before its record, so a run that begins anew finds its own by what stands in it. */
async function madeFor(asked: Asked, { read, newest, branch }: There): Promise<number | undefined> {
  if (newest?.commit !== branch.commit) return undefined;
  const message = (await read.annotatedTag(newest.name))?.message;
  return message?.trim() === messageOf(newest.name, asked) ? newest.version.candidate : undefined;
}

/** With or without the quotes that one writes around a reason on a terminal. */
const reasonIn = ({ arguments: { reason = "" } }: Asked): string =>
  String(reason)
    .replace(/^["'“„«](.*)["'”“»]$/, "$1")
    .trim()
    .slice(0, MOST_REASON);
