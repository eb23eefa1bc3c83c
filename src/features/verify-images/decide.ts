/** Which reports and verdicts the images of a release's tags need. */
import { blocks } from "../../core/domain/images/finding.ts";
import type { ImagesReport } from "../../core/domain/images/judge.ts";
import { imagesVerdictKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { ImagesConfig } from "./config.ts";
import { type ImagesFacts, reportKey, type TagLook } from "./facts.ts";
import { reportView } from "./view.ts";

/** Name of the verdict at a tag's commit. */
const CHECK = "release / images";

export function decide(facts: ImagesFacts, { release, project }: ReleaseScope<ImagesConfig>): Plan {
  if (project.images.length === 0) return nothing("no images are declared");
  if (facts.looks.length === 0) return nothing(`${release.tag} has no tag yet`);
  return joinPlans(...facts.looks.map((look) => about(look, facts)));
}

function about(look: TagLook, facts: ImagesFacts): Plan {
  const { tag, hasEnded, report } = look;
  if (!hasEnded) return nothing(`the runs for ${tag.name} have not ended`);
  if (!report) return nothing(`the images of ${tag.name} were found whole`);
  const because = becauseOf(tag.name, report);
  const view = reportView({ ...look, report }, facts);
  const text = (isVerdict: boolean): Words => ({ template: "verify-images/report", view: { ...view, isVerdict } });
  const verdict = {
    kind: "ensureCheckRun",
    key: imagesVerdictKey(tag.version),
    because,
    name: CHECK,
    commit: tag.commit,
    conclusion: conclusionOf(report),
    text: text(true),
  } as const;
  if (facts.tracker === undefined) return planOf(verdict);
  const key = reportKey(tag.version);
  return planOf({ kind: "ensureComment", key, because, issue: facts.tracker, text: text(false) }, verdict);
}

/** What could not be read is neither there nor missing. */
function conclusionOf({ findings }: ImagesReport): EnsureCheckRun<Words>["conclusion"] {
  const inTheWay = findings.filter(blocks);
  if (inTheWay.length === 0) return "success";
  return inTheWay.every((one) => one.kind === "unread" && one.mayPass) ? "neutral" : "failure";
}

function becauseOf(tag: string, { rows, findings }: ImagesReport): string {
  const wanted = rows.filter(({ expected }) => expected);
  const found = wanted.filter(({ state }) => state === "found").length;
  const inTheWay = findings.filter(blocks).length;
  return `the registries have ${found} of the ${wanted.length} platforms that are declared for ${tag}${inTheWay > 0 ? `, ${inTheWay} findings are in the way` : ""}`;
}
