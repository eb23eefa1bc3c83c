/** Milestones, what is on them, and our own issues and comments. */
import type { Item, LabelledIssue, Milestone, OwnComment, OwnIssue } from "../../core/ports/reader.ts";
import { keyIn } from "../../core/text/marker.ts";
import { type Issue, isOurs, listOwn, seeOwnComments, seeOwnIssue } from "../own.ts";
import type { Place } from "../place.ts";

export async function milestones({ octokit, at }: Place): Promise<readonly Milestone[]> {
  const all = await octokit.paginate(octokit.rest.issues.listMilestones, { ...at, state: "all", per_page: 100 });
  return all.map((one) => ({
    id: one.id,
    number: one.number,
    title: one.title,
    description: one.description ?? "",
    url: one.html_url,
    state: one.state,
    items: one.open_issues + one.closed_issues,
    dueOn: one.due_on ? new Date(one.due_on) : undefined,
    createdAt: new Date(one.created_at),
    updatedAt: new Date(one.updated_at),
    closedAt: one.closed_at ? new Date(one.closed_at) : undefined,
  }));
}

/** An issue that we keep is none of the work, whichever release it is about: a milestone that was renamed holds two. */
export async function items(
  place: Place,
  milestone: number,
  all: () => Promise<readonly Milestone[]>,
): Promise<readonly Item[]> {
  const count = (await all()).find(({ number }) => number === milestone)?.items ?? 0;
  const issues = await place.milestoneIssues.of(place, milestone, count);
  for (const issue of issues) place.seen.list(issue.number, issue);
  return issues.filter((issue) => !isOurs(issue, place) || keyIn(issue.body ?? "") === undefined).map(itemOf);
}

/** A comma would end a label's name in the query, so such a label is nobody's. */
export async function labelled({ octokit, at }: Place, label: string): Promise<readonly LabelledIssue[]> {
  if (label.includes(",")) return [];
  const all = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...at,
    labels: label,
    state: "all",
    sort: "created",
    direction: "asc",
    per_page: 100,
  });
  return all.map((issue) => ({
    number: issue.number,
    kind: issue.pull_request ? "pull request" : "issue",
    title: issue.title,
    url: issue.html_url,
    body: issue.body ?? "",
    state: issue.state === "open" ? "open" : "closed",
    updatedAt: new Date(issue.updated_at),
    author: issue.user?.login,
  }));
}

export function itemOf(issue: Issue): Item {
  const closed = issue.pull_request?.merged_at ? "merged" : "closed";
  return {
    number: issue.number,
    kind: issue.pull_request ? "pull request" : "issue",
    title: issue.title,
    url: issue.html_url,
    state: issue.state === "open" ? "open" : closed,
    author: issue.user?.login,
    assignees: (issue.assignees ?? []).map((person) => person.login),
    labels: labelsOf(issue),
    body: issue.body ?? "",
    createdAt: new Date(issue.created_at),
  };
}

/** Names of an issue's labels. */
export function labelsOf({ labels }: Pick<Issue, "labels">): readonly string[] {
  return labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))).filter(Boolean);
}

export async function ownIssue(place: Place, key: string): Promise<OwnIssue | undefined> {
  const issue = await seeOwnIssue(place, key);
  return issue && ownIssueOf(issue);
}

export async function ownIssues(
  place: Place,
  keyPrefix: string,
): Promise<readonly (OwnIssue & { readonly key: string })[]> {
  return (await place.seen.own(() => listOwn(place)))
    .filter((issue) => !issue.pull_request && isOurs(issue, place))
    .map((issue) => ({ ...ownIssueOf(issue), key: keyIn(issue.body ?? "") ?? "" }))
    .filter(({ key }) => key.startsWith(keyPrefix));
}

function ownIssueOf({ number, html_url: url, title, body, state }: Issue): OwnIssue {
  return { number, url, title, body: body ?? "", state: state === "open" ? "open" : "closed" };
}

export async function ownComments(place: Place, issue: number): Promise<readonly OwnComment[]> {
  const comments = await seeOwnComments(place, issue);
  return comments.flatMap(({ id, body = "" }) => {
    const key = keyIn(body);
    return key === undefined ? [] : [{ id, key, body }];
  });
}
