/** The checklist's steps as rows, each ticked by a fact and linked to it. The words are the template's; a row names its kind. */
import { dayText } from "../../core/domain/calendar.ts";
import { inAddress } from "../../core/text/address.ts";
import { code, safe } from "../../core/text/safe.ts";
import { placeOf } from "./evidence.ts";
import { isGreen, pinsNothing, type State } from "./state.ts";
import { begins, type FileStep, filled, has, type KnownKind, type PullRequestStep, type Step } from "./steps.ts";

export interface StepRow {
  readonly is: Partial<Record<Step["kind"], true>>;
  readonly done: boolean;
  /** A date, a name in a code span or a number; empty when there is nothing to show yet. */
  readonly name: string;
  /** Empty when there is nothing to link to yet. */
  readonly url: string;
  /** As the project calls it; empty for what the template calls by itself. */
  readonly label: string;
  /** What is waited for, or who does it. */
  readonly wants: string;
  /** There is nothing to do. */
  readonly isNeedless: boolean;
}

const EMPTY = { done: false, name: "", url: "", label: "", wants: "", isNeedless: false } as const;

type Tick = Partial<Omit<StepRow, "is">>;

export const checklistOf = (state: State): readonly StepRow[] =>
  state.scope.config.checklist.map((step) => ({ ...EMPTY, ...tickOf(step, state), is: { [step.kind]: true } }));

function tickOf(step: Step, state: State): Tick {
  switch (step.kind) {
    case "file":
      return fileTick(step, state);
    case "pullRequest":
      return pullTick(step, state);
    case "person":
      return { label: safe(step.name), wants: safe(step.who) };
    default:
      return KNOWN[step.kind](state);
  }
}

const KNOWN: Readonly<Record<KnownKind, (state: State) => Tick>> = {
  dueDate: ({ dates, milestone }) => ({
    done: dates.release !== undefined,
    name: dates.release ? dayText(dates.release) : "",
    url: milestone.url,
  }),
  freeze: ({ dates, isFrozen }) => ({ done: isFrozen, name: dates.freeze ? dayText(dates.freeze) : "" }),
  branch: ({ facts, scope: { release } }) => ({
    done: facts.branch !== undefined,
    name: code(release.branch),
    url: facts.branch ? `${facts.repository.url}/tree/${inAddress(release.branch)}` : "",
  }),
  bump: ({ facts: { bumps }, scope, isBumped }) => ({
    done: isBumped,
    isNeedless: pinsNothing(scope),
    name: bumps[0] ? `#${bumps[0].number}` : "",
    url: bumps[0]?.url ?? "",
  }),
  candidate: ({ facts: { final }, newest }) => {
    const usable = [newest, final].find(isGreen);
    return { done: usable !== undefined, name: usable ? code(usable.name) : "", url: usable?.verdict?.url ?? "" };
  },
  images: ({ facts: { final }, newest }) => {
    const tag = final ?? newest;
    return { done: tag?.images?.conclusion === "success", name: code(tag?.name ?? ""), url: tag?.images?.url ?? "" };
  },
  tag: ({ facts, scope: { release } }) => ({
    done: facts.final !== undefined,
    name: code(release.tag),
    url: facts.final ? `${facts.repository.url}/commit/${facts.final.commit}` : "",
  }),
  draft: ({ facts: { page } }) => ({ done: page !== undefined, url: page?.url ?? "" }),
  notes: ({ facts: { final } }) => ({ done: final?.notes?.conclusion === "success", url: final?.notes?.url ?? "" }),
  published: ({ facts: { page }, isPublished }) => ({
    done: isPublished,
    url: isPublished && page !== undefined ? page.url : "",
  }),
  milestone: ({ milestone }) => ({ done: milestone.state === "closed", url: milestone.url }),
};

function fileTick(step: FileStep, { facts, scope: { release } }: State): Tick {
  const words = filled(step.text, release.version);
  const text = facts.files.get(placeOf(step));
  const branch = step.on === "release" ? release.branch : facts.repository.defaultBranch;
  const at = `${facts.repository.url}/blob/${inAddress(branch)}/${inAddress(step.path)}`;
  return {
    label: safe(step.name),
    done: text !== undefined && has(text, words),
    name: code(step.path),
    url: text === undefined ? "" : at,
    wants: code(words),
  };
}

/** Anybody can open one from a branch of such a name, so what is open takes no tick away. */
function pullTick(step: PullRequestStep, { facts, scope: { release } }: State): Tick {
  const head = filled(step.head, release.version);
  const pulls = facts.headed.filter((one) => begins(one.head, head));
  const pull = pulls.find(({ state }) => state === "merged") ?? pulls.find(({ state }) => state === "open");
  return {
    label: safe(step.name),
    done: pull?.state === "merged",
    name: pull ? `#${pull.number}` : "",
    url: pull?.url ?? "",
    wants: code(head),
  };
}
