/** Which reports and verdicts a release's tags need. */
import { verdictKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { CandidateConfig } from "./config.ts";
import type { CandidateFacts } from "./facts.ts";
import { nextStep } from "./next.ts";
import { seenRecord } from "./seen-record.ts";
import { spelling } from "./spelling.ts";
import { isFinished, isGreen, standingOf } from "./standing.ts";
import type { TagRun } from "./tried.ts";
import { type Reported, type ReportView, reportView } from "./view.ts";

/** Name of the verdict at a tag's commit. */
const CHECK = "release / candidate";

/** Neutral says nothing, and stands in the place of what was said before. */
const CONCLUSION = {
  usable: "success",
  "not usable": "failure",
  running: "neutral",
  "without a run": "neutral",
} as const;

/** The newest candidate, and the one before it, whose report says what has been overtaken. */
const REPORTED = 2;

export function decide(facts: CandidateFacts, scope: ReleaseScope<CandidateConfig>): Plan {
  const { release } = scope;
  const name = release.version.base;
  if (release.milestone?.state !== "open") return nothing(`the milestone of ${name} is not open`);
  const seen = seenRecord(facts, scope);
  const { tracker } = facts;
  if (tracker === undefined) {
    return joinPlans(seen, nothing(`the tracker of ${name} is not there yet, and reports stand on it`));
  }
  const plans = reportedOf(facts, scope).map((about) => {
    const { workflow, tags } = scope.config;
    const where = { release: release.tag, branch: release.branch, isSigned: tags === "human-signed", workflow };
    const view = reportView(about, facts, { ...where, tracker, zone: scope.project.calendar.zone });
    return joinPlans(planOf(report(about, view, tracker)), verdict(about, view));
  });
  if (facts.misspelled.length > 0 || facts.complained) plans.push(planOf(spelling(facts, scope, tracker)));
  return joinPlans(seen, ...(plans.length > 0 ? plans : [nothing(`${name} has no candidate yet`)]));
}

/** Oldest first, the final tag last. */
function reportedOf(facts: CandidateFacts, { release, project }: ReleaseScope<CandidateConfig>): readonly Reported[] {
  const { candidates, final } = facts;
  const withNext = (about: TagRun, before: TagRun | undefined): Reported => ({
    ...about,
    before,
    next: nextStep(about, facts, { release, scheme: project.release }),
  });
  return [
    ...candidates.map((about, at) => withNext(about, candidates[at - 1])).slice(-REPORTED),
    ...(final ? [withNext(final, candidates.at(-1))] : []),
  ];
}

function report(about: TagRun, view: ReportView, tracker: number): Effect {
  return {
    kind: "ensureComment",
    key: `candidate/${about.tag.version.text}`,
    because: because(about),
    issue: tracker,
    text: { template: "candidate/report", view },
  };
}

/** Published once the run has ended, and taken back as long as somebody runs it again. */
function verdict(about: TagRun, view: ReportView): Plan {
  if (!isFinished(about) && !about.wasJudged) return nothing(`no verdict yet: ${because(about)}`);
  return planOf({
    kind: "ensureCheckRun",
    key: verdictKey(about.tag.version),
    because: because(about),
    name: CHECK,
    commit: about.tag.commit,
    conclusion: CONCLUSION[standingOf(about)],
    text: { template: "candidate/verdict", view },
  });
}

function because(about: TagRun): string {
  const { tag, jobs } = about;
  const standing = standingOf(about);
  if (standing === "without a run") return `${tag.name} is tagged, and the workflow has not run for it`;
  const done = jobs.filter((job) => job.status === "completed").length;
  if (standing === "running") return `the run for ${tag.name} goes on, ${done} of ${jobs.length} jobs have ended`;
  return `the run for ${tag.name} has ended, ${jobs.filter(isGreen).length} of ${jobs.length} jobs green`;
}
