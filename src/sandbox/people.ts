/** People's deeds: what `Control` offers of them, done with the same hands as what comes through the API. */
import { notFound } from "./answer.ts";
import type { Contribution, Control } from "./control.ts";
import { addComment } from "./deeds/comments.ts";
import { commitNamed, commitTo, pushTag, writeEdit } from "./deeds/commits.ts";
import { changeIssue, openIssue } from "./deeds/issues.ts";
import { changeMilestone, createMilestone, deleteMilestone, setMilestoneState } from "./deeds/milestones.ts";
import { mergePull, openPull } from "./deeds/pulls.ts";
import { createRef, deleteRef } from "./deeds/refs.ts";
import { changeRelease, createRelease } from "./deeds/releases.ts";
import { defineWorkflow, finishRun } from "./deeds/runs.ts";
import type { Repository } from "./records.ts";
import type { Scene } from "./webhooks/events.ts";
import type { World } from "./world.ts";

type Planning =
  | "createMilestone"
  | "editMilestone"
  | "deleteMilestone"
  | "openIssue"
  | "closeIssue"
  | "reopenIssue"
  | "editIssue"
  | "comment";
type Coding = "commit" | "createBranch" | "contribute" | "mergePullRequest" | "pushTag" | "deleteTag";
type Releasing = "publishRelease" | "publishDraft" | "defineWorkflow" | "finishRun";

/** How long a branch's name gets out of a title. */
const LONGEST_SLUG = 40;

export function people(world: World): Pick<Control, Planning | Coding | Releasing> {
  return { ...planning(world), ...coding(world), ...releasing(world) };
}

function repositoryNamed(world: World, name: string): Repository {
  const found = world.find(name);
  if (!found) throw new Error(`there is no repository ${name}`);
  return found;
}

/** Somebody does something in a repository, after whatever is being done there now. */
function done<T>(
  world: World,
  { name, by }: { readonly name: string; readonly by: string },
  work: (scene: Scene) => T | Promise<T>,
): Promise<T> {
  return world.exclusive(async () =>
    work({ world, repository: repositoryNamed(world, name), sender: world.accounts.person(by) }),
  );
}

function planning(world: World): Pick<Control, Planning> {
  return {
    createMilestone: (name, { by, ...fields }) =>
      done(world, { name, by }, (scene) => ({ number: createMilestone(scene, fields).number })),
    editMilestone: (name, number, { by, state, ...fields }) =>
      done(world, { name, by }, (scene) => {
        changeMilestone(scene, number, fields);
        if (state) setMilestoneState(scene, number, state);
      }),
    deleteMilestone: (name, number, { by }) => done(world, { name, by }, (scene) => deleteMilestone(scene, number)),
    openIssue: (name, { by, ...fields }) =>
      done(world, { name, by }, async (scene) => ({ number: (await openIssue(scene, fields)).number })),
    closeIssue: (name, number, { by }) => editIssue(world, { name, by, number }, { state: "closed" }),
    reopenIssue: (name, number, { by }) => editIssue(world, { name, by, number }, { state: "open" }),
    editIssue: (name, number, { by, ...fields }) => editIssue(world, { name, by, number }, fields),
    comment: (name, issue, { by, body }) =>
      done(world, { name, by }, (scene) => ({ id: addComment(scene, issue, body).id })),
  };
}

function editIssue(
  world: World,
  { number, ...where }: { readonly name: string; readonly by: string; readonly number: number },
  fields: Parameters<typeof changeIssue>[2],
): Promise<void> {
  return done(world, where, async (scene) => {
    await changeIssue(scene, number, fields);
  });
}

function coding(world: World): Pick<Control, Coding> {
  return {
    commit: (name, { by, branch, ...edit }) =>
      done(world, { name, by }, async (scene) => ({ commit: await commitTo(scene, branch, edit) })),
    createBranch: (name, { by, name: branch, from }) =>
      done(world, { name, by }, async (scene) => {
        await createRef(scene, `refs/heads/${branch}`, (await commitNamed(scene.repository, from)).sha);
      }),
    contribute: (name, contribution) =>
      done(world, { name, by: contribution.by }, (scene) => contribute(scene, contribution)),
    mergePullRequest: (name, number, { by, how = "squash" }) =>
      done(world, { name, by }, async (scene) => ({ commit: await mergePull(scene, number, how) })),
    pushTag: (name, { by, ...tag }) =>
      done(world, { name, by }, async (scene) => ({ commit: await pushTag(scene, tag) })),
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

function releasing(world: World): Pick<Control, Releasing> {
  return {
    publishRelease: (name, { by, at, ...fields }) =>
      done(world, { name, by }, async (scene) => {
        await createRelease(scene, { ...fields, target: at });
      }),
    publishDraft: (name, { by, tag }) =>
      done(world, { name, by }, async (scene) => {
        const draft = [...scene.repository.releases.values()].find((one) => one.draft && one.tag === tag);
        if (!draft) throw notFound();
        await changeRelease(scene, draft.id, { draft: false });
      }),
    defineWorkflow: async (name, workflow) =>
      defineWorkflow({ world, repository: repositoryNamed(world, name) }, workflow),
    finishRun: (name, run) => done(world, { name, by: "github-actions" }, (scene) => finishRun(scene, run)),
  };
}
