/** One blocker as a row: what, whose, since when, what next. The words are the template's; a row names its kind. */
import { dayOf, dayText } from "../../core/domain/calendar.ts";
import { nextCandidate } from "../../core/domain/tags.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Blocker } from "./blockers.ts";
import type { State } from "./state.ts";

export interface BlockerRow {
  readonly is: Partial<Record<Blocker["kind"], true>>;
  readonly name: string;
  readonly url: string;
  /** Empty when it is nobody's yet. */
  readonly owner: string;
  /** Empty when GitHub does not say. */
  readonly since: string;
  /** What the next step needs: a tag or a branch. */
  readonly next: string;
}

export function rowOf(blocker: Blocker, state: State): BlockerRow {
  const { scope, milestone, facts, dates } = state;
  const { release, project } = scope;
  const row = { is: { [blocker.kind]: true }, name: "", url: "", owner: "", since: "", next: "" };
  const frozenSince = dates.freeze ? dayText(dates.freeze) : "";
  switch (blocker.kind) {
    case "red":
    case "unjudged":
      return { ...row, name: code(blocker.tag.name), url: blocker.tag.verdict?.url ?? "", next: triedNext(state) };
    case "bumpOpen":
    case "bumpClosed":
      return { ...row, name: `#${blocker.pull.number}`, url: blocker.pull.url };
    case "item": {
      const { number, url, title, assignees, createdAt } = blocker.item;
      return {
        ...row,
        since: dayText(dayOf(createdAt, project.calendar.zone)),
        name: `[#${number}](${url}) ${safe(title, 100)}`,
        owner: assignees.map((one) => safe(one, 39)).join(", "),
      };
    }
    case "exception": {
      const { item, asked } = blocker;
      const since = dayText(dayOf(new Date(asked.at), project.calendar.zone));
      return { ...row, name: `[#${item}](${facts.repository.url}/issues/${item})`, since, next: String(item) };
    }
    case "noDueDate":
      return { ...row, url: milestone.url, since: dayText(dayOf(milestone.createdAt, project.calendar.zone)) };
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

/** Empty once the release is tagged. */
const triedNext = ({ scope, facts }: State): string =>
  facts.final ? "" : code(nextCandidate(scope.release, scope.project.release, facts.candidates));
