import type { Change } from "../../core/domain/bump/change.ts";
import { dayText } from "../../core/domain/calendar.ts";
import { bumpPrefix } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { EnsurePullRequest, Words } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { BumpConfig } from "./config.ts";
import { type BumpFacts, isWanted } from "./facts.ts";
import { type Judged, judge } from "./judge.ts";
import { verdictOn } from "./verdict.ts";
import { commitView, pullRequestView } from "./view.ts";

type Scope = ReleaseScope<BumpConfig>;

export function decide(facts: BumpFacts, scope: Scope): Plan {
  const { release } = scope;
  const { milestone, tag } = release;
  if (!milestone) return nothing(`${tag} has no milestone`);
  if (milestone.state === "closed") return nothing("the milestone is closed");
  if (facts.tags.final) return nothing(`${tag} is tagged, so what it pins stays`);

  if (!isWanted(facts)) {
    return nothing(
      facts.freeze
        ? `versions move after the freeze on ${dayText(facts.freeze)}`
        : "the milestone has no due date, so there is no freeze to bump after",
    );
  }
  if (facts.earlier) return nothing(`${facts.earlier} comes first on ${release.branch}`);
  if (!facts.branch || !facts.bump) return cutBranch(facts, scope);
  const judged = judge(facts, facts.bump, scope);
  return joinPlans(verdictOn(judged), offered(offerOf(judged)));
}

/** Of the plan, or of the reason why there is nothing to offer. */
const offered = (offer: Offer): Plan => ("because" in offer ? nothing(offer.because) : planOf(offer.effect));

/** A patch continues a line; where its branch is gone, the default branch is no substitute. */
function cutBranch({ defaultBranch, repository }: BumpFacts, { release }: Scope): Plan {
  const { branch, tag, version } = release;
  if (version.patch > 0)
    return nothing(`${tag} is a patch and its branch ${branch} does not exist; a person has to restore it`);
  if (!defaultBranch) return nothing(`${repository.defaultBranch} has no commit to cut ${branch} from`);
  return planOf({
    kind: "ensureBranch",
    key: `version-bump/${version.base}/branch`,
    branch,
    commit: defaultBranch.commit,
    because: `${tag} is frozen and ${branch} does not exist yet`,
  });
}

type Offer = { readonly effect: EnsurePullRequest<Words> } | { readonly because: string };

/** The pull request that a bump needs, or why it needs none. */
export function offerOf(judged: Judged): Offer {
  const { facts, bump, scope, change, obstacles } = judged;
  const { release } = scope;
  if (obstacles.length > 0) return { because: `no version moves until all are known: ${obstacles.join("; ")}` };
  if (change.moved.length === 0) return { because: settledBecause(change) };

  const number = facts.pullRequests.filter(({ state }) => state === "merged").length + 1;
  const branch = `${bumpPrefix(release)}${number}`;
  const mine = facts.pullRequests.filter(({ head }) => head === branch);
  const closed = mine.find(({ state }) => state === "closed");
  if (closed && !mine.some(({ state }) => state === "open")) {
    return { because: `#${closed.number} was closed without being merged; re-opened, it goes on` };
  }
  return {
    effect: {
      kind: "ensurePullRequest",
      key: `version-bump/${release.version.base}/${number}`,
      branch,
      base: release.branch,
      parent: bump.survey.commit,
      files: change.files,
      because: `${placesText(change.moved.length, "names", "name")} another version than ${release.tag} shall have`,
      text: { template: "version-bump/pull-request", view: pullRequestView(judged) },
      message: { template: "version-bump/commit", view: commitView(judged) },
    },
  };
}

/** `all 12 places name the right version already`, and what is left that no pull request changes. */
function settledBecause({ settled, newer, held, untouched }: Change): string {
  const kept = [...newer, ...held, ...untouched];
  if (settled.length + kept.length === 0) return "no rule matches any place on the release branch";
  const rest = kept.map(
    ({ pin, value }) => `${pin.path}:${pin.line} keeps ${pin.value} (${reasonOf(pin.untouched)} ${value})`,
  );
  const right = `${placesText(settled.length, "names", "name")} the right version already`;
  return [rest.length === 0 && settled.length > 1 ? `all ${right}` : right, ...rest].join("; ");
}

function reasonOf(untouched: Change["untouched"][number]["pin"]["untouched"]): string {
  if (untouched === "workflow") return "the App may not write workflow files; wanted is";
  if (untouched === "held") return "held back; wanted is";
  return untouched === "digest" ? "a digest stands beside it; wanted is" : "newer than";
}

const placesText = (n: number, one: string, many: string): string =>
  n === 1 ? `1 place ${one}` : `${n} places ${many}`;
