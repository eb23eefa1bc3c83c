/** Facts as the templates print them: safe text, counts and links; no words. */

import type { Verdict } from "../../core/ports/reader.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import type { CandidateFacts } from "./facts.ts";
import { type JobView, jobView } from "./job-view.ts";
import { type Next, proofOf } from "./next.ts";
import { type HandView, handView } from "./sign-view.ts";
import { type SinceView, sinceView } from "./since-view.ts";
import { brokenImages, isExcused, isGreen, isRed, standingOf, unreadImages } from "./standing.ts";
import {
  type ChangesView,
  changesView,
  type SignatureView,
  type SilenceView,
  signatureView,
  silenceView,
} from "./tag-view.ts";
import type { TagRun } from "./tried.ts";

interface Place {
  readonly tag: string;
  readonly short: string;
  readonly url: string;
}

export interface ReportView extends Place {
  /** The tag as a title prints it. */
  readonly title: string;
  readonly commit: string;
  /** Tag of the release that it is a candidate of. */
  readonly release: string;
  readonly workflow: string;
  readonly waiting: boolean;
  /** No run is there, and none will come by itself. */
  readonly silence?: SilenceView | undefined;
  readonly signature?: SignatureView | undefined;
  /** The tag itself counts for nothing. */
  readonly wrongTag: boolean;
  readonly running: boolean;
  /** Its jobs have ended, and its images are not looked for yet. */
  readonly asksRegistries: boolean;
  /** Its jobs have ended, and what the registries have could not be read. */
  readonly unread?: { readonly title: string; readonly url: string } | undefined;
  /** What is wrong with its images. */
  readonly images?: { readonly title: string; readonly url: string } | undefined;
  readonly usable: boolean;
  /** The run is green although a job is not. */
  readonly hidden: boolean;
  /** The run ended without a job that explains it: as what. */
  readonly ended?: string | undefined;
  readonly total: number;
  readonly done: number;
  readonly green: readonly JobView[];
  readonly red: readonly JobView[];
  /** Whether any of the red ones says what for, and what of. */
  readonly hasPlatforms: boolean;
  readonly hasErrors: boolean;
  /** Red ones with more to say than a table holds. */
  readonly telling: readonly JobView[];
  /** Not green, and not needed. */
  readonly excused: readonly JobView[];
  /** What the first line names; the others are counted. */
  readonly first: readonly JobView[];
  readonly others?: Count | undefined;
  readonly run?: { readonly url: string; readonly attempt: number } | undefined;
  readonly since?: SinceView | undefined;
  readonly changes?: ChangesView | undefined;
  /** Final tag only: the candidates that were usable at its commit, or that there was none. */
  readonly proof: string;
  readonly unproven: boolean;
  readonly isFinal: boolean;
  readonly nearest?: Place | undefined;
  readonly site: string;
  readonly tracker: number;
  readonly next: Next;
  /** What makes the final tag at this commit; set where that comes next. */
  readonly hand?: (HandView & { readonly isSigned: boolean }) | undefined;
}

/** Named in the first line; a notification shows no more. */
const NAMED = 3;

interface Where {
  /** Tag of the release. */
  readonly release: string;
  /** Name of the release's branch. */
  readonly branch: string;
  readonly isSigned: boolean;
  readonly workflow: string;
  readonly tracker: number;
  /** IANA time zone in which the project speaks of instants. */
  readonly zone: string;
}

export interface Reported extends TagRun {
  /** The candidate that it is compared with. */
  readonly before?: TagRun | undefined;
  readonly next: Next;
}

export function reportView(about: Reported, facts: CandidateFacts, where: Where): ReportView {
  const { tag, run, next } = about;
  const standing = standingOf(about);
  const isFinal = tag.version.candidate === undefined;
  const proof = isFinal ? proofOf(facts) : [];
  const nearest = facts.candidates.findLast((one) => standingOf(one) === "usable");
  const signature = signatureView(about);
  const wrongTag = signature !== undefined && !signature.isGood;
  const jobs = jobsView(about);
  const images = brokenImages(about);
  const isUnexplained = standing === "not usable" && jobs.red.length === 0 && !wrongTag && !images;
  return {
    ...placeOf(about, facts.site),
    ...jobs,
    title: plain(tag.name),
    commit: tag.commit,
    release: safe(where.release),
    workflow: code(where.workflow),
    waiting: standing === "without a run",
    silence: silenceView(about, facts, where.zone),
    signature,
    wrongTag,
    running: standing === "running",
    asksRegistries: standing === "running" && about.images === "not judged" && jobs.done === jobs.total,
    unread: standing === "running" ? said(unreadImages(about), tag.name) : undefined,
    images: said(images, tag.name),
    usable: standing === "usable",
    hidden: run?.conclusion === "success" && jobs.red.length > 0,
    ended: isUnexplained ? code(run?.conclusion ?? "") : undefined,
    run: run && { url: run.url, attempt: run.attempt },
    since: sinceView(about, about.before, facts),
    changes: changesView(about, facts),
    proof: proof.map(({ name }) => safe(name)).join(", "),
    isFinal,
    unproven: isFinal && proof.length === 0,
    nearest: nearest && placeOf(nearest, facts.site),
    site: facts.site,
    tracker: where.tracker,
    next,
    hand: next.tag === undefined ? undefined : handOf(about, facts, where),
  };
}

function handOf({ tag }: TagRun, { site }: CandidateFacts, { release, branch, isSigned }: Where) {
  const at = { name: branch, commit: tag.commit };
  return { ...handView({ site, tag: release, branch: at, message: release }), isSigned };
}

/** Its title begins with the tag, which stands in the report's own first words. */
const said = (verdict: Verdict | undefined, tag: string) =>
  verdict && { title: safe(verdict.title.replace(`${tag}: `, "")), url: verdict.url };

function jobsView({ jobs }: TagRun) {
  const red = jobs.filter(isRed).map(jobView);
  return {
    total: jobs.length,
    done: jobs.filter((job) => job.status === "completed").length,
    green: jobs.filter(isGreen).map(jobView),
    red,
    hasPlatforms: red.some(({ platform }) => platform !== ""),
    hasErrors: red.some(({ error }) => error !== ""),
    telling: red.filter(({ more }) => more.length > 0),
    excused: jobs.filter(isExcused).map(jobView),
    first: red.slice(0, NAMED),
    others: red.length > NAMED ? counted(red.length - NAMED) : undefined,
  };
}

const placeOf = ({ tag }: TagRun, site: string): Place => ({
  tag: safe(tag.name),
  short: tag.commit.slice(0, 7),
  url: `${site}/commit/${tag.commit}`,
});
