/**
 * What is wrong with the versions that a tree names, as data with a place each; {@link tellFinding} has the words. All
 * of it keeps a final release from being called clean but a version that is newer than wanted, which is only told.
 */
import type { Untouched } from "../pins/pin.ts";
import type { PinRule } from "../pins/rule.ts";

/** Why a version is none that a final release may name. */
export type Unfinished = "candidate" | "development" | "pull request" | "commit" | "moving";

interface At {
  /** A component's name, or what the release itself is called. */
  readonly owner: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** What stands there. */
  readonly is: string;
}

export type Finding = At &
  /** A place that a rule reads and that names another version. */
  (
    | { readonly rule: "stale-pin"; readonly wanted: string; readonly untouched?: Untouched | undefined }
    /** Text beside the component's name that no rule reads. */
    | { readonly rule: "stale-text"; readonly wanted: string }
    | { readonly rule: "unfinished"; readonly kind: Unfinished }
    /** An image of the component's name in somebody's own registry. */
    | { readonly rule: "foreign-registry"; readonly expected: string }
    /** Another project's image under this component's version. */
    | { readonly rule: "name-and-tag"; readonly image: string }
    /** Another place, `path:line`, names the wanted version of the same component. */
    | { readonly rule: "two-versions"; readonly wanted: string; readonly other: string }
    | { readonly rule: "newer"; readonly wanted: string }
    /** `add`: the rule that covers it. */
    | { readonly rule: "unknown-pin"; readonly add: PinRule }
  );

export type FindingRule = Finding["rule"];

export const FINDING_RULES = [
  "stale-pin",
  "stale-text",
  "unfinished",
  "foreign-registry",
  "name-and-tag",
  "two-versions",
  "newer",
  "unknown-pin",
] as const satisfies readonly FindingRule[];

export const isBlocking = ({ rule }: Finding): boolean => rule !== "newer";
