/** One issue per key. Title, marked part, missing labels and milestone are ours; the rest of it is people's. */
import type { EnsureIssue, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { remember } from "../known.ts";
import { findOwnIssue, type Issue, isSameText, ownAmong } from "../own.ts";
import { newPart, putPart } from "../part.ts";
import type { Place } from "../place.ts";
import { labelsOf } from "../read/issues.ts";
import { UNCHANGED, wrote } from "./outcome.ts";

export async function ensureIssue(effect: EnsureIssue<Text>, place: Place): Promise<Outcome> {
  const seen = ownAmong((await place.seen.knownOwn) ?? [], place, effect.key);
  if (seen && isAsWanted(differenceOf(effect, seen))) return UNCHANGED;
  const issue = await findOwnIssue(place, effect.key);
  if (!issue) return create(effect, place);
  const change = differenceOf(effect, issue);
  if (isAsWanted(change)) return UNCHANGED;
  const { octokit, at } = place;
  const { data } = await octokit.rest.issues.update({ ...at, issue_number: issue.number, ...change });
  return wrote(data.html_url);
}

async function create({ key, text, labels, milestone }: EnsureIssue<Text>, place: Place): Promise<Outcome> {
  const { data } = await place.octokit.rest.issues.create({
    ...place.at,
    title: text.title,
    body: newPart(key, text.body),
    labels: [...labels],
    ...(milestone === undefined ? {} : { milestone }),
  });
  await remember(place, "issue", { key, id: data.number, madeAt: Date.now() });
  return wrote(data.html_url);
}

interface Change {
  title?: string;
  body?: string;
  labels?: string[];
  milestone?: number;
  state?: "closed";
}

const isAsWanted = (change: Change): boolean => Object.keys(change).length === 0;

/** What has to change; empty when nothing has to. A label that a person added stays. */
function differenceOf({ key, text, labels, milestone, closed }: EnsureIssue<Text>, issue: Issue): Change {
  const change: Change = {};
  const body = putPart(issue.body ?? "", key, text.body);
  if (issue.title !== text.title) change.title = text.title;
  if (!isSameText(issue.body, body)) change.body = body;
  const present = labelsOf(issue);
  const known = new Set(present.map((label) => label.toLowerCase()));
  const missing = labels.filter((label) => !known.has(label.toLowerCase()));
  if (missing.length > 0) change.labels = [...present, ...missing];
  if (milestone !== undefined && issue.milestone?.number !== milestone) change.milestone = milestone;
  if (closed && issue.state === "open") change.state = "closed";
  return change;
}
