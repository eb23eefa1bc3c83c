/** What the repositories of an installation recorded about its pause: asked once, by a database that knows nothing. */
import { newestPause, PAUSE_KEY, type PauseState, RUNNING, readPause } from "../core/domain/pause.ts";
import { Refused } from "../core/errors.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { GitHub } from "../github/connect.ts";

/** A record that somebody changed may have said anything, so it counts as a pause, and as newer than all others. */
const DOUBTFUL = { ...RUNNING, paused: true, reason: "the record of the pause was changed by hand" };

/** @throws Unavailable when GitHub does not answer: nothing is written until it does */
export async function recordedPauses(
  installation: number,
  { github, now }: { readonly github: GitHub; readonly now: () => Date },
): Promise<readonly PauseState[]> {
  const states: PauseState[] = [];
  let doubtful = false;
  for (const repository of await github.repositories(installation)) {
    try {
      const state = await pauseIn(await github.reader(repository, now()));
      if (state === "doubtful") doubtful = true;
      else if (state) states.push(state);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  if (!doubtful) return states;
  const { sequence } = newestPause(states);
  return [...states, { ...DOUBTFUL, sequence: sequence + 1, at: now().toISOString() }];
}

async function pauseIn(read: Pick<Reader, "records">): Promise<PauseState | "doubtful" | undefined> {
  const found = (await read.records()).get(PAUSE_KEY);
  if (!found) return undefined;
  return ("value" in found ? readPause(found.value) : undefined) ?? "doubtful";
}
