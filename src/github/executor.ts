/**
 * Carries effects out. Each reads first, writes only the difference, and so writes once, also after a fault that hid a
 * success. A write that failed is never sent again from here: the run comes again and reads first.
 */
import type { GitHubEffect } from "../core/plan/effect.ts";
import type { Executor, Outcome } from "../core/ports/executor.ts";
import { ensureBranch } from "./effects/branch.ts";
import { ensureCheckRun } from "./effects/check-run.ts";
import { ensureComment } from "./effects/comment.ts";
import { ensureDraftRelease } from "./effects/draft-release.ts";
import { ensureIssue } from "./effects/issue.ts";
import { ensureLabels } from "./effects/labels.ts";
import { ensureNoPackageVersion } from "./effects/no-package-version.ts";
import { ensureNoTag } from "./effects/no-tag.ts";
import { ensurePullRequest } from "./effects/pull-request.ts";
import { ensureReaction } from "./effects/reaction.ts";
import { ensureRecord } from "./effects/record.ts";
import { ensureTag } from "./effects/tag.ts";
import { ensureWorkflowRun } from "./effects/workflow-run.ts";
import type { Place } from "./place.ts";
import { noting } from "./writes.ts";

export function repositoryExecutor(place: Place): Executor {
  return { execute: (effect, onWrite = () => undefined) => noting(onWrite, () => execute(effect, place)) };
}

function execute(effect: GitHubEffect, place: Place): Promise<Outcome> {
  switch (effect.kind) {
    case "ensureIssue":
      return ensureIssue(effect, place);
    case "ensureComment":
      return ensureComment(effect, place);
    case "ensureReaction":
      return ensureReaction(effect, place);
    case "ensureLabels":
      return ensureLabels(effect, place);
    case "ensureRecord":
      return ensureRecord(effect, place);
    case "ensureBranch":
      return ensureBranch(effect, place);
    case "ensureTag":
      return ensureTag(effect, place);
    case "ensureNoTag":
      return ensureNoTag(effect, place);
    case "ensureNoPackageVersion":
      return ensureNoPackageVersion(effect, place);
    case "ensurePullRequest":
      return ensurePullRequest(effect, place);
    case "ensureCheckRun":
      return ensureCheckRun(effect, place);
    case "ensureWorkflowRun":
      return ensureWorkflowRun(effect, place);
    case "ensureDraftRelease":
      return ensureDraftRelease(effect, place);
  }
}
