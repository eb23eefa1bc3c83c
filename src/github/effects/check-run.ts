/** One check run per key and commit. Only our App can edit it, which is what makes it a verdict. */
import { createHash } from "node:crypto";
import type { EnsureCheckRun, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { restingOn } from "../../core/text/marker.ts";
import { isSameText } from "../own.ts";
import type { Answer, Octokit, Place } from "../place.ts";
import { UNCHANGED, wrote } from "./outcome.ts";

type CheckRun = Answer<Octokit["rest"]["checks"]["listForRef"]>["check_runs"][number];

/** Nobody else can edit it, so what was written last still stands there, and a repository's many are not all read again. */
export async function ensureCheckRun(effect: EnsureCheckRun<Text>, place: Place): Promise<Outcome> {
  const remembered = `check/${place.repository.id}/${effect.key}/${effect.commit}`;
  const digest = createHash("sha256")
    .update(JSON.stringify([effect.name, effect.conclusion, effect.text, effect.basis, effect.annotations]))
    .digest("hex");
  if ((await place.memory.recall(remembered)) === digest) return UNCHANGED;
  const outcome = await converge(effect, place);
  await place.memory.remember(remembered, digest);
  return outcome;
}

async function converge(effect: EnsureCheckRun<Text>, place: Place): Promise<Outcome> {
  const { octokit, at } = place;
  const { key, name, commit, conclusion, text, basis } = effect;
  const output = { title: text.title || name, summary: restingOn(text.body, basis) };
  const run = await findOwnRun(effect, place);
  // GitHub adds annotations to those that are there.
  const annotations = run?.output.annotations_count ? [] : annotationsOf(effect);
  const content = { conclusion, output: { ...output, annotations }, status: "completed" as const };
  if (!run) {
    const { data } = await octokit.rest.checks.create({ ...at, name, head_sha: commit, external_id: key, ...content });
    return wrote(data.html_url ?? undefined);
  }
  const isSame =
    run.conclusion === conclusion &&
    run.output.title === output.title &&
    isSameText(run.output.summary, output.summary);
  if (isSame) return UNCHANGED;
  const { data } = await octokit.rest.checks.update({ ...at, check_run_id: run.id, ...content });
  return wrote(data.html_url ?? undefined);
}

/** Most that GitHub takes with one request. */
const MOST_ANNOTATIONS = 50;

const annotationsOf = ({ annotations = [] }: EnsureCheckRun<Text>) =>
  annotations.slice(0, MOST_ANNOTATIONS).map(({ path, line, column, message }) => ({
    ...{ path, start_line: line, end_line: line, annotation_level: "failure" as const, message },
    ...(column === undefined ? {} : { start_column: column, end_column: column }),
  }));

/** The App's runs of this name at the commit are one short list: the newest of them with our key. */
async function findOwnRun({ key, name, commit }: EnsureCheckRun<Text>, place: Place): Promise<CheckRun | undefined> {
  const { octokit, at, bot } = place;
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
    ...at,
    ref: commit,
    check_name: name,
    app_id: bot.appId,
    filter: "all",
    per_page: 100,
  });
  const own = runs.filter((run) => run.app?.id === bot.appId && run.external_id === key);
  return own.sort((a, b) => b.id - a.id)[0];
}
