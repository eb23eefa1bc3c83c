/** Which reports, verdicts and records the images of a release's tags need. */
import type { ReleaseScope } from "../../core/feature.ts";
import type { Words } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan } from "../../core/plan/plan.ts";
import { becauseOf, conclusionOf } from "./conclusion.ts";
import type { ImagesConfig } from "./config.ts";
import type { ImagesFacts } from "./facts.ts";
import { followingOf } from "./following.ts";
import { type Guard, guardOf } from "./guard.ts";
import { movesComment, whereTagsStood } from "./guard-plan.ts";
import type { TagLook } from "./look.ts";
import { again, published } from "./published.ts";
import { reportView } from "./view.ts";

type Scope = ReleaseScope<ImagesConfig>;

export function decide(facts: ImagesFacts, scope: Scope): Plan {
  const { release, project } = scope;
  if (project.images.length === 0) return nothing("no images are declared");
  const guard = facts.guarded && guardOf(facts.guarded);
  const plans = facts.looks.map((look) => about(look, facts, guard));
  if (facts.looks.length === 0) plans.push(nothing(`${release.tag} has no tag yet`));
  return joinPlans(movesComment(facts, guard, release), ...plans, whereTagsStood(facts, guard, release));
}

function about(look: TagLook, facts: ImagesFacts, guard: Guard | undefined): Plan {
  const { tag, runs, hasEnded, wasJudged, report } = look;
  if (!hasEnded && wasJudged && runs.length > 0) return again(look, facts);
  if (!hasEnded) return nothing(`the runs for ${tag.name} have not ended`);
  if (!report) return nothing(`the images of ${tag.name} were found whole`);
  const following = followingOf(look, facts, guard);
  const view = reportView({ ...look, report, following }, facts);
  const text = (isVerdict: boolean): Words => ({ template: "verify-images/report", view: { ...view, isVerdict } });
  const conclusion = conclusionOf(report, following);
  return published(tag, facts, { because: becauseOf(tag.name, report), conclusion, basis: look.basis, text });
}
