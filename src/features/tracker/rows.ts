/** Rows of the tracker's tables of things: its work, its components, its candidates. */
import type { Component } from "../../core/domain/component.ts";
import { type Criteria, criteriaOf, type Held, heldAgainst, type Met } from "../../core/domain/criteria.ts";
import { isIn } from "../../core/domain/item.ts";
import type { Item } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { JudgedTag } from "./evidence.ts";
import { isGreen, type State } from "./state.ts";

export interface ItemRow {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** Empty when nobody is assigned. */
  readonly owner: string;
  readonly isPullRequest: boolean;
  readonly isIn: boolean;
  /** Pull requests that name it, each a link with its state; empty where none are known. */
  readonly pulls: string;
  /** One mark a criterion; false where none are held against it. */
  readonly criteria: { readonly [Name in keyof Criteria]: string } | false;
}

export interface ComponentRow {
  readonly name: string;
  readonly type: string;
  /** The version itself, or empty when it is the newest release of `repository`. */
  readonly version: string;
  readonly repository: string;
}

export interface CandidateRow {
  readonly tag: string;
  readonly commit: string;
  readonly commitUrl: string;
  readonly isJudged: boolean;
  readonly isUsable: boolean;
  readonly report: string;
}

/** ✓ met, – missing, ? nothing there yet that could tell, and nothing where it is not needed. */
const MARKS: Readonly<Record<Met, string>> = { met: "✓", missing: "–", unknown: "?", needless: "" };

/** What all rows of the release's own work are held against. */
export const heldIn = ({ facts, scope }: Pick<State, "facts" | "scope">): Held =>
  heldAgainst(facts, scope.project.criteria);

export function itemRow(item: Item, { shown, rules, realistic }: Held): ItemRow {
  const own = shown.get(item.number) ?? [];
  const held = rules && item.kind === "issue" ? criteriaOf(item, own, rules) : undefined;
  return {
    pulls: own.map(({ pull: { number, url, state } }) => `[#${number}](${url}) ${state}`).join(", "),
    criteria: held
      ? {
          acceptance: MARKS[held.acceptance],
          example: realistic.has(item.number) ? "✓✓" : MARKS[held.example],
          proposal: MARKS[held.proposal],
          tests: MARKS[held.tests],
        }
      : false,
    number: item.number,
    url: item.url,
    title: safe(item.title, 100),
    owner: item.assignees.map((one) => safe(one, 39)).join(", "),
    isPullRequest: item.kind === "pull request",
    isIn: isIn(item),
  };
}

export function componentRow({ name, type, version, repository }: Component, tag: string): ComponentRow {
  const text = version === "release" ? code(tag) : version === "latest" ? "" : code(version);
  return { name: safe(name), type: safe(type), version: text, repository: safe(repository) };
}

export function candidateRow(judged: JudgedTag, site: string): CandidateRow {
  const { name, commit, verdict } = judged;
  return {
    tag: code(name),
    commit: code(commit.slice(0, 7)),
    commitUrl: `${site}/commit/${commit}`,
    isJudged: verdict !== undefined,
    isUsable: isGreen(judged),
    report: verdict?.url ?? "",
  };
}
