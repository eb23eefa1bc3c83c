/** Issues, which pull requests are too, their comments, and milestones. */
import { type Answer, created, notFound, ok } from "../answer.ts";
import { bodyOf, type Call, listed, number, param, type Routes, repositoryOf, sceneOf } from "../call.ts";
import { addComment, commentWithId, editComment, react } from "../deeds/comments.ts";
import { changeIssue, type IssueFields, issueNumbered, openIssue } from "../deeds/issues.ts";
import type { Issue, Milestone, Repository } from "../records.ts";
import { commentShape, issueShape, labelShapes, milestoneShape, reactionShape } from "../shapes/issue.ts";

interface IssueBody {
  readonly title?: string | number;
  readonly body?: string | null;
  readonly state?: Issue["state"];
  readonly state_reason?: Issue["stateReason"];
  readonly labels?: readonly (string | { readonly name?: string })[];
  readonly assignees?: readonly (string | { readonly login?: string })[];
  readonly assignee?: string | null;
  readonly milestone?: number | string | null;
}

function fieldsOf(body: IssueBody): IssueFields {
  const { title, milestone, assignee, assignees } = body;
  const logins = assignees?.map((one) => (typeof one === "string" ? one : (one.login ?? "")));
  return {
    title: title === undefined ? undefined : String(title),
    body: body.body,
    state: body.state,
    stateReason: body.state_reason,
    labels: body.labels?.map((one) => (typeof one === "string" ? one : (one.name ?? ""))),
    assignees: logins ?? (assignee ? [assignee] : undefined),
    milestone: typeof milestone === "string" ? Number(milestone) : milestone,
  };
}

async function create(call: Call): Promise<Answer> {
  const body = bodyOf<IssueBody>(call);
  const issue = await openIssue(sceneOf(call), { ...fieldsOf(body), title: String(body.title) });
  return created(issueShape(call.world, repositoryOf(call), issue));
}

async function update(call: Call): Promise<Answer> {
  const issue = await changeIssue(sceneOf(call), number(call, "issue_number"), fieldsOf(bodyOf<IssueBody>(call)));
  return ok(issueShape(call.world, repositoryOf(call), issue));
}

async function addLabels(call: Call): Promise<Answer> {
  const body = bodyOf<IssueBody | readonly string[]>(call);
  const given = "labels" in body ? (fieldsOf(body).labels ?? []) : (body as readonly string[]);
  const scene = sceneOf(call);
  const { labels } = issueNumbered(scene, number(call, "issue_number"));
  return relabelled(call, [...new Set([...labels, ...given])]);
}

async function removeLabel(call: Call): Promise<Answer> {
  const name = param(call, "name");
  const { labels } = issueNumbered(sceneOf(call), number(call, "issue_number"));
  if (!labels.includes(name)) throw notFound();
  return relabelled(
    call,
    labels.filter((one) => one !== name),
  );
}

async function relabelled(call: Call, labels: readonly string[]): Promise<Answer> {
  const issue = await changeIssue(sceneOf(call), number(call, "issue_number"), { labels });
  return ok(labelShapes(call.world, repositoryOf(call), issue.labels));
}

/** What a query asks of an issue; each part that is absent is true of all. */
function wanted(query: URLSearchParams, repository: Repository): (issue: Issue) => boolean {
  const state = query.get("state") ?? "open";
  const labels = query.get("labels")?.split(",").filter(Boolean) ?? [];
  const creator = query.get("creator");
  const assignee = query.get("assignee");
  const since = query.get("since");
  const tests: readonly ((issue: Issue) => boolean)[] = [
    (issue) => state === "all" || issue.state === state,
    (issue) => labels.every((one) => issue.labels.includes(one)),
    (issue) => creator === null || issue.user.login === creator,
    (issue) => assignee === null || assigned(issue, assignee),
    (issue) => since === null || Date.parse(issue.updatedAt) >= Date.parse(since),
    onMilestone(query.get("milestone"), repository),
  ];
  return (issue) => tests.every((test) => test(issue));
}

function assigned({ assignees }: Issue, login: string): boolean {
  if (login === "*") return assignees.length > 0;
  return login === "none" ? assignees.length === 0 : assignees.some((one) => one.login === login);
}

function onMilestone(asked: string | null, repository: Repository): (issue: Issue) => boolean {
  if (asked === null) return () => true;
  if (asked === "*") return (issue) => issue.milestone !== null;
  if (asked === "none") return (issue) => issue.milestone === null;
  if (!repository.milestones.has(Number(asked))) throw notFound();
  return (issue) => issue.milestone === Number(asked);
}

function list(call: Call): Answer {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const sort = query.get("sort") ?? "created";
  const key = (one: Issue): string => (sort === "updated" ? one.updatedAt : one.createdAt);
  const way = query.get("direction") === "asc" ? 1 : -1;
  const order = (a: Issue, b: Issue): number => (key(a) === key(b) ? a.number - b.number : key(a) < key(b) ? -1 : 1);
  const found = [...repository.issues.values()].filter(wanted(query, repository));
  return listed(
    call,
    found.sort((a, b) => way * order(a, b)),
    (one) => issueShape(world, repository, one),
  );
}

function listComments(call: Call): Answer {
  const repository = repositoryOf(call);
  const issue = issueNumbered({ repository }, number(call, "issue_number"));
  const since = call.query.get("since");
  const mine = [...repository.comments.values()].filter(
    (one) => one.issue === issue.number && (since === null || Date.parse(one.updatedAt) >= Date.parse(since)),
  );
  return listed(call, mine, (one) => commentShape(call.world, repository, one));
}

function listMilestones(call: Call): Answer {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const state = query.get("state") ?? "open";
  const way = query.get("direction") === "desc" ? -1 : 1;
  const due = ({ dueOn }: Milestone): string => dueOn ?? "9999";
  const order = (a: Milestone, b: Milestone): number =>
    due(a) === due(b) ? a.number - b.number : due(a) < due(b) ? -1 : 1;
  const found = [...repository.milestones.values()].filter((one) => state === "all" || one.state === state);
  return listed(
    call,
    found.sort((a, b) => way * order(a, b)),
    (one) => milestoneShape(world, repository, one),
  );
}

function getMilestone(call: Call): Answer {
  const repository = repositoryOf(call);
  const found = repository.milestones.get(number(call, "milestone_number"));
  if (!found) throw notFound();
  return ok(milestoneShape(call.world, repository, found));
}

function createReaction(call: Call): Answer {
  const { content } = bodyOf<{ readonly content: string }>(call);
  const { reaction, known } = react(sceneOf(call), number(call, "comment_id"), content);
  return { status: known ? 200 : 201, body: reactionShape(call.world, reaction) };
}

function listReactions(call: Call): Answer {
  const repository = repositoryOf(call);
  const comment = commentWithId({ repository }, number(call, "comment_id"));
  const content = call.query.get("content");
  const mine = [...repository.reactions.values()].filter(
    (one) => one.comment === comment.id && (content === null || one.content === content),
  );
  return listed(call, mine, (one) => reactionShape(call.world, one));
}

const commentBody = (call: Call): string => bodyOf<{ readonly body: string }>(call).body;

export const issues = {
  "issues/add-labels": addLabels,
  "issues/create": create,
  "issues/remove-label": removeLabel,
  "issues/update": update,
  "issues/list-for-repo": list,
  "issues/get": (call) => {
    const repository = repositoryOf(call);
    return ok(issueShape(call.world, repository, issueNumbered({ repository }, number(call, "issue_number"))));
  },
  "issues/list-comments": listComments,
  "issues/create-comment": (call) => {
    const comment = addComment(sceneOf(call), number(call, "issue_number"), commentBody(call));
    return created(commentShape(call.world, repositoryOf(call), comment));
  },
  "issues/get-comment": (call) => {
    const repository = repositoryOf(call);
    return ok(commentShape(call.world, repository, commentWithId({ repository }, number(call, "comment_id"))));
  },
  "issues/update-comment": (call) => {
    const comment = editComment(sceneOf(call), Number(param(call, "comment_id")), commentBody(call));
    return ok(commentShape(call.world, repositoryOf(call), comment));
  },
  "issues/list-milestones": listMilestones,
  "issues/get-milestone": getMilestone,
  "reactions/create-for-issue-comment": createReaction,
  "reactions/list-for-issue-comment": listReactions,
} satisfies Routes;
