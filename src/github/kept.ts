/** What is kept across runs, over all repositories; losing it costs requests and nothing else. */
import { Evidence } from "./evidence.ts";
import { MilestoneIssues } from "./milestone-issues.ts";
import { GitObjects } from "./objects.ts";
import { PullRequests } from "./pull-requests.ts";
import { Ranges } from "./range/kept.ts";
import { Newcomers } from "./read/newcomers.ts";
import { SeenRefs } from "./read/refs-elsewhere.ts";
import { SeenReleases } from "./read/releases-elsewhere.ts";

export interface Kept {
  readonly objects: GitObjects;
  readonly evidence: Evidence;
  readonly milestoneIssues: MilestoneIssues;
  readonly pullRequests: PullRequests;
  readonly ranges: Ranges;
  readonly newcomers: Newcomers;
  readonly seenRefs: SeenRefs;
  readonly seenReleases: SeenReleases;
}

export const nothingKept = (): Kept => ({
  objects: new GitObjects(),
  evidence: new Evidence(),
  milestoneIssues: new MilestoneIssues(),
  pullRequests: new PullRequests(),
  ranges: new Ranges(),
  newcomers: new Newcomers(),
  seenRefs: new SeenRefs(),
  seenReleases: new SeenReleases(),
});
