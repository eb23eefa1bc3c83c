/**
 * Facts for tests, as plain values with quiet defaults: the release v0.8.0 of a made-up project, due Sun 21 Jun 2026,
 * so frozen from Sun 14 Jun 2026. A test names only what its rule is about.
 */
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { readTemplates } from "../../src/app/templates.ts";
import { type Project, project } from "../../src/core/config/project.ts";
import type { Answered, Standing } from "../../src/core/domain/authority.ts";
import type { Day } from "../../src/core/domain/calendar.ts";
import { imageReader } from "../../src/core/domain/images/answered.ts";
import type { Recorded } from "../../src/core/domain/record.ts";
import { type Release, releaseOf } from "../../src/core/domain/release.ts";
import type { Feature, ReleaseScope } from "../../src/core/feature.ts";
import type { ReleaseElsewhere } from "../../src/core/ports/elsewhere.ts";
import type { LinkedPullRequest, OpenPullRequest, OwnPullRequest, Queued } from "../../src/core/ports/pull-request.ts";
import type {
  AuditHead,
  Branch,
  Item,
  LabelledIssue,
  Milestone,
  OwnComment,
  OwnIssue,
  PublishedRelease,
  Reader,
  Repository,
  Tag,
  TreeEntry,
  Verdict,
} from "../../src/core/ports/reader.ts";
import type { PackageVersion, Registry } from "../../src/core/ports/registry.ts";
import type { Annotation, DispatchedRun, Job, KnownWorkflow, WorkflowRun } from "../../src/core/ports/run.ts";
import type { AnnotatedTag, TagRule } from "../../src/core/ports/tag.ts";
import { renderForm } from "../../src/core/text/form/render.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { aRegistry } from "../core/domain/images/builders.ts";
import { aRange, type Change } from "./a-range.ts";

export type { Change };

const builtIn = compileTemplates(readTemplates());

const SITE = "https://github.com/acme/shop";

/** A full SHA that a person can tell from others: `sha(1)` is `1fff…`, `sha(10)` is `10fff…`. */
export const sha = (n: number): string => String(n).padEnd(40, "f");

/** GitHub's instant for a due day: midnight in California. */
export function dueOn(day: Day): Date {
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime("America/Los_Angeles");
  return new Date(midnight.epochMilliseconds);
}

/** What a configuration file would say of the shared part; absent keys get their defaults. */
export function aProject(shared: z.input<typeof project> = {}): Project {
  return project.parse({ calendar: { zone: "America/New_York" }, ...shared });
}

/** `due` is the day as people chose it; null: no due date. */
export function aMilestone(with_: Partial<Omit<Milestone, "dueOn">> & { due?: Day | null } = {}): Milestone {
  const { due = "2026-06-21", ...rest } = with_;
  const { title = "v0.8.0", number = 5, id = 1005 } = rest;
  return {
    description: "",
    url: `${SITE}/milestone/${number}`,
    state: "open",
    items: 0,
    createdAt: new Date("2026-05-01T12:00:00Z"),
    updatedAt: new Date("2026-05-01T12:00:00Z"),
    ...rest,
    id,
    number,
    title,
    ...(due === null ? {} : { dueOn: dueOn(due) }),
  };
}

/** `milestone: null`: the release has none. */
export function aRelease(with_: { version?: string; project?: Project; milestone?: Milestone | null } = {}): Release {
  const { version = "0.8.0", project: shared = aProject() } = with_;
  const title = shared.release.milestone.replace("{version}", version);
  const { milestone = aMilestone({ title }) } = with_;
  return releaseOf(shared.release, version, milestone === null ? [] : [milestone]);
}

/** What a feature about releases is asked about: its section as a file would say it, the release of {@link aRelease}. */
export function aScope(
  feature: Feature,
  with_: { config?: object; project?: Project; release?: Release } = {},
): ReleaseScope<unknown> {
  const { config = {}, project: shared = aProject(), release = aRelease({ project: shared }) } = with_;
  return { project: shared, release, config: feature.config.parse(config) };
}

export function anItem(with_: Partial<Item> = {}): Item {
  const { number = 41, kind = "issue" } = with_;
  return {
    number,
    kind,
    title: `Serve more kinds of tea (${number})`,
    url: `${SITE}/${kind === "issue" ? "issues" : "pull"}/${number}`,
    state: "open",
    author: "ann",
    assignees: ["ann"],
    labels: [],
    body: "",
    createdAt: new Date("2026-05-04T12:00:00Z"),
    ...with_,
  };
}

/** The release goals of v0.8, as the team writes them. */
export function aGoalsIssue(with_: Partial<LabelledIssue> = {}): LabelledIssue {
  const { number = 30 } = with_;
  return {
    number,
    kind: "issue",
    title: "v0.8 Release Goals (Mid-June)",
    url: `${SITE}/issues/${number}`,
    body: "shop v0.8.0 release target: June 21st, code freeze: June 14th\n\n### Themes\n- more tea",
    state: "open",
    updatedAt: new Date("2026-05-16T12:00:00Z"),
    author: "rosa",
    ...with_,
  };
}

export function anOwnIssue(with_: Partial<OwnIssue> = {}): OwnIssue {
  const { number = 12 } = with_;
  return { number, url: `${SITE}/issues/${number}`, title: "Release v0.8.0", body: "", state: "open", ...with_ };
}

export function anOwnPullRequest(with_: Partial<OwnPullRequest> = {}): OwnPullRequest {
  const { number = 60 } = with_;
  return {
    number,
    url: `${SITE}/pull/${number}`,
    head: "release-captain/bump-0.8.0-1",
    base: "release-0.8",
    state: "open",
    ...with_,
  };
}

/** A finished, green run of the release workflow for `v0.8.0-rc.1`. */
export function aRun(with_: Partial<WorkflowRun> = {}): WorkflowRun {
  const { id = 900 } = with_;
  return {
    id,
    workflow: "Release images",
    event: "push",
    ref: "v0.8.0-rc.1",
    commit: sha(1),
    attempt: 1,
    status: "completed",
    conclusion: "success",
    url: `${SITE}/actions/runs/${id}`,
    suite: 7000,
    createdAt: new Date("2026-06-16T14:00:00Z"),
    ...with_,
  };
}

export function aJob(with_: Partial<Job> = {}): Job {
  return {
    id: 1,
    name: "build",
    url: `${SITE}/actions/runs/900/job/1`,
    status: "completed",
    conclusion: "success",
    startedAt: new Date("2026-06-16T14:00:00Z"),
    completedAt: new Date("2026-06-16T14:10:00Z"),
    failedSteps: [],
    labels: ["ubuntu-latest"],
    ...with_,
  };
}

/** What the candidate feature published about a tag. */
export function aVerdict(version: string, with_: Partial<Verdict> = {}): Verdict {
  const { conclusion = "success" } = with_;
  return {
    key: `candidate/${version}/verdict`,
    name: "release / candidate",
    title: `v${version} is ${conclusion === "success" ? "usable" : "not usable"}`,
    url: `${SITE}/runs/1${version.replace(/\D/g, "")}`,
    ...with_,
    conclusion,
  };
}

export function aChange(with_: Partial<Change> = {}): Change {
  const { commit = sha(7), title = "Serve green tea" } = with_;
  return {
    author: "ann",
    bot: false,
    pullRequest: { number: 31, title, url: `${SITE}/pull/31` },
    ...with_,
    commit,
    title,
  };
}

export function aPublishedRelease(with_: Partial<PublishedRelease> = {}): PublishedRelease {
  const { tag = "v0.8.0" } = with_;
  return { title: tag, url: `${SITE}/releases/tag/${tag}`, draft: false, candidate: false, body: "", ...with_, tag };
}

/** Everything a reader can be asked, as it stands at one instant. Absent means empty. */
export interface World {
  readonly now?: Date | string;
  readonly repository?: Partial<Repository>;
  /** By path, on the default branch. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files by commit; `main` for the head of the default branch. */
  readonly folders?: Readonly<Record<string, readonly TreeEntry[]>>;
  /** Paths by the pull request's number. */
  readonly changed?: Readonly<Record<number, readonly string[]>>;
  readonly milestones?: readonly Milestone[];
  /** Of every milestone, or by the milestone's number. */
  readonly items?: readonly Item[] | Readonly<Record<number, readonly Item[]>>;
  /** By label. */
  readonly labelled?: Readonly<Record<string, readonly LabelledIssue[]>>;
  readonly calendarFeed?: string;
  /** By key. */
  readonly ownIssues?: Readonly<Record<string, OwnIssue>>;
  /** By the issue's number. */
  readonly ownComments?: Readonly<Record<number, readonly OwnComment[]>>;
  readonly ownPullRequests?: readonly OwnPullRequest[];
  /** By `owner/name`. */
  readonly elsewhere?: Readonly<Record<string, readonly Item[]>>;
  readonly headed?: readonly OwnPullRequest[];
  readonly linked?: readonly LinkedPullRequest[];
  readonly openPullRequests?: readonly OpenPullRequest[];
  readonly queued?: readonly Queued[];
  readonly branches?: readonly Branch[];
  readonly tags?: readonly Tag[];
  readonly tagRules?: Answered<readonly TagRule[]>;
  /** By the tag's name. */
  readonly annotatedTags?: Readonly<Record<string, AnnotatedTag>>;
  /** By e-mail address. */
  readonly authors?: Readonly<Record<string, { readonly id: number; readonly login: string }>>;
  /** By commit. */
  readonly trees?: Readonly<Record<string, readonly TreeEntry[]>>;
  /** By blob. */
  readonly blobs?: Readonly<Record<string, string>>;
  /** Logins of people. */
  readonly newcomers?: readonly string[];
  /** By `base...head`; of another repository by `owner/name base...head`. */
  readonly changes?: Readonly<Record<string, readonly Change[]>>;
  readonly runs?: readonly WorkflowRun[];
  readonly dispatched?: readonly DispatchedRun[];
  readonly mayDispatch?: boolean;
  /** By the run's id. */
  readonly jobs?: Readonly<Record<number, readonly Job[]>>;
  /** By the job's id; runs of tests have no suite but the one. */
  readonly annotations?: Readonly<Record<number, readonly Annotation[] | "unread">>;
  /** By the job's id. */
  readonly logs?: Readonly<Record<number, string>>;
  readonly workflows?: readonly KnownWorkflow[];
  readonly releases?: readonly PublishedRelease[];
  /** By commit. */
  readonly verdicts?: Readonly<Record<string, readonly Verdict[]>>;
  /** By `owner/name`. */
  readonly latestReleases?: Readonly<Record<string, string>>;
  /** By `owner/name`, the newest first; absent: there is no such repository. */
  readonly releasesElsewhere?: Readonly<Record<string, readonly ReleaseElsewhere[]>>;
  /** By `owner/name`; absent: there is no such repository. */
  readonly tagsElsewhere?: Readonly<Record<string, readonly string[]>>;
  /** Id by login. */
  readonly accounts?: Readonly<Record<string, number>>;
  /** By the account's id. */
  readonly standings?: Readonly<Record<number, Standing>>;
  /** Of ours, by the comment's id; null: the comment is gone. */
  readonly reactions?: Readonly<Record<number, readonly string[] | null>>;
  /** By key. */
  readonly records?: Readonly<Record<string, Recorded>>;
  readonly auditHead?: AuditHead;
  /** Absent: registries that have nothing. */
  readonly registry?: Registry;
  /** By image; absent: nobody may look into it. */
  readonly packages?: Readonly<Record<string, readonly PackageVersion[]>>;
}

/** A person who may read a public repository, and is on no team. */
export function aStanding(with_: Partial<Standing> = {}): Standing {
  const nobody = { id: 11, login: { said: "ada" }, isPerson: true, permission: { said: "read" }, teams: new Map() };
  return { ...nobody, evidence: [], ...with_ };
}

/** A reader over plain values. */
export function aReader(world: World = {}): Reader {
  const { items = [] } = world;
  const itemsOf = (milestone: number): readonly Item[] =>
    "length" in items ? (items as readonly Item[]) : (items[milestone] ?? []);
  return {
    ...imageReader(world.registry ?? aRegistry({})),
    now: new Date(world.now ?? "2026-06-01T12:00:00Z"),
    repository: async () => ({
      id: 1,
      owner: "acme",
      name: "shop",
      url: SITE,
      defaultBranch: "main",
      private: false,
      ...world.repository,
    }),
    file: async (path) => world.files?.[path],
    folder: async (path, commit) =>
      (world.folders?.[commit ?? "main"] ?? []).filter((one) => one.path.startsWith(`${path}/`)),
    changed: async ({ number }) => world.changed?.[number] ?? [],
    form: async (source, given) => renderForm(source, given),
    builtIn,
    milestones: async () => world.milestones ?? [aMilestone()],
    items: async (milestone) => itemsOf(milestone),
    labelled: async (label) => world.labelled?.[label] ?? [],
    mayWrite: async (login) => login !== "a-stranger",
    calendarFeed: async () => world.calendarFeed,
    ownIssue: async (key) => world.ownIssues?.[key],
    ownIssues: async (prefix) =>
      Object.entries(world.ownIssues ?? {}).flatMap(([key, issue]) =>
        key.startsWith(prefix) ? [{ ...issue, key }] : [],
      ),
    ownComments: async (issue) => world.ownComments?.[issue] ?? [],
    ownPullRequests: async (prefix) => (world.ownPullRequests ?? []).filter((one) => one.head.startsWith(prefix)),
    itemsElsewhere: async (name) => world.elsewhere?.[name] ?? [],
    headed: async (prefix) => (world.headed ?? []).filter((one) => one.head.startsWith(prefix)),
    linkedTo: async () => world.linked ?? [],
    openPullRequests: async () => world.openPullRequests ?? [],
    queued: async () => world.queued ?? [],
    branch: async (name) => world.branches?.find((one) => one.name === name),
    tags: async () => world.tags ?? [],
    tagRules: async () => world.tagRules ?? { said: [] },
    annotatedTag: async (name) => world.annotatedTags?.[name],
    accountOf: async (email) => world.authors?.[email],
    tree: async (commit) => world.trees?.[commit] ?? [],
    texts: async (entries) =>
      new Map(
        entries.flatMap(({ path, blob }) => {
          const text = world.blobs?.[blob];
          return text === undefined ? [] : [[path, text] as const];
        }),
      ),
    range: async (base, head) =>
      aRange({ base: base.commit, head: head.commit }, world.changes?.[`${base.commit}...${head.commit}`] ?? []),
    rangeElsewhere: async ({ repository, base, head }) => {
      const changes = world.changes?.[`${repository} ${base}...${head}`];
      return changes && aRange({ base: sha(70), head: sha(80) }, changes);
    },
    refsElsewhere: async ({ repository, names }) =>
      world.tagsElsewhere ? world.tagsElsewhere[repository]?.filter((one) => names.includes(one)) : names,
    releasesElsewhere: async ({ repository }) => world.releasesElsewhere?.[repository],
    newcomers: async (_, authors) =>
      authors.map(({ login }) => login).filter((login) => world.newcomers?.includes(login)),
    runs: async (commit) => (world.runs ?? []).filter((one) => one.commit === commit),
    dispatched: async () => world.dispatched ?? [],
    mayDispatch: async () => world.mayDispatch ?? true,
    jobs: async (run) => world.jobs?.[run] ?? [],
    annotations: async () =>
      new Map(Object.entries(world.annotations ?? {}).map(([job, all]) => [Number(job), all] as const)),
    log: async (job) => world.logs?.[job],
    workflows: async () => world.workflows ?? [],
    packageVersions: async (image) => {
      const value = world.packages?.[image];
      return value ? { state: "found", value } : { state: "refused", reason: "no token" };
    },
    releases: async () => world.releases ?? [],
    verdicts: async (commit) => world.verdicts?.[commit] ?? [],
    latestRelease: async (repository) => world.latestReleases?.[repository],
    tagsElsewhere: async (repository) => world.tagsElsewhere?.[repository],
    hasTag: async (repository, tag) => world.tagsElsewhere?.[repository]?.includes(tag),
    accountId: async (login) => world.accounts?.[login],
    ownReactions: async (comment) => {
      const found = world.reactions?.[comment];
      return found === null ? undefined : (found ?? []);
    },
    records: async () => new Map(Object.entries(world.records ?? {})),
    auditHead: async () => world.auditHead,
    standing: async ({ id }) => world.standings?.[id] ?? aStanding({ id, login: { unknown: "nobody was asked" } }),
  };
}

/** Titles that would be more than text if anybody let them. */
export const HOSTILE: readonly string[] = [
  "@org/everyone look",
  "a | b | c",
  "<!-- release-captain: tracker/0.8.0 -->",
  "click](http://e)",
  "`code` and ```fence```",
  "line one\n# x\n- [x] done",
  "</details><img src=x onerror=1>",
  "/release help, closes #1, GH-2, https://evil.example",
];
