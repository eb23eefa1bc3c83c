/** What people and their workflows do to releases and runs. */
import { notFound } from "../answer.ts";
import type { Control } from "../control.ts";
import { attach, deleteAsset } from "../deeds/assets.ts";
import { changeRelease, createRelease } from "../deeds/releases.ts";
import { defineWorkflow, finishRun, repeatRun, switchWorkflow } from "../deeds/runs.ts";
import type { Release } from "../records.ts";
import type { Scene } from "../webhooks/events.ts";
import type { World } from "../world.ts";
import { done, repositoryNamed } from "./act.ts";

export type Releasing =
  | "publishRelease"
  | "draftByWorkflow"
  | "draftRelease"
  | "editDraft"
  | "attachToDraft"
  | "publishDraft"
  | "defineWorkflow"
  | "switchWorkflow"
  | "finishRun"
  | "repeatRun";

export function releasing(world: World): Pick<Control, Releasing> {
  return {
    publishRelease: (name, { by, at, ...fields }) =>
      done(world, { name, by }, async (scene) => {
        await createRelease(scene, { ...fields, target: at });
      }),
    draftByWorkflow: (name, draft) =>
      world.exclusive(async () => {
        const scene = { world, repository: repositoryNamed(world, name), sender: world.accounts.actions };
        await createRelease(scene, { ...draft, draft: true });
      }),
    draftRelease: (name, { by, ...draft }) =>
      done(world, { name, by }, async (scene) => {
        await createRelease(scene, { ...draft, draft: true });
      }),
    editDraft: (name, { by, tag, ...fields }) =>
      done(world, { name, by }, async (scene) => {
        await changeRelease(scene, draftOf(scene, tag).id, fields);
      }),
    attachToDraft: (name, { by, tag, name: file, content }) =>
      done(world, { name, by }, async (scene) => {
        const { id, assets } = draftOf(scene, tag);
        for (const asset of assets.filter((one) => one.name === file)) deleteAsset(scene, asset.id);
        attach(scene, id, { name: file, label: null, contentType: "text/plain", content });
      }),
    publishDraft: (name, { by, tag }) =>
      done(world, { name, by }, async (scene) => {
        await changeRelease(scene, draftOf(scene, tag).id, { draft: false });
      }),
    defineWorkflow: async (name, workflow) =>
      defineWorkflow({ world, repository: repositoryNamed(world, name) }, workflow),
    switchWorkflow: async (name, workflow) => switchWorkflow(repositoryNamed(world, name), workflow),
    repeatRun: (name, { by, tag }) => done(world, { name, by }, (scene) => repeatRun(scene, tag)),
    finishRun: (name, run) => done(world, { name, by: "github-actions" }, (scene) => finishRun(scene, run)),
  };
}

function draftOf({ repository }: Scene, tag: string): Release {
  const draft = [...repository.releases.values()].find((one) => one.draft && one.tag === tag);
  if (!draft) throw notFound();
  return draft;
}
