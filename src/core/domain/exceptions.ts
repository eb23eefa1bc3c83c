/**
 * Exceptions from a freeze: who asked for an item to enter later and why, and who said what to that. A leader and a
 * maintainer, two different people, decide together; the second one's word is the decision. It stands in a record.
 *
 * Source of the rule: the process' "exceptions need release leaders and maintainers".
 */
import { z } from "zod";
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
});

const exception = z.object({
  /** Number of the issue or pull request. */
  item: z.number().int(),
  asked: person.extend({ at: z.iso.datetime(), reason: z.string(), url: z.string() }),
  /** One a person: the newest. */
  votes: z.array(vote),
  /** Last civil day on which it counts. */
  until: z.iso.date().optional(),
});

export type Exception = Readonly<z.infer<typeof exception>>;
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

/**
 * The newest complete word counts.
 *
 * Leader ann approves: asked. Maintainer bob approves: approved. Both roles are ann's: asked still, since it takes two.
 */
export function stateOfException({ votes, until }: Exception, today: Day): ExceptionState {
  const [approved, denied] = [decidedAt(votes, "approve"), decidedAt(votes, "deny")];
  if (denied !== undefined && (approved === undefined || denied > approved)) return "denied";
  if (approved === undefined) return "asked";
  return until !== undefined && today > until ? "expired" : "approved";
}

/** When the second of two people said so; undefined while one is missing. */
function decidedAt(votes: readonly Vote[], says: Vote["says"]): string | undefined {
  const same = votes.filter((one) => one.says === says);
  const pairs = same.flatMap((leader) =>
    same
      .filter(
        (other) => other.id !== leader.id && leader.roles.includes("leader") && other.roles.includes("maintainer"),
      )
      .map((other) => [leader.at, other.at].sort().at(-1) ?? ""),
  );
  return pairs.sort()[0];
}

export interface Asking {
  readonly item: number;
  readonly by: { readonly id: number; readonly login: string };
  readonly now: Date;
  readonly reason: string;
  /** Address of the comment. */
  readonly url: string;
}

/** Asked again, with a new reason: what was said to the old one counts no more. */
export function requested(all: Exceptions, { item, by, now, reason, url }: Asking): Exceptions {
  const one = { item, asked: { ...by, at: now.toISOString(), reason, url }, votes: [] };
  const at = all.findIndex((other) => other.item === item);
  return at < 0 ? [...all, one] : all.with(at, one);
}

export interface Word {
  readonly says: "approve" | "deny";
  readonly by: { readonly id: number; readonly login: string };
  readonly granted: ReadonlySet<Role>;
  readonly now: Date;
  readonly reason: string;
  readonly until?: Day | undefined;
}

/** What somebody newly says takes the place of what they said before. */
export function voted(one: Exception, { says, by, granted, now, reason, until }: Word): Exception {
  const roles = (["leader", "maintainer"] as const).filter((role) => granted.has(role));
  const votes = one.votes.filter(({ id }) => id !== by.id);
  const said: Vote = { ...by, says, roles, at: now.toISOString(), reason };
  return { ...one, votes: [...votes, said], until: until ?? one.until };
}

/** What a decision has to know, as the process asks for it; each is a word with a colon in the reason. */
const QUESTIONS = ["risk", "size", "why now", "fallback"] as const;

/** Those that a reason does not answer. */
export const unanswered = (reason: string): readonly string[] =>
  QUESTIONS.filter((question) => !reason.toLowerCase().includes(`${question}:`));
