import { dayOf, distanceText, momentText } from "../../core/domain/calendar.ts";
import { type CriteriaRules, type Held, heldAgainst, type Lack, lackedBy } from "../../core/domain/criteria.ts";
import { atRisk } from "../../core/domain/item.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { Item, OwnIssue } from "../../core/ports/reader.ts";
import { mention } from "../../core/text/mention.ts";
import { code, safe } from "../../core/text/safe.ts";
import { reminderKey } from "./due.ts";
import type { Countdown } from "./view.ts";

/** Items nudged with one reminder; the rest is in the reminder. */
const MOST = 20;

/** Paths and labels named of each kind. */
const MOST_NAMED = 5;

interface NudgeView {
  readonly tag: string;
  readonly freeze: string;
  readonly distance: string;
  readonly isPullRequest: boolean;
  readonly lacks: Readonly<Partial<Record<Lack, true>>>;
  /** Whether it lacks any of the criteria. */
  readonly isShort: boolean;
  /** Where examples, proposals and tests belong, and which of its labels ask for a proposal; false without criteria. */
  readonly places: { readonly [Name in keyof CriteriaRules]: string } | false;
  /** Who is assigned, else who opened the item; empty for a deleted account. */
  readonly asked: string;
}

/** A comment on each item that fails a criterion, one with each reminder at most; none once the release is frozen. */
export function nudges(countdown: Countdown, tracker: OwnIssue): Plan {
  const { facts, scope, freeze, due } = countdown;
  if (!scope.config.nudge || due.offset === 0) return planOf();
  const held = heldAgainst(facts, scope.project.criteria);
  const failing = atRisk(facts.work).filter(
    (item) => lackedBy(item, held).size > 0 && !item.labels.some((label) => scope.config.quiet.includes(label)),
  );
  if (failing.length === 0) return nothing("no open item fails a criterion and may be told so");
  const key = reminderKey(scope.release.version.base, { freeze, offset: due.offset });
  return planOf(
    ...failing.slice(0, MOST).map((item) => ({
      kind: "ensureComment" as const,
      key: `${key}/${item.number}`,
      issue: item.number,
      because: `#${item.number} fails a criterion, and the freeze is near`,
      text: { template: "freeze/nudge", view: { ...nudgeView(countdown, item, held), tracker: tracker.url } },
    })),
  );
}

function nudgeView({ facts, scope, freeze }: Countdown, item: Item, held: Held): NudgeView {
  const { calendar, criteria } = scope.project;
  const lacks = lackedBy(item, held);
  return {
    tag: safe(scope.release.tag),
    freeze: momentText(freeze, calendar),
    distance: distanceText(dayOf(facts.now, calendar.zone), freeze),
    isPullRequest: item.kind === "pull request",
    lacks: Object.fromEntries([...lacks].map((one) => [one, true])),
    isShort: [...lacks].some((one) => one !== "owner"),
    places: criteria ? placesOf(criteria, item) : false,
    asked: askedOf(item),
  };
}

const placesOf = ({ examples, proposals, tests, needProposal }: CriteriaRules, { labels }: Item) => ({
  examples: listed(examples),
  proposals: listed(proposals),
  tests: listed(tests),
  needProposal: listed(labels.filter((label) => needProposal.includes(label))),
});

const listed = (texts: readonly string[]): string =>
  texts
    .slice(0, MOST_NAMED)
    .map((text) => code(text, 100))
    .join(", ");

function askedOf({ assignees, author }: Item): string {
  const people = assignees.length > 0 ? assignees : author ? [author] : [];
  return people.map(mention).join(", ");
}
