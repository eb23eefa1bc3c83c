/**
 * A range without GraphQL, which answers nobody without a token: the REST API lists what is public. Pull requests come
 * by the page, too; what only a question for each commit could tell stays unread beyond a few.
 */
import { claimsIn } from "../../core/domain/ledger/claims.ts";
import type { Named } from "../../core/domain/ledger/picks.ts";
import type { MergedPull } from "../../core/domain/ledger/range.ts";
import { orAbsent } from "../faults.ts";
import type { Answer, Octokit, Place } from "../place.ts";
import type { Reading } from "./reading.ts";

type Listed = Answer<Octokit["rest"]["pulls"]["list"]>[number];
type Where = Pick<Place, "octokit" | "at">;

/** Questions about single commits and pull requests: without a token GitHub answers sixty an hour in all. */
const MOST_SINGLE = 20;

/** Pages beyond what the range itself needs. */
const MOST_BEYOND = 3;

export async function listPulls({ octokit, at }: Where, reading: Reading): Promise<void> {
  const most = Math.ceil(reading.commits.size / 100) + MOST_BEYOND;
  const { oldest } = reading;
  for (let page = 1; page <= most && reading.commits.size > 0; page++) {
    const order = { state: "closed", sort: "updated", direction: "desc" } as const;
    const { data } = await octokit.rest.pulls.list({ ...at, ...order, per_page: 100, page });
    for (const pull of data) add(pull, reading);
    const last = data.at(-1);
    if (!last || data.length < 100 || last.updated_at < oldest) return;
  }
}

export async function lookUpSingly({ octokit, at }: Where, named: Named, reading: Reading): Promise<void> {
  for (const number of named.pulls.slice(0, MOST_SINGLE)) {
    const found = await orAbsent(octokit.rest.pulls.get({ ...at, pull_number: number }));
    if (found) add(found.data, reading);
  }
  for (const [index, commit_sha] of named.commits.entries()) {
    if (index >= MOST_SINGLE) {
      reading.unread.set(commit_sha, "only a question with a token tells which pull request it is of");
      continue;
    }
    const found = await orAbsent(octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha }));
    for (const pull of found?.data ?? []) add(pull, reading);
    reading.associated.set(
      commit_sha,
      (found?.data ?? []).filter((pull) => pull.merged_at).map(({ number }) => number),
    );
  }
}

type Shape = Pick<
  Listed,
  "number" | "title" | "body" | "html_url" | "user" | "merge_commit_sha" | "merged_at" | "updated_at"
> & {
  readonly labels: readonly { readonly name: string }[];
  readonly base: { readonly ref: string };
  readonly head: { readonly ref: string };
};

function add(pull: Shape, reading: Reading): void {
  if (pull.merged_at) reading.pulls.set(pull.number, mergedOf(pull, pull.merged_at));
}

function mergedOf({ number, title, body, html_url: url, user, labels, ...pull }: Shape, mergedAt: string): MergedPull {
  return {
    number,
    title,
    body: claimsIn(body ?? ""),
    url,
    author: user ? { login: user.login.replace(/\[bot\]$/, ""), bot: user.type === "Bot" } : undefined,
    labels: labels.map(({ name }) => name),
    base: pull.base.ref,
    head: pull.head.ref,
    mergeCommit: pull.merge_commit_sha ?? undefined,
    mergedAt: new Date(mergedAt),
    // Lists don't say. One takes nothing along that GitHub does not name.
    commits: 1,
  };
}
