/**
 * An annotated tag at a commit. One that stands there already is adopted; one that stands elsewhere is somebody's and
 * never moved, so what would rest on the tag is not done either. A tag made through the API carries no signature, and
 * its message says who made it. Its object comes before its ref, as git wants it; what no ref names, nobody sees.
 */
import { Refused, Unavailable } from "../../core/errors.ts";
import type { EnsureTag } from "../../core/plan/wordless.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";
import { alreadyExists } from "./branch.ts";
import { UNCHANGED, wrote } from "./outcome.ts";

export async function ensureTag(effect: EnsureTag, place: Place): Promise<Outcome> {
  const standing = await standingOf(effect, place);
  if (standing) return standing;
  const { octokit, at } = place;
  const { tag, commit, message } = effect;
  const { data } = await octokit.rest.git.createTag({ ...at, tag, message, object: commit, type: "commit" });
  try {
    await octokit.rest.git.createRef({ ...at, ref: `refs/tags/${tag}`, sha: data.sha });
    return wrote();
  } catch (error) {
    if (!alreadyExists(error)) throw explained(error, effect);
    const late = await standingOf(effect, place);
    // Where it stands is not known yet, so nothing is told of it: the run begins anew.
    if (!late) throw new Unavailable(`GitHub says that the tag ${tag} is there, and does not show it yet`);
    return late;
  }
}

/** The two refusals that somebody can do something about, and that GitHub's own words leave in the dark. */
function explained(error: unknown, { tag }: EnsureTag): unknown {
  if (!isRefusal(error, 403, 422)) return error;
  if (/rule violations|being restricted/i.test(error.reason)) {
    const way = "whoever administers the ruleset lets this App bypass it";
    return new Refused(`a ruleset keeps the App from making the tag ${tag} (${error.reason}); ${way}`);
  }
  if (/workflow.+permission/i.test(error.reason)) {
    const way = "somebody who may push puts the commit on a branch, or makes the tag";
    return new Refused(`the tag ${tag} would bring workflow files that are on no branch (${error.reason}); ${way}`);
  }
  return error;
}

/** @throws Refused where it stands at another commit */
async function standingOf({ tag, commit }: EnsureTag, place: Place): Promise<Outcome | undefined> {
  const peeled = await peeledTag(tag, place);
  if (peeled === undefined) return undefined;
  if (peeled !== commit) throw new Refused(`the tag ${tag} stands at ${peeled} and is not moved`);
  return UNCHANGED;
}

/** Full SHA of what a tag names, an annotated one's of what that names; undefined where there is no such tag. */
export async function peeledTag(tag: string, { octokit, at }: Place): Promise<string | undefined> {
  const ref = await orAbsent(octokit.rest.git.getRef({ ...at, ref: `tags/${tag}` }));
  if (!ref) return undefined;
  const { object } = ref.data;
  if (object.type !== "tag") return object.sha;
  return (await octokit.rest.git.getTag({ ...at, tag_sha: object.sha })).data.object.sha;
}
