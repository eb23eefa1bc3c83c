/**
 * The four criteria of a feature, as far as they can be told from what is written: an issue with acceptance criteria, a
 * production-ready example, a proposal where one is needed, tests. Whether an example is realistic, no rule can tell.
 *
 * Source: the process' "Each feature included in the milestone must meet the following criteria".
 */
import picomatch from "picomatch";
import { z } from "zod";
import type { LinkedPullRequest } from "../ports/pull-request.ts";
import type { Item } from "../ports/reader.ts";
import { isOpen } from "./item.ts";

const globs = (of: string) => z.array(z.string().min(1).max(200)).max(50).describe(of);

export const criteriaRules = z.strictObject({
  examples: globs("Paths of guides: a feature's pull requests touch one of them, or its issue names one.").default([
    "guides/**",
  ]),
  tests: globs("Paths of tests that a feature's pull requests touch.").default([
    "**/test/**",
    "**/tests/**",
    "**/*_test.*",
  ]),
  proposals: globs("Paths of proposals.").default(["docs/proposals/**"]),
  needProposal: z
    .array(z.string().min(1).max(100))
    .max(50)
    .default([])
    .describe("Labels of features that need a proposal."),
});

export type CriteriaRules = z.infer<typeof criteriaRules>;

/** `met`, `missing`, not `needed` here, or `unknown` while nothing is there that could tell. */
export type Met = "met" | "missing" | "needless" | "unknown";

export interface Criteria {
  readonly acceptance: Met;
  readonly example: Met;
  readonly proposal: Met;
  readonly tests: Met;
}

/**
 * Whether an issue says when it is done: a heading that names acceptance or a definition of done, or a list of boxes.
 * Words that stand for what is still to be written don't count.
 */
export function hasAcceptance(body: string): boolean {
  const text = body.slice(0, 20_000);
  if (/\b(tbd|todo|to be (defined|decided|written))\b/i.test(sectionOf(text))) return false;
  return sectionOf(text).trim() !== "" || /^\s*[-*] \[[ x]\] \S/im.test(text);
}

/** What stands under the heading; empty where there is none. */
function sectionOf(text: string): string {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => /^(#{1,6}\s|\*\*)[^\n]*(acceptance|definition of done)/i.test(line));
  if (at < 0) return "";
  const end = lines.findIndex((line, index) => index > at && /^#{1,6}\s/.test(line));
  return lines.slice(at + 1, end < 0 ? undefined : end).join("\n");
}

export function criteriaOf(item: Item, linked: readonly LinkedPullRequest[], rules: CriteriaRules): Criteria {
  const texts = [item.body, ...linked.map(({ body }) => body)];
  const touches = (patterns: readonly string[]) => {
    const matches = picomatch([...patterns]);
    return linked.some(({ paths }) => paths.some((path) => matches(path)));
  };
  const names = (patterns: readonly string[]) => {
    const matches = picomatch([...patterns]);
    return texts.some((text) => pathsIn(text).some((path) => matches(path)));
  };
  const needsProposal = item.labels.some((label) => rules.needProposal.includes(label));
  const found = (is: boolean): Met => (is ? "met" : linked.length === 0 ? "unknown" : "missing");
  return {
    acceptance: hasAcceptance(item.body) ? "met" : "missing",
    example: found(touches(rules.examples) || names(rules.examples)),
    proposal: needsProposal ? (touches(rules.proposals) || names(rules.proposals) ? "met" : "missing") : "needless",
    tests: found(touches(rules.tests)),
  };
}

/** Paths that a text names, bare, in code spans or at the end of an address of this or another repository. */
function pathsIn(text: string): readonly string[] {
  const words = text.slice(0, 20_000).match(/[\w./-]*\/[\w./-]+/g) ?? [];
  return words.map((word) => word.replace(/^.*\/(?:blob|tree)\/[^/]+\//, "").replace(/^[./]+|[.]+$/g, ""));
}

/**
 * Numbers of the issues that a pull request says it closes, or names.
 *
 * @see https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function issuesIn(text: string): readonly number[] {
  return [
    ...new Set([...text.slice(0, 20_000).matchAll(/(?<![\w/])#(\d{1,9})\b/g)].map(([, number]) => Number(number))),
  ];
}

/** What every open item must have whatever it is; `owner`: somebody is assigned. */
export type Criterion = "owner";

const FULFILLED: Readonly<Record<Criterion, (item: Item) => boolean>> = {
  owner: ({ assignees }) => assignees.length > 0,
};

/** The criteria that an item fails, in their order; none for what is no longer open. */
export function failedBy(item: Item): readonly Criterion[] {
  if (!isOpen(item)) return [];
  return (Object.keys(FULFILLED) as readonly Criterion[]).filter((one) => !FULFILLED[one](item));
}
