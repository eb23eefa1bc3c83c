/** What people decided about a release, each with who, when and where: it stands in the tracker for good. */
import { type Day, dayOf, dayText, momentText } from "../../core/domain/calendar.ts";
import { type Exception, type Round, stateOfException } from "../../core/domain/exceptions.ts";
import { isIn } from "../../core/domain/item.ts";
import { safe } from "../../core/text/safe.ts";
import type { State } from "./state.ts";

export interface DecisionRow {
  readonly is: Partial<Record<"exception" | "moved" | "lifted" | "example" | "entered", true>>;
  readonly day: string;
  readonly item: number;
  readonly itemUrl: string;
  /** `approved`, `denied`, `expired`, `asked`. */
  readonly state: string;
  readonly who: string;
  readonly where: string;
  /** The day as it was; empty where there was none. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export function decisionsOf({ facts, scope, today }: State): readonly DecisionRow[] {
  const { calendar } = scope.project;
  const { said, exceptions, examples, repository } = facts;
  const dayAt = (instant: string): string => dayText(dayOf(new Date(instant), calendar.zone));
  const words = said.map(
    ({ freeze, from, at, by, url, reason }): DecisionRow => ({
      ...{ is: freeze === undefined ? { lifted: true } : { moved: true }, day: dayAt(at) },
      ...{ item: 0, itemUrl: "", state: "", who: safe(by.login), where: url, reason: safe(reason, 200) },
      ...{ from: from ? dayText(from) : "", to: freeze === undefined ? "" : momentText(freeze, calendar) },
    }),
  );
  const entered = facts.late.flatMap((item): readonly DecisionRow[] => {
    if (!isIn(item) || exceptions.some((one) => one.item === item.number)) return [];
    const { number, url, author, createdAt } = item;
    // One that was made before the freeze was moved here later, and nobody tells when.
    const made = dayOf(createdAt, calendar.zone);
    const day = facts.dates.freeze !== undefined && made >= facts.dates.freeze ? dayText(made) : "–";
    return [
      {
        ...{ is: { entered: true }, day, item: number, itemUrl: url },
        ...{ state: item.state, who: safe(author ?? ""), where: url, from: "", to: "", reason: "" },
      },
    ];
  });
  const settled = examples.map(
    ({ item, by, at, reason, url }): DecisionRow => ({
      ...{ is: { example: true }, day: dayAt(at), item, itemUrl: `${repository.url}/issues/${item}`, state: "" },
      ...{ who: safe(by.login), where: url, from: "", to: "", reason: safe(reason, 200) },
    }),
  );
  return [
    ...words,
    ...exceptions.flatMap((one) => rowsOf(one, { today, site: repository.url, dayAt })),
    ...settled,
    ...entered,
  ];
}

interface Where {
  readonly today: Day;
  readonly site: string;
  readonly dayAt: (instant: string) => string;
}

/** Each round for itself: a decision that another one followed was made all the same. */
const rowsOf = ({ item, rounds }: Exception, where: Where): readonly DecisionRow[] =>
  rounds.map((round) => rowOf(round, item, where));

function rowOf(round: Round, item: number, { today, site, dayAt }: Where): DecisionRow {
  const { asked, votes } = round;
  return {
    is: { exception: true },
    day: dayAt(votes.at(-1)?.at ?? asked.at),
    item,
    itemUrl: `${site}/issues/${item}`,
    state: stateOfException({ item, rounds: [round] }, today),
    who: votes.map(({ login, says }) => `${safe(login)} ${says === "approve" ? "yes" : "no"}`).join(", "),
    where: asked.url,
    from: "",
    to: "",
    reason: safe(asked.reason, 200),
  };
}
