/** Pull requests: opened, found, edited, looked into. */
import { type Answer, created, invalid, notFound, ok } from "../answer.ts";
import { bodyOf, type Call, listed, number, pageOf, param, type Routes, repositoryOf, sceneOf } from "../call.ts";
import { changeIssue } from "../deeds/issues.ts";
import { openPull } from "../deeds/pulls.ts";
import { diffFiles } from "../git/diff.ts";
import type { Repository } from "../records.ts";
import { diffEntries } from "../shapes/git.ts";
import {
  associatedWith,
  fullPullShape,
  pullRange,
  pullShape,
  type WholePull,
  wholePull,
} from "../shapes/pull-request.ts";
import { commits } from "./commits.ts";

interface NewPullBody {
  readonly title?: string;
  readonly head: string;
  readonly base: string;
  readonly body?: string;
  readonly draft?: boolean;
}

function pullNumbered(call: Call): WholePull {
  const repository = repositoryOf(call);
  const wanted = number(call, "pull_number");
  if (!repository.pulls.has(wanted)) throw notFound();
  return wholePull(repository, wanted);
}

async function create(call: Call): Promise<Answer> {
  const { title, ...rest } = bodyOf<NewPullBody>(call);
  if (!title) throw invalid({ resource: "PullRequest", field: "title", code: "missing_field" });
  const { number: made } = await openPull(sceneOf(call), { ...rest, title });
  const repository = repositoryOf(call);
  return created(await fullPullShape(call.world, repository, wholePull(repository, made)));
}

async function update(call: Call): Promise<Answer> {
  const { pull } = pullNumbered(call);
  const { title, body, state } = bodyOf<{ title?: string; body?: string; state?: "open" | "closed" }>(call);
  await changeIssue(sceneOf(call), pull.number, { title, body, state });
  return ok(await fullPullShape(call.world, repositoryOf(call), pullNumbered(call)));
}

/** @param head as GitHub wants it, `owner:branch`; anything else filters nothing, as there. */
function matches({ query }: Call, { owner }: Repository): (whole: WholePull) => boolean {
  const state = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  return ({ issue, pull }) =>
    (state === "all" || issue.state === state) &&
    (head === null || !head.includes(":") || head === `${owner.login}:${pull.head.ref}`) &&
    (base === null || base === pull.base.ref);
}

function list(call: Call): Answer {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const sort = query.get("sort") ?? "created";
  const way = (query.get("direction") ?? (sort === "created" ? "desc" : "asc")) === "asc" ? 1 : -1;
  const key = ({ issue }: WholePull): string => (sort === "updated" ? issue.updatedAt : issue.createdAt);
  const order = (a: WholePull, b: WholePull): number =>
    key(a) === key(b) ? a.pull.number - b.pull.number : key(a) < key(b) ? -1 : 1;
  const found = [...repository.pulls.keys()].map((one) => wholePull(repository, one)).filter(matches(call, repository));
  return listed(
    call,
    found.sort((a, b) => way * order(a, b)),
    (one) => pullShape(world, repository, one),
  );
}

async function listFiles(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { pull } = pullNumbered(call);
  const { from } = await pullRange(repository, pull);
  const files = await diffFiles(repository.git, from, pull.head.sha);
  const { items, headers } = pageOf(call, files);
  return { status: 200, headers, body: diffEntries(call.world, repository, { files: items, at: pull.head.sha }) };
}

async function listCommits(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const range = await pullRange(repository, pullNumbered(call).pull);
  const { items, headers } = pageOf(call, range.commits);
  return { status: 200, headers, body: await commits(call.world, repository, items) };
}

async function listOfCommit(call: Call): Promise<Answer> {
  const { world } = call;
  const repository = repositoryOf(call);
  const commit = await repository.git.resolve(param(call, "commit_sha"));
  if (!commit) throw notFound();
  return listed(call, await associatedWith(repository, commit.sha), (one) => pullShape(world, repository, one));
}

export const pulls = {
  "pulls/create": create,
  "pulls/update": update,
  "pulls/list": list,
  "pulls/get": async (call) => ok(await fullPullShape(call.world, repositoryOf(call), pullNumbered(call))),
  "pulls/list-files": listFiles,
  "pulls/list-commits": listCommits,
  "repos/list-pull-requests-associated-with-commit": listOfCommit,
} satisfies Routes;
