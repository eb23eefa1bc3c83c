/** What rulesets have against a new tag, as far as an App is shown them. It proves nothing: GitHub itself decides. */
import picomatch from "picomatch";
import type { Answered } from "../../core/domain/authority.ts";
import type { TagRule } from "../../core/ports/tag.ts";
import { isRefusal } from "../faults.ts";
import type { Answer, Octokit, Place } from "../place.ts";

type Ruleset = Answer<Octokit["rest"]["repos"]["getRepoRuleset"]>;

/** Rulesets that are read; each is a request. */
const MOST = 20;

/** @see https://docs.github.com/en/rest/repos/rules for what an App without administration is shown */
export async function tagRules(place: Place, tag: string): Promise<Answered<readonly TagRule[]>> {
  const { octokit, at } = place;
  try {
    const parameters = { ...at, includes_parents: true, targets: "tag", per_page: 100 };
    const listed = await octokit.paginate(octokit.rest.repos.getRepoRulesets, parameters);
    const active = listed.filter(({ target, enforcement }) => target === "tag" && enforcement === "active");
    if (active.length > MOST) return { unknown: `there are more than ${MOST} rulesets for tags` };
    const all = await Promise.all(
      active.map(async ({ id }) => (await octokit.rest.repos.getRepoRuleset({ ...at, ruleset_id: id })).data),
    );
    return { said: all.filter((one) => forbidsMaking(one, tag)).map(ruleOf) };
  } catch (error) {
    if (!isRefusal(error, 403, 404)) throw error;
    return { unknown: error.message };
  }
}

function forbidsMaking({ conditions, rules = [] }: Ruleset, tag: string): boolean {
  const named = conditions && "ref_name" in conditions ? conditions.ref_name : undefined;
  const isIn = (pattern: string) => pattern === "~ALL" || picomatch.isMatch(`refs/tags/${tag}`, pattern);
  const isMeant = (named?.include ?? []).some(isIn) && !(named?.exclude ?? []).some(isIn);
  return isMeant && rules.some(({ type }) => type === "creation");
}

/** Who may bypass a ruleset is shown in full only to who administers it; of the asker itself GitHub may tell. */
function ruleOf({ name, current_user_can_bypass: bypass }: Ruleset): TagRule {
  return { ruleset: name, mayBypass: bypass === undefined ? undefined : bypass === "always" || bypass === "exempt" };
}
