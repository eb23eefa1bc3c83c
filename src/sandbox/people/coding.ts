/** What people do to branches, pull requests and tags. */
import type { Contribution, Control } from "../control.ts";
import { commitNamed, commitTo, pushTag, writeEdit } from "../deeds/commits.ts";
import { mergePull, openPull } from "../deeds/pulls.ts";
import { createRef, deleteRef } from "../deeds/refs.ts";
import type { Scene } from "../webhooks/events.ts";
import type { World } from "../world.ts";
import { done, repositoryNamed } from "./act.ts";

export type Coding =
  | "commit"
  | "createBranch"
  | "contribute"
  | "openPullRequest"
  | "mergePullRequest"
  | "pushTag"
  | "commitOf"
  | "deleteTag";

/** How long a branch's name gets out of a title. */
const LONGEST_SLUG = 40;

export function coding(world: World): Pick<Control, Coding> {
  return {
    commit: (name, { by, branch, ...edit }) =>
      done(world, { name, by }, async (scene) => ({ commit: await commitTo(scene, branch, edit) })),
    createBranch: (name, { by, name: branch, from }) =>
      done(world, { name, by }, async (scene) => {
        await createRef(scene, `refs/heads/${branch}`, (await commitNamed(scene.repository, from)).sha);
      }),
    contribute: (name, contribution) =>
      done(world, { name, by: contribution.by }, (scene) => contribute(scene, contribution)),
    openPullRequest: (name, { by, ...pull }) =>
      done(world, { name, by }, async (scene) => ({ number: (await openPull(scene, pull)).number })),
    mergePullRequest: (name, number, { by, how = "squash" }) =>
      done(world, { name, by }, async (scene) => ({ commit: await mergePull(scene, number, how) })),
    pushTag: (name, { by, ...tag }) =>
      done(world, { name, by }, async (scene) => ({ commit: await pushTag(scene, tag) })),
    commitOf: (name, ref) => world.exclusive(async () => (await commitNamed(repositoryNamed(world, name), ref)).sha),
    deleteTag: (name, { by, name: tag }) => done(world, { name, by }, (scene) => deleteRef(scene, `refs/tags/${tag}`)),
  };
}

async function contribute(scene: Scene, contribution: Contribution): Promise<{ number: number; commit?: string }> {
  const { repository } = scene;
  const { title, body, files, labels, milestone, base = repository.defaultBranch, merge } = contribution;
  const parent = await commitNamed(repository, base);
  const sha = await writeEdit(scene, { parent: parent.sha, message: title, files });
  const head = freshBranch(scene, title);
  await createRef(scene, `refs/heads/${head}`, sha);
  const { number } = await openPull(scene, { title, body, labels, milestone, head, base });
  if (!merge) return { number };
  const commit = await mergePull(scene, number, merge);
  await deleteRef(scene, `refs/heads/${head}`);
  return { number, commit };
}

function freshBranch({ repository, sender }: Scene, title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, "");
  const name = `${sender.login}/${slug || "change"}`;
  const isFree = (one: string) => repository.git.ref(`refs/heads/${one}`) === undefined;
  return isFree(name) ? name : `${name}-${repository.issues.size + 1}`;
}
