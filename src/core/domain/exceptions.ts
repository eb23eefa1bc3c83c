/**
 * Exceptions from a freeze: who asked for an item to enter later and why, and who said what to that. A leader and a
 * maintainer, two different people, decide together; the second one's word is the decision. It stands in a record.
 *
 * Source of the rule: the process' "exceptions need release leaders and maintainers".
 */
import { z } from "zod";
import type { Claimed } from "../command/answer.ts";
import type { Role } from "../command/define.ts";
import type { Day } from "./calendar.ts";
import { type Records, recordedValue } from "./record.ts";
import type { Version } from "./version.ts";

const person = z.object({ id: z.number().int(), login: z.string() });

const vote = person.extend({
  says: z.enum(["approve", "deny"]),
  /** Roles that were proved when it was said. */
  roles: z.array(z.enum(["leader", "maintainer"])),
  /** ISO instant. */
  at: z.iso.datetime(),
  reason: z.string(),
  /** Last civil day for which it is meant. */
  until: z.iso.date().optional(),
});

/** A question and the words on it, until two of them decide it. */
const round = z.object({
  asked: person.extend({ at: z.iso.datetime(), reason: z.string(), url: z.string() }),
  /** One a person: the newest. */
  votes: z.array(vote),
});

const exception = z.object({
  /** Number of the issue or pull request. */
  item: z.number().int(),
  /** Oldest first: what was decided stays. */
  rounds: z.tuple([round], round),
});

export type Exception = Readonly<z.infer<typeof exception>>;
export type Round = Readonly<z.infer<typeof round>>;
type Vote = Readonly<z.infer<typeof vote>>;

/** In the order in which they were first asked for. */
export type Exceptions = readonly Exception[];

/** Key of a release's record. */
export const exceptionsKey = ({ base }: Pick<Version, "base">): string => `freeze-gate/${base}/exceptions`;

/** What is recorded; nothing where there is no record, or somebody changed it: then nothing is granted. */
export function readExceptions(records: Records, version: Pick<Version, "base">): Exceptions {
  const read = z.array(exception).safeParse(recordedValue(records, exceptionsKey(version)));
  return read.success ? read.data : [];
}

export type ExceptionState = "asked" | "approved" | "denied" | "expired";

/** What came of a round. */
interface Decision {
  readonly says: Vote["says"];
  /** The earliest of the last days that those who approve named. */
  readonly until?: Day | undefined;
}

/**
 * The newest decision counts, whatever is asked or said since: what two decided, only two change.
 *
 * Leader ann approves: asked. Maintainer bob approves: approved. Both roles are ann's: asked still, since it takes two.
 * Approved, and somebody asks again, or ann alone says no now: approved.
 */
export function stateOfException({ rounds }: Exception, today: Day): ExceptionState {
  const decision = decisionOf(rounds);
  if (!decision) return "asked";
  if (decision.says === "deny") return "denied";
  return decision.until !== undefined && today > decision.until ? "expired" : "approved";
}

/** Last day of what counts now; undefined where it has none. */
export const untilOf = ({ rounds }: Exception): Day | undefined => decisionOf(rounds)?.until;

/** The round that nobody has decided yet. */
export function openRound({ rounds }: Exception): Round | undefined {
  const newest = newestOf(rounds);
  return decided(newest) ? undefined : newest;
}

/** The round whose decision counts now, or the question that waits for the first one. */
export const countingRound = ({ rounds }: Exception): Round => rounds.findLast(decided) ?? newestOf(rounds);

const newestOf = (rounds: Exception["rounds"]): Round => rounds.at(-1) ?? rounds[0];

function decisionOf(rounds: readonly Round[]): Decision | undefined {
  const round = rounds.findLast(decided);
  return round && decided(round);
}

function decided({ votes }: Round): Decision | undefined {
  const says = (["approve", "deny"] as const).find((one) => isPair(votes.filter((vote) => vote.says === one)));
  if (says === undefined) return undefined;
  const [until] = votes.flatMap((vote) => (vote.says === says && vote.until ? [vote.until] : [])).sort();
  return { says, until };
}

const isPair = (votes: readonly Vote[]): boolean => votes.some((one) => partnersOf(one, votes).length > 0);

/** Those who decide together with one: another person, and a leader and a maintainer between them. */
const partnersOf = ({ id, roles }: Pick<Vote, "id" | "roles">, votes: readonly Vote[]): readonly Vote[] =>
  votes
    .filter((other) => other.id !== id && ROLES.every((one) => roles.includes(one) || other.roles.includes(one)))
    .filter((other) => roles.length > 0 && other.roles.length > 0);

const ROLES = ["leader", "maintainer"] as const;

export interface Asking {
  readonly item: number;
  readonly by: { readonly id: number; readonly login: string };
  readonly now: Date;
  readonly reason: string;
  /** Address of the comment. */
  readonly url: string;
}

/**
 * Asked again with a new reason: while it is not decided, the words to the old question count no more, so only whoever
 * asked it may ask it anew once somebody has spoken to it. Then undefined. A decision stands until the next one.
 */
export function requested(all: Exceptions, { item, by, now, reason, url }: Asking): Exceptions | undefined {
  const round = { asked: { ...by, at: now.toISOString(), reason, url }, votes: [] };
  const at = all.findIndex((other) => other.item === item);
  const one = all[at];
  if (!one) return [...all, { item, rounds: [round] }];
  const open = openRound(one);
  if (open && open.votes.length > 0 && open.asked.id !== by.id) return undefined;
  return all.with(at, { item, rounds: open ? withNewest(one.rounds, round) : [...one.rounds, round] });
}

function withNewest([first, ...more]: Exception["rounds"], round: Round): Exception["rounds"] {
  return more.length > 0 ? [first, ...more.slice(0, -1), round] : [round];
}

export interface Word {
  readonly says: "approve" | "deny";
  readonly by: { readonly id: number; readonly login: string };
  readonly granted: ReadonlySet<Role>;
  readonly now: Date;
  readonly reason: string;
  readonly until?: Day | undefined;
}

/** What somebody newly says takes the place of what they said before; after a decision it begins the next round. */
export function voted(one: Exception, { says, by, granted, now, reason, until }: Word): Exception {
  const roles = ROLES.filter((role) => granted.has(role));
  const said: Vote = { ...by, says, roles, at: now.toISOString(), reason, until };
  const open = openRound(one);
  const { asked } = newestOf(one.rounds);
  if (!open) return { ...one, rounds: [...one.rounds, { asked, votes: [said] }] };
  const votes = [...open.votes.filter(({ id }) => id !== by.id), said];
  return { ...one, rounds: withNewest(one.rounds, { asked, votes }) };
}

/** Whose earlier words somebody's newest word decides together with, each with the roles that this takes. */
export function decidedWith(one: Exception, by: { readonly id: number }): readonly Claimed[] {
  const { votes } = newestOf(one.rounds);
  const mine = votes.find(({ id }) => id === by.id);
  if (!mine || openRound(one)) return [];
  const missing = ROLES.filter((role) => !mine.roles.includes(role));
  return partnersOf(
    mine,
    votes.filter(({ says }) => says === mine.says),
  ).map(({ id, roles }) => ({
    id,
    roles: missing.length > 0 ? missing : roles,
  }));
}

/** What a decision has to know, as the process asks for it; each is a word with a colon in the reason. */
const QUESTIONS = ["risk", "size", "why now", "fallback"] as const;

/** Those that a reason does not answer. */
export const unanswered = (reason: string): readonly string[] =>
  QUESTIONS.filter((question) => !reason.toLowerCase().includes(`${question}:`));
