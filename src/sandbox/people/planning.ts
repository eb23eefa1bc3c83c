/** What people do to milestones and issues. */
import type { Control } from "../control.ts";
import { addComment } from "../deeds/comments.ts";
import { changeIssue, openIssue } from "../deeds/issues.ts";
import { changeMilestone, createMilestone, deleteMilestone, setMilestoneState } from "../deeds/milestones.ts";
import type { World } from "../world.ts";
import { done } from "./act.ts";

export type Planning =
  | "createMilestone"
  | "editMilestone"
  | "deleteMilestone"
  | "openIssue"
  | "closeIssue"
  | "reopenIssue"
  | "editIssue"
  | "comment";

export function planning(world: World): Pick<Control, Planning> {
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
