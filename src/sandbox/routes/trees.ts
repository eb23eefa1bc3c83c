/** The git database: trees and blobs. */
import { mayWriteWorkflows } from "../access/permissions.ts";
import { changedWorkflow } from "../access/workflow-files.ts";
import { type Answer, created, forbidden, notFound, ok, unprocessable } from "../answer.ts";
import { bodyOf, type Call, param, type Routes, repositoryOf } from "../call.ts";
import type { GitRepository } from "../git/repository.ts";
import { GitError } from "../git/run.ts";
import { entryAt, listTree, type TreeChange, writeTree } from "../git/trees.ts";
import type { Repository } from "../records.ts";
import { treeShape } from "../shapes/git.ts";
import { type JsonObject, nodeId } from "../shapes/json.ts";
import { apiOf } from "../shapes/repository.ts";

interface EntryBody {
  readonly path?: string;
  readonly mode?: string;
  readonly sha?: string | null;
  readonly content?: string;
}

/** GitHub breaks base64 into lines, as e-mail does. */
export const base64Lines = (content: Buffer): string => content.toString("base64").replace(/.{1,60}/g, "$&\n");

async function getTree(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { git } = repository;
  const named = param(call, "tree_sha");
  const sha = (await git.tree(named)) ? named : (await git.resolve(named))?.tree;
  if (sha === undefined) throw notFound();
  const entries = await listTree(git, sha, call.query.has("recursive"));
  return ok(treeShape(call.world, repository, { sha, entries }));
}

async function createTree(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { git } = repository;
  const { tree: entries, base_tree: named } = bodyOf<{ tree: readonly EntryBody[]; base_tree?: string }>(call);
  const base = named === undefined ? undefined : await baseTree(git, named);
  const sha = await writeTree(git, base, await changesOf(git, base, entries)).catch(refuseObjects);
  await checkWorkflows(call, repository, { base, sha });
  return created(treeShape(call.world, repository, { sha, entries: await listTree(git, sha, false) }));
}

async function baseTree(git: GitRepository, named: string): Promise<string> {
  const base = (await git.tree(named)) ? named : (await git.commit(named))?.tree;
  if (base === undefined) throw unprocessable("base_tree is not a valid tree oid");
  return base;
}

async function changesOf(
  git: GitRepository,
  base: string | undefined,
  entries: readonly EntryBody[],
): Promise<readonly TreeChange[]> {
  const texts = entries.flatMap(({ content }) => (content === undefined ? [] : [content]));
  const blobs = [...(await git.writeBlobs(texts))];
  const changes: TreeChange[] = [];
  for (const { path, mode = "", sha, content } of entries) {
    if (!path) throw unprocessable("tree.path is missing");
    const object = content === undefined ? sha : blobs.shift();
    if (object === undefined) throw unprocessable("Must supply either tree.sha or tree.content");
    const isGone = object === null && (base === undefined || !(await entryAt(git, base, path)));
    if (isGone) throw unprocessable("GitRPC::BadObjectState");
    if (object !== null && mode !== "160000" && !(await git.objects.read(object))) {
      throw unprocessable(`tree.sha ${object} is not a valid object`);
    }
    changes.push({ path, mode, sha: object });
  }
  return changes;
}

function refuseObjects(error: unknown): never {
  throw error instanceof GitError ? unprocessable("GitRPC::BadObjectState") : error;
}

async function checkWorkflows(
  call: Call,
  { git }: Repository,
  trees: { readonly base: string | undefined; readonly sha: string },
): Promise<void> {
  if (mayWriteWorkflows(call.caller)) return;
  const path = await changedWorkflow(git, trees.base, trees.sha);
  if (path === undefined) return;
  call.world.journal.violation(`a tree changes ${path}, which needs workflows: write`);
  throw forbidden();
}

async function getBlob(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const blob = await repository.git.objects.read(param(call, "file_sha"));
  if (blob?.type !== "blob") throw notFound();
  if (call.raw) return { status: 200, raw: blob.content };
  const { sha, content } = blob;
  const encoded = { content: base64Lines(content), encoding: "base64", size: content.length };
  return ok({ sha, node_id: nodeId("Blob", sha), url: blobUrl(call, repository, sha), ...encoded });
}

async function createBlob(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { content, encoding = "utf-8" } = bodyOf<{ content: string; encoding?: string }>(call);
  const bytes = Buffer.from(content, encoding === "base64" ? "base64" : "utf8");
  const sha = await repository.git.writeObject("blob", bytes);
  const body: JsonObject = { sha, url: blobUrl(call, repository, sha) };
  return created(body);
}

const blobUrl = ({ world }: Call, repository: Repository, sha: string): string =>
  `${apiOf(world, repository)}/git/blobs/${sha}`;

export const trees = {
  "git/get-tree": getTree,
  "git/create-tree": createTree,
  "git/get-blob": getBlob,
  "git/create-blob": createBlob,
} satisfies Routes;
