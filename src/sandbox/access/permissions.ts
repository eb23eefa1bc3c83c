/**
 * What each operation needs, as GitHub's page "Permissions required for GitHub Apps" lists it. Where several permissions
 * allow an operation, one of them is enough.
 */
import type { OperationId } from "../contract/operations.ts";
import { covers, type Level, type Permissions } from "./manifest.ts";
import type { Caller } from "./tokens.ts";

/** `app`: the App itself, by JWT. `anyone`: needs no permission. `packages`: a person's own token. */
type Need = "app" | "anyone" | "packages" | Permissions;

const read = (...names: readonly string[]): Permissions => needs("read", names);
const write = (...names: readonly string[]): Permissions => needs("write", names);
const needs = (level: Level, names: readonly string[]): Permissions =>
  Object.fromEntries(names.map((name) => [name, level]));

const NEEDS: Readonly<Record<OperationId, Need>> = {
  "actions/create-workflow-dispatch": write("actions"),
  "actions/download-job-logs-for-workflow-run": read("actions"),
  "actions/get-workflow-run": read("actions"),
  "actions/list-jobs-for-workflow-run": read("actions"),
  "actions/list-repo-workflows": read("actions"),
  "actions/list-workflow-runs-for-repo": read("actions"),
  "apps/create-installation-access-token": "app",
  "apps/get-authenticated": "app",
  "apps/get-installation": "app",
  "apps/list-installations": "app",
  "apps/list-repos-accessible-to-installation": read("metadata"),
  "apps/list-webhook-deliveries": "app",
  "apps/redeliver-webhook-delivery": "app",
  "checks/create": write("checks"),
  "checks/list-annotations": read("checks"),
  "checks/list-for-ref": read("checks"),
  "checks/list-for-suite": read("checks"),
  "checks/update": write("checks"),
  "git/create-blob": write("contents"),
  "git/create-commit": write("contents"),
  "git/create-ref": write("contents"),
  "git/create-tag": write("contents"),
  "git/create-tree": write("contents"),
  "git/delete-ref": write("contents"),
  "git/get-blob": read("contents"),
  "git/get-commit": read("contents"),
  "git/get-ref": read("contents"),
  "git/get-tag": read("contents"),
  "git/get-tree": read("contents"),
  "git/list-matching-refs": read("contents"),
  "git/update-ref": write("contents"),
  "issues/add-labels": write("issues", "pull_requests"),
  "issues/create": write("issues"),
  "issues/create-comment": write("issues", "pull_requests"),
  "issues/get": read("issues", "pull_requests"),
  "issues/get-comment": read("issues", "pull_requests"),
  "issues/get-milestone": read("issues", "pull_requests"),
  "issues/list-comments": read("issues", "pull_requests"),
  "issues/list-for-repo": read("issues"),
  "issues/list-milestones": read("issues", "pull_requests"),
  "issues/remove-label": write("issues", "pull_requests"),
  "issues/update": write("issues", "pull_requests"),
  "issues/update-comment": write("issues", "pull_requests"),
  "packages/delete-package-version-for-org": "packages",
  "packages/get-all-package-versions-for-package-owned-by-org": "packages",
  "packages/get-package-for-organization": "packages",
  "packages/get-package-version-for-organization": "packages",
  "pulls/create": write("pull_requests"),
  "pulls/get": read("pull_requests"),
  "pulls/list": read("pull_requests"),
  "pulls/list-commits": read("pull_requests"),
  "pulls/list-files": read("pull_requests"),
  "pulls/update": write("pull_requests"),
  "reactions/create-for-issue-comment": write("issues", "pull_requests"),
  "reactions/list-for-issue-comment": read("issues", "pull_requests"),
  "repos/compare-commits-with-basehead": read("contents"),
  "repos/create-release": write("contents"),
  "repos/delete-release": write("contents"),
  "repos/delete-release-asset": write("contents"),
  "repos/download-tarball-archive": read("contents"),
  "repos/get": read("metadata"),
  "repos/get-branch": read("contents"),
  "repos/get-collaborator-permission-level": read("metadata"),
  "repos/get-commit": read("contents"),
  "repos/get-content": read("contents"),
  "repos/get-latest-release": read("contents"),
  "repos/get-release": read("contents"),
  "repos/get-release-asset": read("contents"),
  "repos/get-repo-ruleset": read("metadata"),
  "repos/get-repo-rulesets": read("metadata"),
  "repos/list-commits": read("contents"),
  "repos/list-pull-requests-associated-with-commit": read("pull_requests", "contents"),
  "repos/list-release-assets": read("contents"),
  "repos/list-releases": read("contents"),
  "repos/list-tags": read("metadata"),
  "repos/update-release": write("contents"),
  "repos/update-release-asset": write("contents"),
  "repos/upload-release-asset": write("contents"),
  "teams/get-membership-for-user-in-org": read("members"),
  "users/get-by-id": "anyone",
  "users/get-by-username": "anyone",
};

export const needOf = (operation: OperationId): Need => NEEDS[operation];

export const isEnough = (held: Permissions, need: Permissions): boolean =>
  Object.entries(need).some(([name, level]) => covers(held[name], level));

/** `issues: write or pull_requests: write` */
export const needText = (need: Permissions): string =>
  Object.entries(need)
    .map(([name, level]) => `${name}: ${level}`)
    .join(" or ");

export function mayWriteWorkflows(caller: Caller): boolean {
  return caller.kind === "installation" && covers(caller.token.permissions.workflows, "write");
}
