/**
 * Text with placeholders, as configuration has it: `vllm/vllm-openai:{version}`, `Version-{major}.{minor}-yellow`.
 * What stands around a placeholder is literal, so that nobody needs a regular expression.
 */
import { literally } from "./found.ts";

/** What stands at a place: a version, the release branch, the whole name of a tag, or one number of a version. */
export type Names = "version" | "branch" | "tag" | "major" | "minor" | "patch";

const PLACEHOLDER = /\{(version|branch|tag|major|minor|patch)\}/;

/** More would make it a guess which text belongs to which. */
const MOST = 3;

export interface Pattern {
  /** What each placeholder stands for, in order. */
  readonly names: readonly Names[];
  /** What stands before the first, between them and behind the last: one more than there are placeholders. */
  readonly around: readonly string[];
}

export function readPattern(text: string): Pattern {
  const parts = text.split(PLACEHOLDER);
  return {
    names: parts.filter((_, index) => index % 2 === 1) as Names[],
    around: parts.filter((_, index) => index % 2 === 0),
  };
}

/** Why a text is no pattern; undefined when it is one. */
export function flawOf(text: string): string | undefined {
  const { names, around } = readPattern(text);
  if (names.length === 0) return "must hold a placeholder: {version}, {branch}, {tag}, {major}, {minor} or {patch}";
  if (names.length > MOST) return `can't hold more than ${MOST} placeholders`;
  if (around.some((part) => /[{}\r\n]/.test(part))) return "can't have braces but those of placeholders, nor line ends";
  return around.slice(1, -1).includes("") ? "needs text between two placeholders" : undefined;
}

/** Literal text in a regular expression; blanks stand for any run of blanks, since people line up columns. */
export const literallySpaced = (text: string): string => text.split(/\s+/).map(literally).join("\\s+");
