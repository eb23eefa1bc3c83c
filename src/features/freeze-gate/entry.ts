/** Whether one thing may enter a frozen release, and why: what its comment, its label and its check all say. */
import type { Day } from "../../core/domain/calendar.ts";
import { type Exception, stateOfException } from "../../core/domain/exceptions.ts";
import { isLate } from "../../core/domain/taken.ts";
import type { OpenPullRequest } from "../../core/ports/pull-request.ts";
import type { Frozen } from "./frozen.ts";

/** An issue on the milestone, or a pull request on it or to the release branch. */
interface Entrant {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly labels: readonly string[];
  /** Whether the bot opened it. */
  readonly isOurs: boolean;
}

export type Because = "in" | "ours" | "kind" | "approved" | "asked" | "denied" | "expired" | "lost" | "new";

export interface Entry {
  readonly entrant: Entrant;
  readonly frozen: Frozen;
  readonly because: Because;
  readonly mayEnter: boolean;
  readonly exception?: Exception | undefined;
}

const OPEN: readonly Because[] = ["in", "ours", "kind", "approved"];

/** Everything open that wants to enter a frozen release, by number; each once. */
export function entriesOf(frozen: Frozen, { allowed, today }: Rule): readonly Entry[] {
  const entrants = new Map<number, Entrant>();
  for (const item of frozen.items) if (item.state === "open") entrants.set(item.number, { ...item, isOurs: false });
  for (const pull of frozen.pulls) entrants.set(pull.number, pull);
  return [...entrants.values()]
    .sort((a, b) => a.number - b.number)
    .map((entrant) => {
      const exception = frozen.exceptions.find(({ item }) => item === entrant.number);
      const because = becauseOf(entrant, { frozen, exception, allowed, today });
      return { entrant, frozen, because, mayEnter: OPEN.includes(because), exception };
    });
}

export interface Rule {
  /** Labels, in any case. */
  readonly allowed: readonly string[];
  readonly today: Day;
}

interface Known extends Rule {
  readonly frozen: Frozen;
  readonly exception: Exception | undefined;
}

/** A decision outranks a label, so that a denied feature does not enter as a bug. */
function becauseOf({ number, labels, isOurs }: Entrant, { frozen, exception, allowed, today }: Known): Because {
  if (isOurs) return "ours";
  if (!isLate(number, frozen.taken)) return "in";
  const state = exception && stateOfException(exception, today);
  if (state === "approved" || state === "denied" || state === "expired") return state;
  const kinds = allowed.map((one) => one.toLowerCase());
  if (labels.some((one) => kinds.includes(one.toLowerCase()))) return "kind";
  return state ?? (frozen.taken === "lost" ? "lost" : "new");
}

/** Pull requests by the commit at their head: one commit can be the head of several. */
export function byHead(pulls: readonly OpenPullRequest[]): ReadonlyMap<string, readonly OpenPullRequest[]> {
  const heads = new Map<string, OpenPullRequest[]>();
  for (const pull of pulls) heads.set(pull.head, [...(heads.get(pull.head) ?? []), pull]);
  return heads;
}
