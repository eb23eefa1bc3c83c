/**
 * The four criteria of a feature, as far as they can be told from what is written: an issue with acceptance criteria, a
 * production-ready example, a proposal where one is needed, tests. Whether an example is realistic, no rule can tell.
 *
 * Source: the process' "Each feature included in the milestone must meet the following criteria".
 */
import { z } from "zod";
import type { LinkedPullRequest } from "../ports/pull-request.ts";
import type { Item } from "../ports/reader.ts";
import type { SettledExample } from "./examples.ts";
import { isOpen } from "./item.ts";
import { globs } from "./pins/globs.ts";
import { isMeant } from "./pins/paths.ts";

export const criteriaRules = z.strictObject({
  examples: globs
    .default(["guides/**"])
    .describe("Paths of guides: a feature's pull requests touch one of them, or name one that is there."),
  tests: globs
    .default(["**/test/**", "**/tests/**", "**/*_test.*"])
    .describe("Paths of tests that a feature's pull requests touch."),
  proposals: globs.default(["docs/proposals/**"]).describe("Paths of proposals."),
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

/** Characters of a text that are read. */
const LONGEST = 20_000;

/** Characters of a path. */
const LONGEST_PATH = 300;

const linesOf = (text: string): readonly string[] => text.slice(0, LONGEST).split(/\r?\n/);

/** Stands for what is still to be written. */
const UNWRITTEN = /\b(?:todo|tbd|tba|fixme|to be (?:added|decided|defined|written))\b|^later\b/i;

/** Speaks of what is not there yet. */
const PROMISED = /\b(?:todo|tbd|tba|fixme|later|maybe|will|to be (?:added|decided|defined|written)|follow[- ]up)\b/i;

/**
 * Whether an issue says when it is done: something stands under a heading that names acceptance or a definition of
 * done. Boxes elsewhere are a form's, and words that stand for what is still to be written don't count.
 */
export function hasAcceptance(body: string): boolean {
  return sectionOf(linesOf(body)).some((line) => {
    const words = line.replace(/^[\s>*+-]*(?:\[[ xX]\])?[\s*_`]*/, "");
    return words !== "" && !words.startsWith("<!--") && !UNWRITTEN.test(words);
  });
}

/** What stands under the heading; empty where there is none. */
function sectionOf(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) =>
    /^(?:#{1,6}\s|\*\*).*(?:acceptance|definition of done)/i.test(line.slice(0, 200)),
  );
  if (at < 0) return [];
  const end = lines.findIndex((line, index) => index > at && /^#{1,6}\s/.test(line));
  return lines.slice(at + 1, end < 0 ? undefined : end);
}

/** A pull request, and what it shows of the features that it names. */
export interface Shown {
  readonly pull: LinkedPullRequest;
  readonly example: boolean;
  readonly proposal: boolean;
  readonly tests: boolean;
}

/**
 * By the number of each issue, the pull requests that name it.
 *
 * @param there paths of guides and proposals that the repository has
 */
export function shownBy(
  linked: readonly LinkedPullRequest[],
  rules: CriteriaRules | undefined,
  there: ReadonlySet<string>,
): ReadonlyMap<number, readonly Shown[]> {
  const found = new Map<number, Shown[]>();
  for (const pull of linked) {
    const text = `${pull.title}\n${pull.body}`;
    const named = rules ? namedIn(text).filter((path) => isThere(path, pull.paths, there)) : [];
    const has = (patterns: readonly string[] = [], paths: readonly string[]): boolean =>
      paths.some((path) => isMeant(patterns, path));
    const shown = {
      pull,
      example: has(rules?.examples, [...pull.paths, ...named]),
      proposal: has(rules?.proposals, [...pull.paths, ...named]),
      tests: has(rules?.tests, pull.paths),
    };
    for (const number of issuesIn(text)) found.set(number, [...(found.get(number) ?? []), shown]);
  }
  return found;
}

/** A criterion without paths is needed of nothing. */
export function criteriaOf(item: Item, shown: readonly Shown[], rules: CriteriaRules): Criteria {
  const needsProposal = rules.proposals.length > 0 && item.labels.some((label) => rules.needProposal.includes(label));
  const found = (paths: readonly string[], is: boolean): Met => {
    if (paths.length === 0) return "needless";
    return is ? "met" : shown.length === 0 ? "unknown" : "missing";
  };
  return {
    acceptance: hasAcceptance(item.body) ? "met" : "missing",
    example: found(
      rules.examples,
      shown.some(({ example }) => example),
    ),
    proposal: needsProposal ? (shown.some(({ proposal }) => proposal) ? "met" : "missing") : "needless",
    tests: found(
      rules.tests,
      shown.some(({ tests }) => tests),
    ),
  };
}

/** Whether any pull request names what has to be looked for in the repository. */
export const namesAny = (linked: readonly LinkedPullRequest[], { examples, proposals }: CriteriaRules): boolean =>
  linked.some(({ title, body }) =>
    namedIn(`${title}\n${body}`).some((path) => isMeant(examples, path) || isMeant(proposals, path)),
  );

/** A path, or a folder with something in it. */
const isThere = (path: string, paths: readonly string[], there: ReadonlySet<string>): boolean =>
  there.has(path) || paths.some((one) => one === path || one.startsWith(`${path}/`));

/** Paths that a text names, bare, in code spans or at the end of an address; not where it speaks of what is to come. */
function namedIn(text: string): readonly string[] {
  const words = linesOf(text)
    .filter((line) => !PROMISED.test(line))
    .flatMap((line) => line.match(/[\w./-]+/g) ?? [])
    .filter((word) => word.includes("/") && word.length <= LONGEST_PATH);
  return words.map((word) => word.replace(/^.*\/(?:blob|tree)\/[^/]+\//, "").replace(/^[./]+|[./]+$/g, ""));
}

/**
 * Numbers of the issues that a pull request says it closes, or names.
 *
 * @see https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function issuesIn(text: string): readonly number[] {
  return [
    ...new Set([...text.slice(0, LONGEST).matchAll(/(?<![\w/])#(\d{1,9})\b/g)].map(([, number]) => Number(number))),
  ];
}

/** Pull requests that name the work, and what they name. */
export interface Named {
  readonly linked: readonly LinkedPullRequest[];
  /** Paths of guides and proposals that the default branch has, with their folders. */
  readonly there: ReadonlySet<string>;
}

/** What a release's work is held against. */
export interface Held {
  /** By the issue that they name. */
  readonly shown: ReadonlyMap<number, readonly Shown[]>;
  readonly rules: CriteriaRules | undefined;
  /** Numbers of the items whose example a leader called realistic. */
  readonly realistic: ReadonlySet<number>;
}

interface Found extends Named {
  readonly examples: readonly SettledExample[];
}

export const heldAgainst = ({ linked, there, examples }: Found, rules: CriteriaRules | undefined): Held => ({
  shown: shownBy(linked, rules, there),
  rules,
  realistic: new Set(examples.map(({ item }) => item)),
});

/** What an open item can lack: somebody who is assigned, and a feature each of the criteria. */
export type Lack = "owner" | keyof Criteria;

/**
 * What an item lacks; nothing of what is no longer open. The criteria are a feature's, so of issues alone; what can't be
 * told yet is not lacking, and neither is an example that a leader called realistic.
 */
export function lackedBy(item: Item, { shown, rules, realistic }: Held): ReadonlySet<Lack> {
  const lacks = new Set<Lack>();
  if (!isOpen(item)) return lacks;
  if (item.assignees.length === 0) lacks.add("owner");
  if (!rules || item.kind !== "issue") return lacks;
  for (const [name, met] of Object.entries(criteriaOf(item, shown.get(item.number) ?? [], rules))) {
    if (met === "missing") lacks.add(name as keyof Criteria);
  }
  if (realistic.has(item.number)) lacks.delete("example");
  return lacks;
}
