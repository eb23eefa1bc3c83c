/** What the tracker shows, top to bottom. Every text of others is safe here, and nobody is mentioned. */
import { addDays, dayText, distanceText, momentText, weekdayOf, zoneText } from "../../core/domain/calendar.ts";
import { isIn, isOpen } from "../../core/domain/item.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import { type BlockerRow, rowOf } from "./blocker-row.ts";
import { blockersOf, isInTheWay } from "./blockers.ts";
import { checklistOf, type StepRow } from "./checklist.ts";
import { type DecisionRow, decisionsOf } from "./decisions.ts";
import { type Digest, digestsOf } from "./digest.ts";
import {
  type CandidateRow,
  type ComponentRow,
  candidateRow,
  componentRow,
  heldIn,
  type ItemRow,
  itemRow,
} from "./rows.ts";
import { isGreen, type State } from "./state.ts";
import { type Timeline, timelineOf } from "./timeline.ts";

/** Rows that are read at a glance; more are evidence, and folded. */
const FOLD_ABOVE = 20;

/** Rows shown; what is over is counted. */
const MOST_BLOCKERS = 6;
const MOST_ITEMS = 200;

/** Digits of a hash: 128 bits. */
const HASH = 32;

interface When {
  readonly freeze: string;
  readonly freezeDistance: string;
  readonly release: string;
  readonly releaseDistance: string;
}

export interface TrackerView {
  /** As GitHub prints titles: no Markdown. */
  readonly title: string;
  readonly tag: string;
  readonly phase: string;
  readonly isClosed: boolean;
  readonly isPublished: boolean;
  readonly isTagged: boolean;
  /** Usable and nothing in the way: what to tag. */
  readonly ready: { readonly tag: string; readonly commit: string; readonly candidate: string } | false;
  readonly when: When | false;
  readonly milestone: string;
  readonly page: string;
  /** What is in the way now. */
  readonly blocked: Count;
  readonly blockers: readonly BlockerRow[];
  readonly moreBlockers: Count | false;
  readonly timeline: Timeline | false;
  readonly all: Count;
  readonly in: Count;
  readonly open: Count;
  readonly items: readonly ItemRow[];
  readonly moreItems: Count | false;
  /** Too many to read at a glance, or nothing left to do in them. */
  readonly foldItems: boolean;
  /** Whether features are held against the criteria. */
  readonly hasCriteria: boolean;
  readonly elsewhere: readonly ElsewhereRow[];
  readonly decisions: readonly DecisionRow[];
  readonly digests: readonly Digest[];
  /** The Monday of the week that the digests are for; empty once weeks no longer count. */
  readonly week: string;
  readonly components: readonly ComponentRow[];
  readonly componentCount: Count;
  readonly candidates: readonly CandidateRow[];
  /** Absent for a release that was given up, as the timeline is. */
  readonly checklist: readonly StepRow[] | false;
  /** Newest row of the audit trail, with as much of its hash as nobody finds twice. */
  readonly audit: { readonly sequence: number; readonly hash: string } | false;
  /** The day of this look, absent once days no longer count. */
  readonly asOf: string | false;
  /** Where people subscribe to the calendar; empty where nobody can reach us. */
  readonly feed: string;
}

export function trackerView(state: State): TrackerView {
  const { facts, scope, milestone, phase } = state;
  const { release, project } = scope;
  const blockers = blockersOf(state);
  const isOver = phase === "published" || phase === "closed";
  const isGivenUp = phase === "closed" && !state.isPublished;
  return {
    title: plain(release.tag),
    tag: safe(release.tag),
    phase: phase[0]?.toUpperCase() + phase.slice(1),
    isClosed: phase === "closed",
    isPublished: state.isPublished,
    isTagged: facts.final !== undefined,
    ready: blockers.length === 0 && !isOver && !facts.final ? readyAt(state) : false,
    when: isOver ? false : whenOf(state),
    milestone: milestone.url,
    page: facts.page?.url ?? "",
    blocked: counted(blockers.filter((one) => isInTheWay(one, state)).length),
    blockers: blockers.slice(0, MOST_BLOCKERS).map((blocker) => rowOf(blocker, state)),
    moreBlockers: over(blockers, MOST_BLOCKERS),
    timeline: isGivenUp ? false : timelineOf(state),
    ...itemsOf(state),
    hasCriteria: scope.project.criteria !== undefined,
    elsewhere: elsewhereOf(state),
    decisions: decisionsOf(state),
    digests: digestsOf(facts.work, scope.config.sigs),
    week: isOver ? "" : dayText(addDays(state.today, 1 - weekdayOf(state.today))),
    components: project.components.map((component) => componentRow(component, release.tag)),
    componentCount: counted(project.components.length),
    candidates: facts.candidates.map((tag) => candidateRow(tag, facts.repository.url)),
    checklist: isGivenUp ? false : checklistOf(state),
    audit: facts.auditHead ? { ...facts.auditHead, hash: code(facts.auditHead.hash.slice(0, HASH)) } : false,
    feed: facts.feed ?? "",
    asOf: isOver ? false : `${dayText(state.today)} (${zoneText(state.today, project.calendar)})`,
  };
}

/** Rows of one repository. */
const MOST_ELSEWHERE = 20;

interface ElsewhereRow extends ItemRow {
  readonly repository: string;
}

function elsewhereOf({ facts }: State): readonly ElsewhereRow[] {
  return [...facts.elsewhere].flatMap(([repository, items]) =>
    items.slice(0, MOST_ELSEWHERE).map((item) => ({
      ...itemRow(item, { shown: new Map(), rules: undefined, realistic: new Set() }),
      repository: safe(repository),
    })),
  );
}

function itemsOf(state: State) {
  const { work } = state.facts;
  const held = heldIn(state);
  return {
    all: counted(work.length),
    in: counted(work.filter(isIn).length),
    open: counted(work.filter(isOpen).length),
    items: work.slice(0, MOST_ITEMS).map((item) => itemRow(item, held)),
    moreItems: over(work, MOST_ITEMS),
    foldItems: work.length > FOLD_ABOVE || !work.some(isOpen),
  };
}

function whenOf({ dates, today, scope }: State): When | false {
  if (!dates.freeze || !dates.release) return false;
  return {
    freeze: momentText(dates.freeze, scope.project.calendar),
    freezeDistance: distanceText(today, dates.freeze),
    release: dayText(dates.release),
    releaseDistance: distanceText(today, dates.release),
  };
}

const readyAt = ({ newest, scope }: State) =>
  newest && isGreen(newest)
    ? { tag: code(scope.release.tag), commit: code(newest.commit), candidate: code(newest.name) }
    : false;

const over = (rows: readonly unknown[], shown: number): Count | false =>
  rows.length > shown ? counted(rows.length - shown) : false;
