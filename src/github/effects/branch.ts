/** A branch that exists. Where it stands once it exists is people's: it is never moved. */
import type { EnsureBranch } from "../../core/plan/wordless.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal } from "../faults.ts";
import type { Place } from "../place.ts";
import { branch as readBranch } from "../read/git.ts";
import { UNCHANGED, wrote } from "./outcome.ts";

export async function ensureBranch({ branch, commit }: EnsureBranch, place: Place): Promise<Outcome> {
  if (await readBranch(place, branch)) return UNCHANGED;
  try {
    await place.octokit.rest.git.createRef({ ...place.at, ref: `refs/heads/${branch}`, sha: commit });
    return wrote();
  } catch (error) {
    if (alreadyExists(error)) return UNCHANGED;
    throw error;
  }
}

/** Somebody was faster, or GitHub did not show yet what is there. */
export function alreadyExists(error: unknown): boolean {
  return isRefusal(error, 422) && /\balready exists\b/i.test(error.reason);
}
