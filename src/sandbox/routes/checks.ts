/** Check runs. All of them are our App's: people can't make any. */
import { type Answer, created, notFound, ok } from "../answer.ts";
import { bodyOf, type Call, listed, number, pageOf, param, type Routes, repositoryOf, sceneOf } from "../call.ts";
import { type CheckFields, changeCheck, createCheck } from "../deeds/checks.ts";
import { isoSeconds } from "../git/parse.ts";
import type { CheckRun } from "../records.ts";
import { checkRunShape } from "../shapes/check-run.ts";
import { jobCheckShape, noteShape } from "../shapes/workflow-run.ts";

interface CheckBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: CheckRun["status"];
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly unknown[];
  };
}

const seconds = (instant: string | undefined): string | undefined =>
  instant === undefined ? undefined : isoSeconds(new Date(instant));

function fieldsOf(body: CheckBody): CheckFields {
  const { title, summary, text, annotations } = body.output ?? {};
  const output = {
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(text === undefined ? {} : { text }),
    ...(annotations === undefined ? {} : { annotations: annotations.length }),
  };
  return {
    name: body.name,
    externalId: body.external_id,
    detailsUrl: body.details_url,
    status: body.status,
    conclusion: body.conclusion,
    startedAt: seconds(body.started_at),
    completedAt: seconds(body.completed_at),
    output: body.output ? output : undefined,
  };
}

async function create(call: Call): Promise<Answer> {
  const body = bodyOf<CheckBody & { readonly name: string; readonly head_sha: string }>(call);
  const run = await createCheck(sceneOf(call), body.head_sha, { ...fieldsOf(body), name: body.name });
  return created(checkRunShape(call.world, repositoryOf(call), run));
}

function update(call: Call): Answer {
  const run = changeCheck(sceneOf(call), number(call, "check_run_id"), fieldsOf(bodyOf<CheckBody>(call)));
  return ok(checkRunShape(call.world, repositoryOf(call), run));
}

/** Newest of each name only, unless all are asked for. */
async function list(call: Call): Promise<Answer> {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const commit = await repository.git.resolve(param(call, "ref"));
  if (!commit) throw notFound();
  const asked = (key: string, value: string) => query.get(key) === null || query.get(key) === value;
  const mine = [...repository.checkRuns.values()]
    .filter((one) => one.headSha === commit.sha && asked("check_name", one.name) && asked("status", one.status))
    .filter(() => asked("app_id", String(world.appId)))
    .toReversed();
  const latest = mine.filter((one, index) => mine.findIndex((other) => other.name === one.name) === index);
  const found = query.get("filter") === "all" ? mine : latest;
  const { items, headers } = pageOf(call, found);
  const runs = items.map((one) => checkRunShape(world, repository, one));
  return { status: 200, headers, body: { total_count: found.length, check_runs: runs } };
}

/** The suites of workflow runs; ours are asked for by commit. */
function listForSuite(call: Call): Answer {
  const repository = repositoryOf(call);
  const run = [...repository.runs.values()].find((one) => one.suite === number(call, "check_suite_id"));
  if (!run) throw notFound();
  const { items, headers } = pageOf(call, run.jobs);
  const runs = items.map((job) => jobCheckShape(call.world, repository, { run, job }));
  return { status: 200, headers, body: { total_count: run.jobs.length, check_runs: runs } };
}

function listAnnotations(call: Call): Answer {
  const repository = repositoryOf(call);
  const id = number(call, "check_run_id");
  const job = [...repository.runs.values()].flatMap((run) => run.jobs).find((one) => one.id === id);
  if (!job) throw notFound();
  return listed(call, job.notes, (note) => noteShape(call.world, repository, note));
}

export const checks = {
  "checks/list-annotations": listAnnotations,
  "checks/list-for-suite": listForSuite,
  "checks/create": create,
  "checks/update": update,
  "checks/list-for-ref": list,
} satisfies Routes;
