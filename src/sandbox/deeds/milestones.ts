/** Milestones: people's, never the App's. */
import { notFound } from "../answer.ts";
import { dueInstant } from "../clock.ts";
import type { Milestone } from "../records.ts";
import { type Scene, tellIssue, tellMilestone } from "../webhooks/events.ts";

export interface MilestoneFields {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Civil day; null for none. */
  readonly due?: string | null | undefined;
}

export function createMilestone(scene: Scene, fields: MilestoneFields & { readonly title: string }): Milestone {
  const { world, repository, sender } = scene;
  const { now } = world.clock;
  const number = Math.max(0, ...repository.milestones.keys()) + 1;
  const milestone: Milestone = {
    id: world.newId("milestone"),
    number,
    title: fields.title,
    description: fields.description ?? null,
    state: "open",
    dueOn: fields.due ? dueInstant(fields.due) : null,
    creator: sender,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  };
  repository.milestones.set(number, milestone);
  tellMilestone(scene, milestone, { action: "created" });
  return milestone;
}

function milestoneNumbered({ repository }: Scene, number: number): Milestone {
  const found = repository.milestones.get(number);
  if (!found) throw notFound();
  return found;
}

export function changeMilestone(scene: Scene, number: number, fields: MilestoneFields): void {
  const before = milestoneNumbered(scene, number);
  const { title = before.title, description = before.description, due } = fields;
  const dueOn = due === undefined ? before.dueOn : due === null ? null : dueInstant(due);
  const after = { ...before, title, description, dueOn, updatedAt: scene.world.clock.now };
  const changes = {
    ...(before.title === title ? {} : { title: { from: before.title } }),
    ...(before.description === description ? {} : { description: { from: before.description ?? "" } }),
    ...(before.dueOn === dueOn ? {} : { due_on: { from: before.dueOn ?? "" } }),
  };
  if (Object.keys(changes).length === 0) return;
  scene.repository.milestones.set(number, after);
  tellMilestone(scene, after, { action: "edited", changes });
}

export function setMilestoneState(scene: Scene, number: number, state: Milestone["state"]): void {
  const before = milestoneNumbered(scene, number);
  if (before.state === state) return;
  const { now } = scene.world.clock;
  const after: Milestone = { ...before, state, updatedAt: now, closedAt: state === "closed" ? now : null };
  scene.repository.milestones.set(number, after);
  tellMilestone(scene, after, { action: state === "closed" ? "closed" : "opened" });
}

/** Its issues stay and lose it. */
export async function deleteMilestone(scene: Scene, number: number): Promise<void> {
  const milestone = milestoneNumbered(scene, number);
  scene.repository.milestones.delete(number);
  for (const issue of [...scene.repository.issues.values()].filter((one) => one.milestone === number)) {
    const after = { ...issue, milestone: null, updatedAt: scene.world.clock.now };
    scene.repository.issues.set(issue.number, after);
    await tellIssue(scene, after, { action: "demilestoned" });
  }
  tellMilestone(scene, milestone, { action: "deleted" });
}
