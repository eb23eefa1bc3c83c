/**
 * A tag that is gone. One that is gone already is as it should be, whatever GitHub says while it is deleted; one that
 * stands elsewhere is not the one that was to go.
 */
import type { EnsureNoTag } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal } from "../faults.ts";
import type { Place } from "../place.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";
import { peeledTag } from "./tag.ts";

export async function ensureNoTag({ tag, commit }: EnsureNoTag, place: Place): Promise<Outcome> {
  const peeled = await peeledTag(tag, place);
  if (peeled === undefined) return UNCHANGED;
  if (peeled !== commit) return kept(`the tag ${tag} stands at ${peeled} by now and is not deleted`);
  try {
    await place.octokit.rest.git.deleteRef({ ...place.at, ref: `tags/${tag}` });
    return wrote();
  } catch (error) {
    if (isGone(error)) return UNCHANGED;
    throw error;
  }
}

/** Somebody was faster, or an answer that said so was lost. */
const isGone = (error: unknown): boolean =>
  isRefusal(error, 404) || (isRefusal(error, 422) && /\bdoes not exist\b/i.test(error.reason));
