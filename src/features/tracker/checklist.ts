/** The checklist's boxes, each ticked by a fact and linked to it. */
import { dayText } from "../../core/domain/calendar.ts";
import { inAddress } from "../../core/text/address.ts";
import { code } from "../../core/text/safe.ts";
import { isGreen, pinsNothing, type State } from "./state.ts";

interface Box {
  readonly done: boolean;
  /** A date, a name in a code span or a number; empty when there is nothing to show yet. */
  readonly name: string;
  /** Empty when there is nothing to link to yet. */
  readonly url: string;
}

export interface Checklist {
  readonly dueDate: Box;
  readonly freeze: Box;
  readonly branch: Box;
  readonly bump: Box & { readonly isNeeded: boolean };
  readonly candidate: Box;
  readonly tag: Box;
  readonly draft: Box;
  readonly published: Box;
}

export function checklistOf(state: State): Checklist {
  const { facts, scope, milestone, dates, newest } = state;
  const { release } = scope;
  const site = facts.repository.url;
  const [bump] = facts.bumps;
  const usable = isGreen(newest) ? newest : isGreen(facts.final) ? facts.final : undefined;
  const page = facts.page?.url ?? "";
  return {
    dueDate: {
      done: dates.release !== undefined,
      name: dates.release ? dayText(dates.release) : "",
      url: milestone.url,
    },
    freeze: { done: state.isFrozen, name: dates.freeze ? dayText(dates.freeze) : "", url: "" },
    branch: {
      done: facts.branch !== undefined,
      name: code(release.branch),
      url: facts.branch ? `${site}/tree/${inAddress(release.branch)}` : "",
    },
    bump: {
      done: state.isBumped,
      isNeeded: !pinsNothing(scope),
      name: bump ? `#${bump.number}` : "",
      url: bump?.url ?? "",
    },
    candidate: { done: usable !== undefined, name: usable ? code(usable.name) : "", url: usable?.verdict?.url ?? "" },
    tag: {
      done: facts.final !== undefined,
      name: code(release.tag),
      url: facts.final ? `${site}/commit/${facts.final.commit}` : "",
    },
    draft: { done: facts.page !== undefined, name: "", url: page },
    published: { done: state.isPublished, name: "", url: state.isPublished ? page : "" },
  };
}
