/** What people decided about a release, each with who, when and where: it stands in the tracker for good. */
import { type Day, dayOf, dayText, momentText } from "../../core/domain/calendar.ts";
import { type Exception, type Round, stateOfException } from "../../core/domain/exceptions.ts";
import { safe } from "../../core/text/safe.ts";
import type { State } from "./state.ts";

export interface DecisionRow {
  readonly is: Partial<Record<"exception" | "moved" | "lifted" | "example", true>>;
  readonly day: string;
  readonly item: number;
  readonly itemUrl: string;
  /** `approved`, `denied`, `expired`, `asked`. */
  readonly state: string;
  readonly who: string;
  readonly where: string;
  readonly to: string;
  readonly reason: string;
}

export function decisionsOf({ facts, scope, today }: State): readonly DecisionRow[] {
  const { calendar } = scope.project;
  const { said, exceptions, examples, repository } = facts;
  const dayAt = (instant: string): string => dayText(dayOf(new Date(instant), calendar.zone));
  const word: readonly DecisionRow[] = said
    ? [
        {
          ...{ is: said.freeze === undefined ? { lifted: true } : { moved: true }, day: dayAt(said.at) },
          ...{ item: 0, itemUrl: "", state: "", who: safe(said.by.login), where: said.url },
          ...{ to: said.freeze === undefined ? "" : momentText(said.freeze, calendar), reason: safe(said.reason) },
        },
      ]
    : [];
  const settled = examples.map(
    ({ item, by, at, reason, url }): DecisionRow => ({
      ...{ is: { example: true }, day: dayAt(at), item, itemUrl: `${repository.url}/issues/${item}`, state: "" },
      ...{ who: safe(by.login), where: url, to: "", reason: safe(reason, 200) },
    }),
  );
  return [...word, ...exceptions.flatMap((one) => rowsOf(one, { today, site: repository.url, dayAt })), ...settled];
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
    to: "",
    reason: safe(asked.reason, 200),
  };
}
