/** Which reports, verdicts and records the images of a release's tags need. */
import { blocks } from "../../core/domain/images/finding.ts";
import type { ImagesReport } from "../../core/domain/images/judge.ts";
import { imagesVerdictKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { counted } from "../../core/text/count.ts";
import { safe } from "../../core/text/safe.ts";
import type { ImagesConfig } from "./config.ts";
import { type ImagesFacts, movesKey, reportKey, type TagLook } from "./facts.ts";
import { baselineKey, type Guard, guardOf } from "./guard.ts";
import { movesView } from "./moves-view.ts";
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
  return joinPlans(moves(facts, guard, scope), ...plans, record(facts, guard, scope));
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

/** A comment of its own: who only reads notifications has to see it. */
function moves(facts: ImagesFacts, guard: Guard | undefined, { release }: Scope): Plan {
  const { guarded, tracker, hasComplained, site } = facts;
  if (!guard || !guarded || tracker === undefined) return planOf();
  const { moves: moved, suspects } = guard;
  if (guard.isSilent || (moved.length === 0 && !hasComplained)) return planOf();
  return planOf({
    kind: "ensureComment",
    key: movesKey(release),
    because:
      moved.length > 0
        ? `${moved.length} tags that others follow moved while ${suspects.join(", ")} ran`
        : "the tags that others follow stand where they stood",
    issue: tracker,
    text: {
      template: "verify-images/moves",
      view: { ...movesView(guard, guarded, site), release: safe(release.tag) },
    },
  });
}

function record({ guarded }: ImagesFacts, guard: Guard | undefined, { release }: Scope): Plan {
  if (!guard || !guarded || JSON.stringify(guard.next) === JSON.stringify(guarded.baseline)) return planOf();
  const tags = Object.values(guard.next.stood).flatMap((stood) => Object.keys(stood));
  return planOf(
    ensureRecord({
      key: baselineKey(release),
      because: `where ${tags.length} tags that others follow stood is held against where they stand after a candidate`,
      value: guard.next,
      text: {
        template: "verify-images/before",
        view: { release: safe(release.tag), count: counted(tags.length) },
      },
    }),
  );
}
