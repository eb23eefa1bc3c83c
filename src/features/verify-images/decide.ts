/** Which reports, verdicts and records the images of a release's tags need. */
import { blocks } from "../../core/domain/images/finding.ts";
import type { ImagesReport } from "../../core/domain/images/judge.ts";
import { imagesVerdictKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { counted } from "../../core/text/count.ts";
import type { ImagesConfig } from "./config.ts";
import { type ImagesFacts, reportKey, type TagLook } from "./facts.ts";
import { type Guard, guardOf } from "./guard.ts";
import { movesComment, whereTagsStood } from "./guard-plan.ts";
import { type Following, reportView } from "./view.ts";

type Scope = ReleaseScope<ImagesConfig>;

/** Name of the verdict at a tag's commit. */
const CHECK = "release / images";

export function decide(facts: ImagesFacts, scope: Scope): Plan {
  const { release, project } = scope;
  if (project.images.length === 0) return nothing("no images are declared");
  const guard = facts.guarded && guardOf(facts.guarded);
  const plans = facts.looks.map((look) => about(look, facts, guard));
  if (facts.looks.length === 0) plans.push(nothing(`${release.tag} has no tag yet`));
  return joinPlans(movesComment(facts, guard, release), ...plans, whereTagsStood(facts, guard, release));
}

function about(look: TagLook, facts: ImagesFacts, guard: Guard | undefined): Plan {
  const { tag, hasEnded, report } = look;
  if (!hasEnded) return nothing(`the runs for ${tag.name} have not ended`);
  if (!report) return nothing(`the images of ${tag.name} were found whole`);
  const because = becauseOf(tag.name, report);
  const following = followingOf(look, facts, guard);
  const view = reportView({ ...look, report, following }, facts);
  const text = (isVerdict: boolean): Words => ({ template: "verify-images/report", view: { ...view, isVerdict } });
  const verdict = {
    kind: "ensureCheckRun",
    key: imagesVerdictKey(tag.version),
    because,
    name: CHECK,
    commit: tag.commit,
    conclusion: conclusionOf(report, following),
    text: text(true),
  } as const;
  if (facts.tracker === undefined) return planOf(verdict);
  const key = reportKey(tag.version);
  return planOf({ kind: "ensureComment", key, because, issue: facts.tracker, text: text(false) }, verdict);
}

function followingOf({ tag, runs }: TagLook, { guarded }: ImagesFacts, guard: Guard | undefined): Following {
  if (tag.version.candidate === undefined || !guard || !guarded)
    return { moved: undefined, isSilent: false, isLate: false, unmoved: undefined };
  const { moves, isSilent, next } = guard;
  const isLate = runs.some(({ id, attempt }) => next.ended[`${id}.${attempt}`] === "unknown");
  const isKnown = moves.length === 0 && !isSilent && !isLate;
  return {
    moved: moves.length > 0 ? counted(moves.length) : undefined,
    isSilent,
    isLate,
    unmoved: isKnown ? counted(guarded.now.length) : undefined,
  };
}

/** What could not be read is neither there nor missing. */
function conclusionOf({ findings }: ImagesReport, { moved, isSilent }: Following): EnsureCheckRun<Words>["conclusion"] {
  const inTheWay = findings.filter(blocks);
  if (moved || inTheWay.some((one) => one.kind !== "unread" || !one.mayPass)) return "failure";
  return inTheWay.length > 0 || isSilent ? "neutral" : "success";
}

function becauseOf(tag: string, { rows, findings }: ImagesReport): string {
  const wanted = rows.filter(({ expected }) => expected);
  const found = wanted.filter(({ state }) => state === "found").length;
  const inTheWay = findings.filter(blocks).length;
  return `the registries have ${found} of the ${wanted.length} platforms that are declared for ${tag}${inTheWay > 0 ? `, ${inTheWay} findings are in the way` : ""}`;
}
