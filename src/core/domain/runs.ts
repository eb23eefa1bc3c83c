/** Which runs a tag started, and how far they are. */

import type { Tag } from "../ports/reader.ts";
import type { WorkflowRun } from "../ports/run.ts";

/**
 * Runs of any workflow for a tag at its commit, newest first. One that a pull request started is none of them: its
 * branch, in a fork also, may have the tag's name.
 */
export const runsOfTag = (runs: readonly WorkflowRun[], { name, commit }: Tag): readonly WorkflowRun[] =>
  runs.filter((run) => run.ref === name && run.commit === commit && !isOfPullRequest(run)).sort((a, b) => b.id - a.id);

/** `pull_request`, `pull_request_target`, `pull_request_review`, … */
export const isOfPullRequest = ({ event }: Pick<WorkflowRun, "event">): boolean => event.startsWith("pull_request");

/**
 * Names the attempt. One that waits for somebody's approval has ended so far, and is another one once it goes on: what
 * was concluded before says nothing about what it does then.
 */
export const attemptOf = ({ id, attempt, status }: Pick<WorkflowRun, "id" | "attempt" | "status">): string =>
  `${id}.${attempt}${status === "held" ? ".held" : ""}`;

/** Whether nothing goes on for the tag that could still make or change what it ships. */
export const haveEnded = (runs: readonly WorkflowRun[]): boolean =>
  runs.some(({ status }) => status === "completed") &&
  runs.every(({ status }) => status === "completed" || status === "held");
