/** One blocker as a row: what, whose, since when, what next. The words are the template's; a row names its kind. */
import { type Day, dayOf, dayText, distanceText } from "../../core/domain/calendar.ts";
import { type DoubtRow, doubtRow } from "../../core/domain/dates/words.ts";
import type { Item } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Blocker } from "./blockers.ts";
import type { State } from "./state.ts";

export interface BlockerRow {
  readonly is: Partial<Record<Blocker["kind"], true>>;
  readonly name: string;
  readonly url: string;
  /** Empty when it is nobody's yet. */
  readonly owner: string;
  /** Who opened it; empty for what is no item. */
  readonly author: string;
  readonly doubt: DoubtRow | false;
  /** The day and how long ago that is; empty when GitHub does not say. */
  readonly since: string;
  /** What the next step needs: a tag or a branch. */
  readonly next: string;
}

const EMPTY = { name: "", url: "", owner: "", author: "", doubt: false, since: "", next: "" } as const;

export function rowOf(blocker: Blocker, state: State): BlockerRow {
  const { scope, milestone, facts, dates } = state;
  const { release } = scope;
  const row = { ...EMPTY, is: { [blocker.kind]: true } };
  const frozenSince = dates.freeze ? sinceText(dates.freeze, state) : "";
  switch (blocker.kind) {
    case "red":
    case "unjudged": {
      const url = blocker.tag.verdict?.url ?? `${facts.repository.url}/actions`;
      return { ...row, name: code(blocker.tag.name), url, next: triedNext(state) };
    }
    case "doubt":
      return { ...row, doubt: doubtRow(blocker.doubt) };
    case "bumpOpen":
    case "bumpClosed":
      return { ...row, name: `#${blocker.pull.number}`, url: blocker.pull.url };
    case "item":
    case "late":
      return { ...row, ...itemRow(blocker.item, state) };
    case "exception": {
      const { item, asked } = blocker;
      const since = sinceAt(new Date(asked.at), state);
      return { ...row, name: `[#${item}](${facts.repository.url}/issues/${item})`, since, next: String(item) };
    }
    case "lanes":
    case "ledger":
      return { ...row, name: safe(blocker.verdict.title), url: blocker.verdict.url };
    case "noDueDate":
      return { ...row, url: milestone.url, since: sinceAt(milestone.createdAt, state) };
    case "bumpStuck":
      return { ...row, name: code(release.branch), url: facts.versions?.url ?? "", since: frozenSince };
    case "noBranch":
      return { ...row, name: code(release.branch), since: frozenSince, next: code(facts.repository.defaultBranch) };
    case "noCandidate":
      return { ...row, name: code(release.branch), since: frozenSince, next: triedNext(state) };
    case "noDraft":
      return { ...row, name: code(release.tag), url: `${facts.repository.url}/releases` };
    case "unpublished":
      return { ...row, url: facts.page?.url ?? "" };
  }
}

function itemRow({ number, url, title, assignees, author, createdAt }: Item, state: State) {
  return {
    since: sinceAt(createdAt, state),
    name: `[#${number}](${url}) ${safe(title, 100)}`,
    owner: assignees.map((one) => safe(one, 39)).join(", "),
    author: safe(author ?? "", 39),
    next: String(number),
  };
}

const sinceText = (day: Day, { today }: State): string => `${dayText(day)}, ${distanceText(today, day)}`;

const sinceAt = (instant: Date, state: State): string =>
  sinceText(dayOf(instant, state.scope.project.calendar.zone), state);

/** Empty once the release is tagged. */
const triedNext = ({ facts }: State): string => (facts.final ? "" : code(facts.upcoming));
