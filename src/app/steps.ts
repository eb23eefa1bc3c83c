/** The last steps of runs: whose executor carries what out, and what a pause's own effect does besides. */
import { PAUSE_KEY, readPause } from "../core/domain/pause.ts";
import type { Executor } from "../core/ports/executor.ts";
import type { RepositoryRef } from "../core/signal.ts";
import type { Pauses } from "../engine/pauses.ts";
import { type LastStep, show } from "../engine/step.ts";
import type { Stores } from "../engine/stores.ts";
import type { GitHub } from "../github/connect.ts";
import type { Seen } from "../github/seen.ts";

interface StepsParts {
  readonly settings: { readonly preview: boolean };
  readonly github: Pick<GitHub, "executor" | "answering">;
  readonly pauses: Pauses;
  readonly calendar: Stores["calendar"];
}

/**
 * What carries the effects of a run out; in a preview they are only shown.
 *
 * @param seen what the run reads
 */
export async function lastStep(
  repository: RepositoryRef,
  { settings, github, calendar }: StepsParts,
  seen: Seen,
): Promise<LastStep> {
  return settings.preview ? show : executing(await github.executor(repository, seen), { repository, calendar });
}

interface Kept {
  readonly repository: RepositoryRef;
  readonly calendar: Stores["calendar"];
}

/** The calendar is ours to keep; all else is GitHub's. */
const executing =
  (executor: Executor, { repository, calendar }: Kept): LastStep =>
  async (effect, onWrite) =>
    effect.kind === "ensureCalendar" ? calendar.ensure(repository.id, effect) : executor.execute(effect, onWrite);

/** A pause counts from the moment it is said, before GitHub holds its record; its end only once that is written. */
export async function answering(
  repository: RepositoryRef,
  { settings, github, pauses, calendar }: StepsParts,
  resumed: () => void,
): Promise<LastStep> {
  if (settings.preview) return show;
  const execute = executing(await github.answering(repository), { repository, calendar });
  return async (effect, onWrite) => {
    const state = effect.kind === "ensureRecord" && effect.key === PAUSE_KEY ? readPause(effect.value) : undefined;
    if (state?.paused) await pauses.remember(repository.installation, state);
    const outcome = await execute(effect, onWrite);
    if (state?.paused === false) {
      await pauses.remember(repository.installation, state);
      resumed();
    }
    return outcome;
  };
}
