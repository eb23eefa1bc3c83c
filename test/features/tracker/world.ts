/** A release at each stage of its way, as a reader would find it, and what the tracker then plans and says. */
import type { EnsureIssue, Words } from "../../../src/core/plan/effect.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import type { Item, Milestone } from "../../../src/core/ports/reader.ts";
import { tracker } from "../../../src/features/tracker/index.ts";
import type { TrackerView } from "../../../src/features/tracker/view.ts";
import {
  aMilestone,
  anItem,
  anOwnIssue,
  anOwnPullRequest,
  aProject,
  aPublishedRelease,
  aReader,
  aRelease,
  aScope,
  aVerdict,
  sha,
  type World,
} from "../builders.ts";

export interface Stage extends World {
  readonly milestone?: Milestone | null;
  readonly version?: string;
  readonly project?: ReturnType<typeof aProject>;
  /** The tracker's section, as a file would say it. */
  readonly config?: object;
}

const pins = [{ kind: "image" as const, image: "ghcr.io/acme/tea", files: ["deploy/**"] }];

export const PROJECT = aProject({
  components: [
    { name: "acme/tea-server", repository: "acme/shop", type: "Image", pins },
    { name: "acme/kettle", repository: "acme/kettle", type: "Helm Chart", version: "latest", pins },
    { name: "acme/water (soft)", repository: "acme/water", type: "Library", version: "1.10", pins },
  ],
});

export function planFor({
  milestone,
  version = "0.8.0",
  project = PROJECT,
  config = {},
  ...world
}: Stage): Promise<Plan> {
  if (tracker.about !== "release") throw new Error("the tracker is about releases");
  const release = aRelease({ project, version, ...(milestone === undefined ? {} : { milestone }) });
  const ownIssues = world.ownIssues ?? { [`tracker/${version}`]: anOwnIssue() };
  return tracker.plan(aReader({ ...world, ownIssues }), aScope(tracker, { config, project, release }));
}

export async function issueFor(stage: Stage): Promise<EnsureIssue<Words>> {
  const plan = await planFor(stage);
  const [effect] = plan.effects;
  if (effect?.kind !== "ensureIssue") throw new Error(`no tracker, because ${plan.idle}`);
  return effect;
}

export const viewFor = async (stage: Stage): Promise<TrackerView> => (await issueFor(stage)).text.view as TrackerView;

export const OPEN_ITEMS: readonly Item[] = [
  anItem({ number: 21, title: "Serve green tea", state: "closed" }),
  anItem({ number: 22, title: "Warm the cups first", kind: "pull request", state: "merged", assignees: ["bob"] }),
  anItem({ number: 23, title: "Tea for two", assignees: ["bob", "carol-c"] }),
  anItem({ number: 24, title: "A kettle that does not whistle", kind: "pull request", assignees: [] }),
];

export const DONE: readonly Item[] = OPEN_ITEMS.filter((item) => item.state !== "open");

const BRANCH = { name: "release-0.8", commit: sha(3) };
const BUMP = anOwnPullRequest({ state: "merged" });
const RC1 = { name: "v0.8.0-rc.1", commit: sha(1) };
const RC2 = { name: "v0.8.0-rc.2", commit: sha(2) };
const FINAL = { name: "v0.8.0", commit: sha(2) };
const RC1_RED = aVerdict("0.8.0-rc.1", { conclusion: "failure" });

const frozen: Stage = { now: "2026-06-15T12:00:00Z", items: DONE };
const branched: Stage = {
  ...frozen,
  now: "2026-06-15T15:00:00Z",
  branches: [BRANCH],
  ownPullRequests: [anOwnPullRequest()],
};
const bumped: Stage = { ...branched, ownPullRequests: [BUMP] };
const red: Stage = { ...bumped, now: "2026-06-16T15:00:00Z", tags: [RC1], verdicts: { [sha(1)]: [RC1_RED] } };
const green: Stage = {
  ...red,
  now: "2026-06-17T15:00:00Z",
  tags: [RC2, RC1],
  verdicts: { [sha(1)]: [RC1_RED], [sha(2)]: [aVerdict("0.8.0-rc.2")] },
};
const tagged: Stage = { ...green, now: "2026-06-21T15:00:00Z", tags: [RC1, RC2, FINAL] };
const judged: Stage = {
  ...tagged,
  verdicts: { ...green.verdicts, [sha(2)]: [aVerdict("0.8.0-rc.2"), aVerdict("0.8.0")] },
};

const LANES = { key: "lanes/0.8.0/verdict", name: "release / lanes", conclusion: "failure" };
const LEDGER = { key: "release-notes/0.8.0/ledger", name: "Release notes: every commit", conclusion: "failure" };

/** The way of v0.8.0, each stage one step further than the one before. */
export const STAGES = {
  planning: { milestone: aMilestone({ due: null }), items: OPEN_ITEMS.slice(2) },
  collecting: { items: OPEN_ITEMS },
  "on-course": { items: DONE },
  frozen,
  "bump-open": branched,
  "bump-closed": { ...branched, ownPullRequests: [anOwnPullRequest({ state: "closed" })] },
  bumped,
  "lanes-failing": {
    ...green,
    verdicts: {
      ...green.verdicts,
      [BRANCH.commit]: [
        ...(green.verdicts?.[BRANCH.commit] ?? []),
        { ...LANES, title: "2 of 40 lanes fail", url: "https://github.com/acme/shop/runs/71" },
      ],
    },
  },
  "candidate-running": { ...red, verdicts: {} },
  "candidate-red": { ...red, items: OPEN_ITEMS },
  ready: green,
  tagged,
  "tagged-red": { ...tagged, verdicts: { [sha(2)]: [aVerdict("0.8.0", { conclusion: "failure" })] } },
  drafted: { ...judged, releases: [aPublishedRelease({ draft: true })] },
  "notes-open": {
    ...judged,
    releases: [aPublishedRelease({ draft: true })],
    verdicts: {
      ...judged.verdicts,
      [sha(2)]: [
        ...(judged.verdicts?.[sha(2)] ?? []),
        { ...LEDGER, title: "3 commits are not accounted for", url: "https://github.com/acme/shop/runs/72" },
      ],
    },
  },
  published: { ...judged, releases: [aPublishedRelease()] },
  closed: { ...judged, releases: [aPublishedRelease()], milestone: aMilestone({ state: "closed" }) },
  abandoned: { now: "2026-06-10T12:00:00Z", items: OPEN_ITEMS, milestone: aMilestone({ state: "closed" }) },
} satisfies Record<string, Stage>;
