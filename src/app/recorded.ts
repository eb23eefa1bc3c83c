/** What the repositories of an installation recorded about its pause: asked once, by a database that knows nothing. */
import { PAUSE_KEY, type PauseState, RUNNING, readPause } from "../core/domain/pause.ts";
import { Refused } from "../core/errors.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { GitHub } from "../github/connect.ts";

/** A record that somebody changed may have said anything, so it counts as a pause. */
const DOUBTFUL = { ...RUNNING, sequence: 1, paused: true, reason: "the record of the pause was changed by hand" };

/** @throws Unavailable when GitHub does not answer: nothing is written until it does */
export async function recordedPauses(
  installation: number,
  { github, now }: { readonly github: GitHub; readonly now: () => Date },
): Promise<readonly PauseState[]> {
  const states: PauseState[] = [];
  for (const repository of await github.repositories(installation)) {
    try {
      const state = await pauseIn(await github.reader(repository, now()));
      if (state) states.push(state);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return states;
}

async function pauseIn(read: Pick<Reader, "records" | "now">): Promise<PauseState | undefined> {
  const found = (await read.records()).get(PAUSE_KEY);
  if (!found) return undefined;
  const state = "value" in found ? readPause(found.value) : undefined;
  return state ?? { ...DOUBTFUL, at: read.now.toISOString() };
}
