/** Commits that people make, with everything that a push brings. */

import { emailOf } from "../accounts.ts";
import { notFound, unprocessable } from "../answer.ts";
import type { FileContent } from "../control.ts";
import type { Commit, Signature } from "../git/parse.ts";
import type { GitRepository } from "../git/repository.ts";
import { entryAt, type TreeChange, writeTree } from "../git/trees.ts";
import type { Account, Repository } from "../records.ts";
import type { Scene } from "../webhooks/events.ts";
import type { World } from "../world.ts";
import { createRef, updateRef } from "./refs.ts";

const NEW_FILE_MODE = "100644";

/** GitHub's own hand: it commits what it merges. */
export const GITHUB = { name: "GitHub", email: "noreply@github.com" };

export function signatureOf(world: World, account: Account): Signature {
  return { name: account.login, email: emailOf(account), date: world.clock.now };
}

/** What a person, who may name anything, means. */
export async function commitNamed({ git }: Repository, name: string): Promise<Commit> {
  const found = await git.resolve(name);
  if (!found) throw notFound();
  return found;
}

export interface Edit {
  readonly parent: string | undefined;
  readonly message: string;
  readonly files: Readonly<Record<string, FileContent | null>>;
}

/** A commit that no ref names yet. */
export async function writeEdit({ world, repository, sender }: Scene, edit: Edit): Promise<string> {
  const { git } = repository;
  const parent = edit.parent === undefined ? undefined : await git.commit(edit.parent);
  const tree = await writeTree(git, parent?.tree, await changesOf(git, parent?.tree, edit.files));
  const author = signatureOf(world, sender);
  const parents = parent ? [parent.sha] : [];
  return git.writeCommit({ tree, parents, author, committer: author, message: edit.message });
}

async function changesOf(
  git: GitRepository,
  tree: string | undefined,
  files: Edit["files"],
): Promise<readonly TreeChange[]> {
  const kept = Object.entries(files).flatMap(([path, file]) => (file === null ? [] : [{ path, file }]));
  const blobs = await git.writeBlobs(kept.map(({ file }) => (typeof file === "string" ? file : file.content)));
  const changes: TreeChange[] = [];
  for (const [index, { path, file }] of kept.entries()) {
    const today = tree === undefined ? undefined : await entryAt(git, tree, path);
    const mode = typeof file === "string" ? (today?.mode ?? NEW_FILE_MODE) : file.mode;
    changes.push({ path, mode, sha: blobs[index] ?? null });
  }
  const deleted = Object.keys(files).filter((path) => files[path] === null);
  return [...changes, ...deleted.map((path) => ({ path, mode: NEW_FILE_MODE, sha: null }))];
}

/** Commits onto a branch, which must exist. */
export async function commitTo(scene: Scene, branch: string, edit: Omit<Edit, "parent">): Promise<string> {
  const name = `refs/heads/${branch}`;
  const parent = scene.repository.git.ref(name);
  if (parent === undefined) throw unprocessable(`there is no branch ${branch}`);
  const sha = await writeEdit(scene, { ...edit, parent });
  await updateRef(scene, name, { sha, force: false });
  return sha;
}

/** A tag by a person: annotated when it has a message. @returns the commit. */
export async function pushTag(
  scene: Scene,
  tag: {
    readonly name: string;
    readonly at: string;
    readonly message?: string | undefined;
    readonly signed?: boolean | undefined;
  },
): Promise<string> {
  const { world, repository, sender } = scene;
  const commit = await commitNamed(repository, tag.at);
  const { name, message } = tag;
  const annotated = { object: commit.sha, type: "commit", name, tagger: signatureOf(world, sender) };
  const sha =
    message === undefined ? commit.sha : await repository.git.writeTag({ ...annotated, message: `${message}\n` });
  if (tag.signed) repository.signed.add(sha);
  await createRef(scene, `refs/tags/${name}`, sha);
  return commit.sha;
}
