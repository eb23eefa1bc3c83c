/**
 * A tag that is gone. One that is gone already is as it should be, whatever GitHub says while it is deleted; one that
 * stands elsewhere is not the one that was to go.
 */
import { Refused } from "../../core/errors.ts";
import type { EnsureNoTag } from "../../core/plan/wordless.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal } from "../faults.ts";
import type { Place } from "../place.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";
import { peeledTag } from "./tag.ts";

export async function ensureNoTag(effect: EnsureNoTag, place: Place): Promise<Outcome> {
  const { tag, commit } = effect;
  const peeled = await peeledTag(tag, place);
  if (peeled === undefined) return UNCHANGED;
  if (peeled !== commit) return kept(`the tag ${tag} stands at ${peeled} by now and is not deleted`);
  try {
    await place.octokit.rest.git.deleteRef({ ...place.at, ref: `tags/${tag}` });
    return wrote();
  } catch (error) {
    if (isGone(error)) return UNCHANGED;
    throw explained(error, effect);
  }
}

/** The two refusals that GitHub's own words leave in the dark, with who can do something about them. */
function explained(error: unknown, { tag }: EnsureNoTag): unknown {
  if (!isRefusal(error, 403, 422)) return error;
  if (/immutable/i.test(error.reason)) {
    return new Refused(`the tag ${tag} belongs to an immutable release and stays for good (${error.reason})`);
  }
  if (/rule violations|being restricted|protected/i.test(error.reason)) {
    const way = "whoever administers the ruleset lets this App bypass it, or deletes the tag";
    return new Refused(`a ruleset keeps the App from deleting the tag ${tag} (${error.reason}); ${way}`);
  }
  return error;
}

/** Somebody was faster, or an answer that said so was lost. */
const isGone = (error: unknown): boolean =>
  isRefusal(error, 404) || (isRefusal(error, 422) && /\bdoes not exist\b/i.test(error.reason));
