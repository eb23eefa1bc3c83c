/** What is kept across runs, over all repositories; losing it costs requests and nothing else. */
import { Evidence } from "./evidence.ts";
import { MilestoneIssues } from "./milestone-issues.ts";
import { GitObjects } from "./objects.ts";

export interface Kept {
  readonly objects: GitObjects;
  readonly evidence: Evidence;
  readonly milestoneIssues: MilestoneIssues;
}

export const nothingKept = (): Kept => ({
  objects: new GitObjects(),
  evidence: new Evidence(),
  milestoneIssues: new MilestoneIssues(),
});
