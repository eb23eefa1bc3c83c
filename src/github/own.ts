/**
 * What is ours. A marker only says which of our things something is; that it is ours at all, GitHub says: the App that
 * made an issue or comment, the account that opened a pull request. Text alone proves nothing, anybody can write it.
 */
import { keyIn } from "../core/text/marker.ts";
import { readKnown, recall, remember } from "./known.ts";
import type { Answer, Octokit, Place } from "./place.ts";

type Rest = Octokit["rest"];
export type Issue = Answer<Rest["issues"]["listForRepo"]>[number];
export type IssueComment = Answer<Rest["issues"]["listComments"]>[number];
export type PullRequest = Answer<Rest["pulls"]["list"]>[number];

/** Whether our App made this issue or comment. */
export function isOurs(thing: { performed_via_github_app?: { id?: number } | null }, { bot }: Place): boolean {
  return thing.performed_via_github_app?.id === bot.appId;
}

/** Whether our App opened this pull request, from a branch of this repository and not of a fork. */
export function isOurPull({ user, head }: PullRequest, { bot, repository }: Place): boolean {
  return user?.id === bot.id && head.repo?.id === repository.id;
}

/** Issues and pull requests of our account, newest first. */
export function listOwn({ octokit, at, bot }: Place): Promise<readonly Issue[]> {
  return octokit.paginate(octokit.rest.issues.listForRepo, {
    ...at,
    creator: bot.login,
    state: "all",
    sort: "created",
    direction: "desc",
    per_page: 100,
  });
}

/** Our issue with a key, as it is now: by its remembered number, else from a list. Two of them: the older one. */
export async function findOwnIssue(place: Place, key: string): Promise<Issue | undefined> {
  const known = await readRemembered(place, key);
  if (known) return known;
  const found = ownAmong(await listOwn(place), place, key);
  if (found) await remember(place, "issue", { key, id: found.number, madeAt: 0 });
  return found;
}

/** Our issue with a key, as this run has seen it: the remembered one, listed or not, else by its marker. */
export async function seeOwnIssue(place: Place, key: string): Promise<Issue | undefined> {
  const own = await place.seen.own(() => listOwn(place));
  const known = await recall(place, "issue", key);
  const listed = own.find((issue) => issue.number === known?.id && !issue.pull_request && isOurs(issue, place));
  if (listed) return listed;
  const unlisted = known && (await readRemembered(place, key));
  if (unlisted) return unlisted;
  const found = ownAmong(own, place, key);
  if (found) await remember(place, "issue", { key, id: found.number, madeAt: 0 });
  return found;
}

/** Among what was listed. */
export const ownAmong = (own: readonly Issue[], place: Place, key: string): Issue | undefined =>
  own
    .filter((issue) => !issue.pull_request && isOurs(issue, place) && keyIn(issue.body ?? "") === key)
    .sort((a, b) => a.number - b.number)[0];

async function readRemembered(place: Place, key: string): Promise<Issue | undefined> {
  const known = await recall(place, "issue", key);
  if (!known) return undefined;
  const { octokit, at } = place;
  const issue = await readKnown(known, async (number) => {
    return (await octokit.rest.issues.get({ ...at, issue_number: number })).data;
  });
  return issue?.number === known.id && isOurs(issue, place) ? issue : undefined;
}

/** Our comments on an issue or pull request, oldest first, as this run has seen them. */
export const seeOwnComments = (place: Place, issue: number): Promise<readonly IssueComment[]> =>
  place.seen.comments(issue, () => listOwnComments(place, issue));

/** Our comments on an issue or pull request, oldest first. */
export async function listOwnComments(place: Place, issue: number): Promise<readonly IssueComment[]> {
  const { octokit, at } = place;
  const parameters = { ...at, issue_number: issue, per_page: 100 };
  const comments = await octokit.paginate(octokit.rest.issues.listComments, parameters);
  return comments.filter((comment) => isOurs(comment, place));
}

/** Texts that GitHub shows alike: its web editor writes CRLF. */
export function isSameText(a: string | null | undefined, b: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n?/g, "\n").trim();
  return plain(a ?? "") === plain(b);
}
