/** Rulesets about tags: read through the API, and in the App's way when it makes or deletes one. */
import picomatch from "picomatch";
import { notFound, ok, unprocessable } from "../answer.ts";
import { type Call, listed, number, type Routes, repositoryOf } from "../call.ts";
import type { Repository, Ruleset } from "../records.ts";
import type { JsonObject } from "../shapes/json.ts";

/** In a list rulesets have no rules; asked for one by one they have. */
const listShape = ({ fullName }: Repository, { id, name }: Ruleset): JsonObject => ({
  ...{ id, name, target: "tag", source_type: "Repository", source: fullName, enforcement: "active" },
});

const wholeShape = (repository: Repository, ruleset: Ruleset): JsonObject => ({
  ...listShape(repository, ruleset),
  ...(ruleset.bypass === undefined ? {} : { current_user_can_bypass: ruleset.bypass }),
  conditions: { ref_name: { include: [...ruleset.include], exclude: [] } },
  rules: ruleset.rules.map((type) => ({ type })),
});

function get(call: Call) {
  const found = repositoryOf(call).rulesets.get(number(call, "ruleset_id"));
  if (!found) throw notFound();
  return ok(wholeShape(repositoryOf(call), found));
}

const WORDS = { creation: "create ref due to creations", deletion: "delete this ref due to deletions" } as const;

/** @throws Refusal where a ruleset forbids the App this for a ref, named in full */
export function checkRules({ rulesets }: Repository, name: string, deed: "creation" | "deletion"): void {
  const isIn = (pattern: string) => pattern === "~ALL" || picomatch.isMatch(name, pattern);
  const forbids = ({ include, rules, bypass }: Ruleset) =>
    bypass !== "always" && rules.includes(deed) && name.startsWith("refs/tags/") && include.some(isIn);
  if (![...rulesets.values()].some(forbids)) return;
  throw unprocessable(`Repository rule violations found\n\nCannot ${WORDS[deed]} being restricted.\n\n`);
}

export const rulesets = {
  "repos/get-repo-ruleset": get,
  "repos/get-repo-rulesets": (call) =>
    listed(call, [...repositoryOf(call).rulesets.values()], (one) => listShape(repositoryOf(call), one)),
} satisfies Routes;
