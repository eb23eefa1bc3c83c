/**
 * What is looked at before a candidate is cut, each as one line that a person can check. Pure. A "no" keeps it from being
 * cut; what could not be found out is told and does not. Versions that nobody has judged are no such thing: they would
 * make the candidate another release than the one that ships.
 */
import type { Answered } from "../../core/domain/authority.ts";
import type { PlanBlocker } from "../../core/domain/blockers.ts";
import type { Cut } from "../../core/domain/numbers.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { OwnPullRequest } from "../../core/ports/pull-request.ts";
import type { Verdict } from "../../core/ports/reader.ts";
import type { TagRule } from "../../core/ports/tag.ts";
import type { Start } from "./starts.ts";

/** An earlier candidate at the same commit. */
export interface Earlier {
  readonly tag: ReleaseTag;
  readonly cut?: Cut | undefined;
  readonly state: "waiting" | "running" | "usable" | "not usable" | "given up";
}

export interface Looked {
  /** Whether the project names any version at all. */
  readonly pins: boolean;
  readonly bumps: readonly OwnPullRequest[];
  /** On the head of the branch. */
  readonly versions?: Verdict | undefined;
  readonly blockers: readonly PlanBlocker[];
  /** The asker's reason to cut it all the same. */
  readonly despite: string;
  /** Whether a branch has the tag's name. */
  readonly isBranch: boolean;
  readonly earlier?: Earlier | undefined;
  readonly start: Start;
  /** Undefined where a person pushes the tag. */
  readonly rules: Answered<readonly TagRule[]> | undefined;
  /** Characters of the record about all candidates. */
  readonly size: number;
  /** The draft of the release's notes, where there is one by now: its characters, and the file that has what was cut. */
  readonly notes?: { readonly size: number; readonly file?: string | undefined } | undefined;
}

export type Ruling = "yes" | "no" | "unknown" | "waived";

export interface Check {
  readonly name: "bump" | "blockers" | "tag" | "fresh" | "workflow" | "rules" | "size";
  readonly ruling: Ruling;
}

/** Characters; a comment holds 65,536 with words and seal. */
const MOST_SIZE = 50_000;

/** In the order of the work. */
export function preflight(looked: Looked): readonly Check[] {
  const { blockers, isBranch, earlier, start, size } = looked;
  const isFresh = earlier === undefined || earlier.state === "not usable" || earlier.state === "given up";
  return [
    { name: "bump", ruling: bumped(looked) },
    { name: "blockers", ruling: blockers.length === 0 ? "yes" : waivable(looked) },
    { name: "tag", ruling: isBranch ? "no" : "yes" },
    { name: "fresh", ruling: isFresh ? "yes" : "no" },
    { name: "workflow", ruling: start.kind === "would" ? "yes" : "no" },
    ...(looked.rules ? [{ name: "rules" as const, ruling: allowed(looked.rules) }] : []),
    { name: "size", ruling: size <= MOST_SIZE ? "yes" : "no" },
  ];
}

/** A verdict at the head says more than a pull request, which may have been closed on purpose. */
function bumped(looked: Looked): Ruling {
  const { pins, bumps, versions } = looked;
  if (versions) return versions.conclusion === "success" ? "yes" : "no";
  if (bumps.some(({ state }) => state === "open")) return "no";
  return pins ? waivable(looked) : "yes";
}

/** A leader may have a reason. */
const waivable = ({ despite }: Looked): Ruling => (despite === "" ? "no" : "waived");

function allowed(rules: Answered<readonly TagRule[]>): Ruling {
  if ("unknown" in rules) return "unknown";
  if (rules.said.some(({ mayBypass }) => mayBypass === false)) return "no";
  return rules.said.every(({ mayBypass }) => mayBypass === true) ? "yes" : "unknown";
}
