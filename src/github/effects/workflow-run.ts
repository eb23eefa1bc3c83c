/**
 * A run of a workflow, dispatched once. GitHub keeps no key with a run, so the first of ours that began when it was sent
 * off, or later, is taken for it; only where there is none it is dispatched. What GitHub refuses is told and stays
 * undone: the other runs of a plan have nothing to do with it.
 *
 * @see https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
 */
import { z } from "zod";
import { SKEW } from "../../core/domain/lanes/board.ts";
import type { EnsureWorkflowRun } from "../../core/plan/wordless.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal } from "../faults.ts";
import type { Place } from "../place.ts";
import { dispatched } from "../read/actions.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

/** Older servers answer without a word. */
const answer = z.object({ workflow_run_id: z.number(), html_url: z.string() });

export async function ensureWorkflowRun(effect: EnsureWorkflowRun, place: Place): Promise<Outcome> {
  const { key, workflow, ref, inputs } = effect;
  if ((await place.memory.recall(key)) !== undefined) return UNCHANGED;
  const there = await runOf(effect, place);
  if (there !== undefined) {
    await place.memory.remember(key, String(there));
    return UNCHANGED;
  }
  try {
    const asked = { workflow_id: workflow, ref, inputs: { ...inputs }, return_run_details: true };
    const { data } = await place.octokit.rest.actions.createWorkflowDispatch({ ...place.at, ...asked });
    const made = answer.safeParse(data).data;
    await place.memory.remember(key, String(made?.workflow_run_id ?? ""));
    return wrote(made?.html_url);
  } catch (error) {
    if (isRefusal(error, 403, 404, 422)) return kept(`GitHub does not run ${workflow} on ${ref}: ${error.reason}`);
    throw error;
  }
}

async function runOf({ workflow, ref, since, besides }: EnsureWorkflowRun, place: Place): Promise<number | undefined> {
  const from = new Date(new Date(since).getTime() - SKEW);
  const runs = await dispatched(place, from.toISOString().slice(0, 10));
  return runs.find(
    (run) =>
      run.isOurs &&
      run.ref === ref &&
      run.path.endsWith(`/${workflow}`) &&
      run.createdAt >= from &&
      !besides.includes(run.id),
  )?.id;
}
