/** Issues, and the issue half of pull requests: opened, changed, closed, by people and by the App alike. */
import { invalid, notFound } from "../answer.ts";
import type { Account, Issue } from "../records.ts";
import { simpleUser } from "../shapes/account.ts";
import { labelShapes, milestoneShape } from "../shapes/issue.ts";
import type { JsonObject } from "../shapes/json.ts";
import { type Scene, tellIssue } from "../webhooks/events.ts";
import { checkBody } from "./bodies.ts";

export interface IssueFields {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly state?: Issue["state"] | undefined;
  readonly stateReason?: Issue["stateReason"] | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly string[] | undefined;
  readonly milestone?: number | null | undefined;
}

export const isApp = ({ world, sender }: Scene): boolean => sender === world.accounts.bot;

export function issueNumbered({ repository }: Pick<Scene, "repository">, number: number): Issue {
  const found = repository.issues.get(number);
  if (!found) throw notFound();
  return found;
}

/** Puts a new issue into the repository without telling anybody: a pull request is not one to the outside. */
export function newIssue(scene: Scene, fields: IssueFields & { readonly title: string }): Issue {
  const { world, repository, sender } = scene;
  const { now } = world.clock;
  checkBody("Issue", fields.body);
  checkMilestone(scene, fields.milestone);
  const issue: Issue = {
    id: world.newId("issue"),
    number: repository.issues.size + 1,
    title: fields.title,
    body: fields.body ?? null,
    state: "open",
    stateReason: null,
    user: sender,
    viaApp: isApp(scene),
    labels: knownLabels(scene, fields.labels ?? []),
    assignees: accounts(scene, fields.assignees ?? []),
    milestone: fields.milestone ?? null,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

export async function openIssue(scene: Scene, fields: IssueFields & { readonly title: string }): Promise<Issue> {
  const issue = newIssue(scene, fields);
  await tellIssue(scene, issue, { action: "opened" });
  await tellAttachments(scene, undefined, issue);
  return issue;
}

export async function changeIssue(scene: Scene, number: number, fields: IssueFields): Promise<Issue> {
  checkBody("Issue", fields.body);
  const before = issueNumbered(scene, number);
  checkMilestone(scene, fields.milestone);
  const after: Issue = {
    ...before,
    title: fields.title ?? before.title,
    body: fields.body === undefined ? before.body : fields.body,
    labels: fields.labels ? knownLabels(scene, fields.labels) : before.labels,
    assignees: fields.assignees ? accounts(scene, fields.assignees) : before.assignees,
    milestone: fields.milestone === undefined ? before.milestone : fields.milestone,
    ...stateOf(scene, before, fields),
    updatedAt: scene.world.clock.now,
  };
  scene.repository.issues.set(number, after);
  await tellEdited(scene, before, after);
  await tellAttachments(scene, before, after);
  if (before.state !== after.state)
    await tellIssue(scene, after, { action: after.state === "closed" ? "closed" : "reopened" });
  return after;
}

function stateOf({ world, sender }: Scene, before: Issue, { state, stateReason }: IssueFields): Partial<Issue> {
  if (state === undefined || state === before.state) return stateReason === undefined ? {} : { stateReason };
  if (state === "open") return { state, stateReason: "reopened", closedAt: null, closedBy: null };
  return { state, stateReason: stateReason ?? "completed", closedAt: world.clock.now, closedBy: sender };
}

async function tellEdited(scene: Scene, before: Issue, after: Issue): Promise<void> {
  const changes = {
    ...(before.title === after.title ? {} : { title: { from: before.title } }),
    ...(before.body === after.body ? {} : { body: { from: before.body ?? "" } }),
  };
  if (Object.keys(changes).length > 0) await tellIssue(scene, after, { action: "edited", changes });
}

/** GitHub sends one event for each label, person and milestone, also when they came with the issue. */
export async function tellAttachments(scene: Scene, before: Issue | undefined, after: Issue): Promise<void> {
  await tellLabels(scene, before, after);
  await tellAssignees(scene, before, after);
  const [left, entered] = [before?.milestone ?? null, after.milestone];
  if (left === entered) return;
  if (left !== null) await tellIssue(scene, after, { action: "demilestoned", ...milestoneExtra(scene, left) });
  if (entered !== null) await tellIssue(scene, after, { action: "milestoned", ...milestoneExtra(scene, entered) });
}

async function tellAssignees(scene: Scene, before: Issue | undefined, after: Issue): Promise<void> {
  const [old, now] = [before?.assignees ?? [], after.assignees];
  for (const one of now.filter((account) => !old.includes(account))) {
    await tellIssue(scene, after, { action: "assigned", assignee: simpleUser(scene.world, one) });
  }
  for (const one of old.filter((account) => !now.includes(account))) {
    await tellIssue(scene, after, { action: "unassigned", assignee: simpleUser(scene.world, one) });
  }
}

async function tellLabels(scene: Scene, before: Issue | undefined, after: Issue): Promise<void> {
  const { world, repository } = scene;
  const [old, now] = [before?.labels ?? [], after.labels];
  const label = (name: string): JsonObject => labelShapes(world, repository, [name])[0] ?? {};
  for (const name of now.filter((one) => !old.includes(one))) {
    await tellIssue(scene, after, { action: "labeled", label: label(name) });
  }
  for (const name of old.filter((one) => !now.includes(one))) {
    await tellIssue(scene, after, { action: "unlabeled", label: label(name) });
  }
}

function milestoneExtra({ world, repository }: Scene, number: number): JsonObject {
  const milestone = repository.milestones.get(number);
  return milestone ? { milestone: milestoneShape(world, repository, milestone) } : {};
}

function checkMilestone({ repository }: Scene, number: number | null | undefined): void {
  if (number === null || number === undefined || repository.milestones.has(number)) return;
  throw invalid({ resource: "Issue", field: "milestone", code: "invalid" });
}

/** Labels that nobody made yet come into being, as for everybody with write access. */
function knownLabels({ world, repository }: Scene, names: readonly string[]): readonly string[] {
  for (const name of names) {
    if (!repository.labels.has(name)) repository.labels.set(name, { id: world.newId("label"), name });
  }
  return [...new Set(names)];
}

function accounts({ world }: Scene, logins: readonly string[]): readonly Account[] {
  return logins.map((login) => world.accounts.person(login));
}
