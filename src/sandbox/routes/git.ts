/** The git database: refs, commits and tags. */

import { mayWriteWorkflows } from "../access/permissions.ts";
import { broughtWorkflow } from "../access/workflow-files.ts";
import { type Answer, created, notFound, ok, Refusal, unprocessable } from "../answer.ts";
import { bodyOf, type Call, param, type Routes, repositoryOf, sceneOf } from "../call.ts";
import { signatureOf } from "../deeds/commits.ts";
import { createRef, deleteRef, updateRef } from "../deeds/refs.ts";
import { isoSeconds, type Signature } from "../git/parse.ts";
import type { Repository } from "../records.ts";
import { gitCommitShape, refShape, tagShape } from "../shapes/git.ts";
import type { JsonObject } from "../shapes/json.ts";
import { checkRules } from "./rulesets.ts";
import { trees } from "./trees.ts";

interface Person {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
}

interface CommitBody {
  readonly message: string;
  readonly tree: string;
  readonly parents?: readonly string[];
  readonly author?: Person;
  readonly committer?: Person;
}

interface TagBody {
  readonly tag: string;
  readonly message: string;
  readonly object: string;
  readonly type: string;
  readonly tagger?: Person;
}

async function shown(call: Call, repository: Repository, name: string): Promise<JsonObject> {
  const sha = repository.git.ref(name) ?? "";
  const { type = "commit" } = (await repository.git.objects.read(sha)) ?? {};
  return refShape(call.world, repository, { name, sha, type });
}

async function checkWorkflows(call: Call, repository: Repository, sha: string): Promise<void> {
  if (mayWriteWorkflows(call.caller)) return;
  const path = await broughtWorkflow(repository.git, sha);
  if (path === undefined) return;
  call.world.journal.violation(`a ref at ${sha} brings ${path}, which needs workflows: write`);
  const message = `refusing to allow a GitHub App to create or update workflow \`${path}\` without \`workflows\` permission`;
  throw new Refusal(403, message);
}

async function getRef(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const name = `refs/${param(call, "ref")}`;
  if (repository.git.ref(name) === undefined) throw notFound();
  return ok(await shown(call, repository, name));
}

async function matchingRefs(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const found = repository.git.refs(`refs/${param(call, "ref")}`);
  return ok(await Promise.all(found.map(([name]) => shown(call, repository, name))));
}

async function makeRef(call: Call): Promise<Answer> {
  const { ref, sha } = bodyOf<{ readonly ref: string; readonly sha: string }>(call);
  const scene = sceneOf(call);
  await checkWorkflows(call, scene.repository, sha);
  checkRules(scene.repository, ref, "creation");
  await createRef(scene, ref, sha);
  return created(await shown(call, scene.repository, ref));
}

async function moveRef(call: Call): Promise<Answer> {
  const { sha, force = false } = bodyOf<{ readonly sha: string; readonly force?: boolean }>(call);
  const scene = sceneOf(call);
  const name = `refs/${param(call, "ref")}`;
  await checkWorkflows(call, scene.repository, sha);
  await updateRef(scene, name, { sha, force });
  return ok(await shown(call, scene.repository, name));
}

async function dropRef(call: Call): Promise<Answer> {
  checkRules(repositoryOf(call), `refs/${param(call, "ref")}`, "deletion");
  await deleteRef(sceneOf(call), `refs/${param(call, "ref")}`);
  return { status: 204 };
}

async function getCommit(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const commit = await repository.git.commit(param(call, "commit_sha"));
  if (!commit) throw notFound();
  return ok(gitCommitShape(call.world, repository, commit));
}

/** Who is not named is the one who asks: the App's bot. */
function person({ world }: Call, named: Person | undefined, otherwise: Signature): Signature {
  if (!named) return otherwise;
  const date = named.date === undefined ? world.clock.now : isoSeconds(new Date(named.date));
  return { name: named.name ?? otherwise.name, email: named.email ?? otherwise.email, date };
}

async function createCommit(call: Call): Promise<Answer> {
  const { world } = call;
  const repository = repositoryOf(call);
  const { message, tree, parents = [], ...named } = bodyOf<CommitBody>(call);
  if (!(await repository.git.tree(tree))) throw unprocessable("Tree SHA does not exist");
  for (const parent of parents) {
    if (!(await repository.git.commit(parent)))
      throw unprocessable("Parent SHA does not exist or is not a commit object");
  }
  const author = person(call, named.author, signatureOf(world, world.accounts.bot));
  const committer = person(call, named.committer, author);
  const sha = await repository.git.writeCommit({ tree, parents, author, committer, message });
  // GitHub signs for an App only what the App did not sign as somebody else.
  if (!named.author && !named.committer) repository.signed.add(sha);
  return created(gitCommitShape(world, repository, { sha, tree, parents, author, committer, message }));
}

async function getTag(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const tag = await repository.git.tag(param(call, "tag_sha"));
  if (!tag) throw notFound();
  return ok(tagShape(call.world, repository, tag));
}

async function createTag(call: Call): Promise<Answer> {
  const { world } = call;
  const repository = repositoryOf(call);
  const body = bodyOf<TagBody>(call);
  const target = await repository.git.objects.read(body.object);
  if (target?.type !== body.type) throw unprocessable("Object does not exist");
  const tagger = person(call, body.tagger, signatureOf(world, world.accounts.bot));
  const tag = { object: body.object, type: body.type, name: body.tag, tagger, message: body.message };
  const sha = await repository.git.writeTag(tag);
  return created(tagShape(world, repository, { sha, ...tag }));
}

export const git = {
  ...trees,
  "git/get-ref": getRef,
  "git/list-matching-refs": matchingRefs,
  "git/create-ref": makeRef,
  "git/update-ref": moveRef,
  "git/delete-ref": dropRef,
  "git/get-commit": getCommit,
  "git/create-commit": createCommit,
  "git/get-tag": getTag,
  "git/create-tag": createTag,
} satisfies Routes;
