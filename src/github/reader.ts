/**
 * The Reader over GitHub's API: every question but an account's standing is asked once in a run, lists are read page by
 * page and never item by item, and nothing here can write to GitHub.
 */

import type { Day } from "../core/domain/calendar.ts";
import { answered } from "../core/domain/images/answered.ts";
import type { RangeEnd } from "../core/domain/ledger/range.ts";
import { memo } from "../core/memo.ts";
import type { OpenPullRequest } from "../core/ports/pull-request.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { ImageReader } from "../core/ports/registry.ts";
import type { Place } from "./place.ts";
import { readRange } from "./range/read.ts";
import { annotations, dispatched, jobs, runs, verdicts, workflows } from "./read/actions.ts";
import { accountOf } from "./read/author.ts";
import { itemsElsewhere, type Sought } from "./read/elsewhere.ts";
import { elsewhereReader } from "./read/elsewhere-reader.ts";
import { annotatedTag, branch, file, folder, repository, tags, texts } from "./read/git.ts";
import { items, labelled, milestones, ownComments, ownIssue, ownIssues } from "./read/issues.ts";
import { changed, linkedTo } from "./read/linked.ts";
import { type Author, newcomers } from "./read/newcomers.ts";
import { packageVersions } from "./read/packages.ts";
import { headed, openPullRequests, ownPullRequests, queued } from "./read/pull-requests.ts";
import { ownReactions } from "./read/reactions.ts";
import { records } from "./read/records.ts";
import { hasTag, latestRelease, releases, tagsElsewhere } from "./read/releases.ts";
import { tagRules } from "./read/rulesets.ts";
import { accountId, mayDispatch, mayWrite, standing } from "./read/standing.ts";

/** What GitHub can be asked for; the audit trail and templates are ours, and registries are elsewhere. */
export type GitHubReader = Omit<Reader, "auditHead" | "form" | "builtIn" | keyof ImageReader>;

/** @param now the one instant of the run */
export function repositoryReader(place: Place, now: Date): GitHubReader {
  const once = memo();
  const ours = once(() => repository(place));
  const allMilestones = once(() => milestones(place));
  return {
    now,
    ...runReader(place, once),
    ...tagReader(place, once),
    repository: ours,
    calendarFeed: async () => undefined,
    file: once((path: string) => file(place, path)),
    folder: once((path: string, commit?: string) => folder(place, path, commit)),
    changed: once((pull: Pick<OpenPullRequest, "number" | "head">) => changed(place, pull)),
    milestones: allMilestones,
    items: once((milestone: number) => items(place, milestone, allMilestones)),
    ...elsewhere(place, once, ours),
    labelled: once((label: string) => labelled(place, label)),
    ownIssue: once((key: string) => ownIssue(place, key)),
    ownIssues: once((keyPrefix: string) => ownIssues(place, keyPrefix)),
    ownComments: once((issue: number) => ownComments(place, issue)),
    ownReactions: once((comment: number) => ownReactions(place, comment)),
    records: once(() => records(place)),
    ownPullRequests: once((headPrefix: string) => ownPullRequests(place, headPrefix)),
    headed: once((headPrefix: string, since: Date) => headed(place, headPrefix, since)),
    linkedTo: once((issues: readonly number[], since: Date) => linkedTo(place, issues, since)),
    openPullRequests: once(() => openPullRequests(place)),
    queued: once(() => queued(place)),
    branch: once((name: string) => branch(place, name)),
    accountOf: once((email: string) => accountOf(place, email)),
    tree: once((commit: string) => place.objects.tree(place, commit)),
    texts: once((entries, commit) => texts(place, entries, commit)),
    ...history({ ...place, now }, once, ours),
    packageVersions: once((image: string) => answered(packageVersions(place, image))),
    releases: once(() => releases(place)),
    mayWrite: once((login: string) => mayWrite(place, login)),
    accountId: once((login: string) => accountId(place, login)),
    standing: (actor, teams) => standing(place, actor, teams),
  };
}

function tagReader(
  place: Place,
  once: ReturnType<typeof memo>,
): Pick<GitHubReader, "tags" | "annotatedTag" | "tagRules"> {
  return {
    tags: once(() => tags(place)),
    annotatedTag: once((name: string) => annotatedTag(place, name)),
    tagRules: once((tag: string) => tagRules(place, tag)),
  };
}

function runReader(
  place: Place,
  once: ReturnType<typeof memo>,
): Pick<
  GitHubReader,
  "runs" | "dispatched" | "mayDispatch" | "jobs" | "annotations" | "log" | "workflows" | "verdicts"
> {
  return {
    runs: once((commit: string) => runs(place, commit)),
    dispatched: once((since: Day) => dispatched(place, since)),
    mayDispatch: once(() => mayDispatch(place)),
    jobs: once((run: number) => jobs(place, run)),
    annotations: once((suite: number) => annotations(place, suite)),
    log: once((job: number) => place.evidence.log(place, job)),
    workflows: once(() => workflows(place)),
    verdicts: once((commit: string) => verdicts(place, commit)),
  };
}

/** What is asked of other repositories. */
function elsewhere(
  place: Place,
  once: ReturnType<typeof memo>,
  ours: GitHubReader["repository"],
): Pick<GitHubReader, "itemsElsewhere" | "latestRelease" | "hasTag" | "tagsElsewhere"> {
  return {
    itemsElsewhere: once(async (name: string, sought: Sought) =>
      itemsElsewhere(place, name, { sought, isPrivate: (await ours()).private }),
    ),
    latestRelease: once((name: string) => latestRelease(place, name, ours)),
    tagsElsewhere: once((name: string) => tagsElsewhere(place, name, ours)),
    hasTag: once((name: string, tag: string) => hasTag(place, name, { tag, ours })),
  };
}

/** What came between two points, here and elsewhere, and who brought it. */
function history(
  place: Place & { readonly now: Date },
  once: ReturnType<typeof memo>,
  ours: GitHubReader["repository"],
) {
  return {
    range: once((base: RangeEnd, head: RangeEnd) => readRange(place, { base, head })),
    ...elsewhereReader(place, once, ours),
    newcomers: once((repositories: readonly string[], authors: readonly Author[]) =>
      newcomers(place, repositories, authors),
    ),
  };
}
