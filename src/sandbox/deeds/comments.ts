/** Comments on issues and pull requests, and reactions to them. */
import { notFound } from "../answer.ts";
import type { Comment, Reaction } from "../records.ts";
import { type Scene, tellComment } from "../webhooks/events.ts";
import { checkBody } from "./bodies.ts";
import { isApp, issueNumbered } from "./issues.ts";

export function commentWithId({ repository }: Pick<Scene, "repository">, id: number): Comment {
  const found = repository.comments.get(id);
  if (!found) throw notFound();
  return found;
}

export function addComment(scene: Scene, issue: number, body: string): Comment {
  checkBody("IssueComment", body);
  const { world, repository, sender } = scene;
  const { now } = world.clock;
  const on = issueNumbered(scene, issue);
  const id = world.newId("comment");
  const comment: Comment = { id, issue, body, user: sender, viaApp: isApp(scene), createdAt: now, updatedAt: now };
  repository.comments.set(id, comment);
  repository.issues.set(issue, { ...on, updatedAt: now });
  tellComment(scene, comment, { action: "created" });
  return comment;
}

export function editComment(scene: Scene, id: number, body: string): Comment {
  checkBody("IssueComment", body);
  const before = commentWithId(scene, id);
  const after = { ...before, body, updatedAt: scene.world.clock.now };
  scene.repository.comments.set(id, after);
  if (before.body !== body) tellComment(scene, after, { action: "edited", changes: { body: { from: before.body } } });
  return after;
}

/** @returns the reaction, and whether it was there before: one account gives each only once. */
export function react(scene: Scene, comment: number, content: string): { reaction: Reaction; known: boolean } {
  const { world, repository, sender } = scene;
  commentWithId(scene, comment);
  const same = (one: Reaction) => one.comment === comment && one.content === content && one.user === sender;
  const known = [...repository.reactions.values()].find(same);
  if (known) return { reaction: known, known: true };
  const reaction = { id: world.newId("reaction"), comment, content, user: sender, createdAt: world.clock.now };
  repository.reactions.set(reaction.id, reaction);
  return { reaction, known: false };
}
