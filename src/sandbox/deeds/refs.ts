/** Branches and tags: made, moved, deleted, with everything that follows from it. */
import { unprocessable } from "../answer.ts";
import { isAncestor } from "../git/history.ts";
import { GitError } from "../git/run.ts";
import type { Scene } from "../webhooks/events.ts";
import { tellRefMoved } from "../webhooks/push.ts";
import { followBranch } from "./follow.ts";
import { startRuns } from "./runs.ts";

const BRANCH = "refs/heads/";
const TAG = "refs/tags/";

interface Move {
  readonly name: string;
  /** Undefined for a ref that goes. */
  readonly after: string | undefined;
  readonly forced?: boolean;
}

async function move(scene: Scene, { name, after, forced = false }: Move): Promise<void> {
  const { git } = scene.repository;
  const before = git.ref(name);
  const known = git.refs().map(([, sha]) => sha);
  if (after === undefined) await git.deleteRef(name);
  else await git.setRef(name, after).catch(refuseName);
  await tellRefMoved(scene, { name, before, after, forced, known });
  if (name.startsWith(BRANCH)) await followBranch(scene, name.slice(BRANCH.length), after);
  const commit = after === undefined || !name.startsWith(TAG) ? undefined : await git.peel(after);
  if (commit) await startRuns(scene, name.slice(TAG.length), commit.sha);
}

/** @param name full, `refs/heads/…`. A branch names a commit, a tag names anything. */
export async function createRef(scene: Scene, name: string, sha: string): Promise<void> {
  const { git } = scene.repository;
  if (!/^refs\/[^/]+\/.+/.test(name)) {
    throw unprocessable("Reference name must start with 'refs/' and contain at least two slashes.");
  }
  if (git.ref(name) !== undefined) throw unprocessable("Reference already exists");
  await checkObject(scene, name, sha);
  await move(scene, { name, after: sha });
}

/** Git refuses names that are malformed, or that would be a folder and a file at once. */
function refuseName(error: unknown): never {
  throw error instanceof GitError ? unprocessable("Reference update failed") : error;
}

async function checkObject({ repository }: Scene, name: string, sha: string): Promise<void> {
  const found = await repository.git.objects.read(sha);
  if (!found || found.sha !== sha) throw unprocessable("Object does not exist");
  if (name.startsWith(BRANCH) && found.type !== "commit") throw unprocessable("Reference update failed");
}

export async function updateRef(
  scene: Scene,
  name: string,
  to: { readonly sha: string; readonly force: boolean },
): Promise<void> {
  const { git } = scene.repository;
  const before = git.ref(name);
  if (before === undefined) throw unprocessable("Reference does not exist");
  await checkObject(scene, name, to.sha);
  if (before === to.sha) return;
  const [from, onto] = [await git.peel(before), await git.peel(to.sha)];
  const forward = from !== undefined && onto !== undefined && (await isAncestor(git, from.sha, onto.sha));
  if (!forward && !to.force) throw unprocessable("Update is not a fast forward");
  await move(scene, { name, after: to.sha, forced: !forward });
}

export async function deleteRef(scene: Scene, name: string): Promise<void> {
  const { git, defaultBranch } = scene.repository;
  if (git.ref(name) === undefined) throw unprocessable("Reference does not exist");
  if (name === `${BRANCH}${defaultBranch}`) throw unprocessable("Cannot delete the default branch");
  await move(scene, { name, after: undefined });
}
