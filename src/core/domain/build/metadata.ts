/**
 * Names and tags that docker's metadata action works out for the steps after it. Which of its tags bring `latest` with
 * them is its own rule: any tag of git's does, unless `flavor` says otherwise; a semantic version does when it is final.
 *
 * @see https://github.com/docker/metadata-action#latest-tag
 */
import { referencesIn } from "./reference.ts";
import { expand, meaningOf, type Scope, UNKNOWN } from "./scope.ts";
import type { Sent } from "./script.ts";
import type { Step, Text } from "./workflow.ts";

export const isMetadata = ({ uses }: Step): boolean => /(?:^|\/)metadata-action@/.test(uses?.text ?? "");

type Named = Sent["references"][number] & {
  readonly line: number;
  /** The action adds it by itself. */
  readonly isAuto: boolean;
};

/** What it does without a word about tags. */
const BY_DEFAULT = "type=schedule\ntype=ref,event=branch\ntype=ref,event=tag\ntype=ref,event=pr";

export function namedBy(step: Step, scope: Scope): readonly Named[] {
  const images = referencesIn(expand(step.with.get("images")?.text ?? "", scope)).map(({ image }) => image);
  const tags = linesOf(step.with.get("tags") ?? { text: BY_DEFAULT, line: step.line }, step.with.has("tags"));
  const made = tags.flatMap((line) => tagIn(line, scope));
  const latest = latestOf(step, tags, scope);
  return images.flatMap((image) => [...made, ...latest].map((one) => ({ image, ...one })));
}

type Made = Omit<Named, "image">;

/** @param isWritten whether the lines stand in the file */
function linesOf({ text, line }: Text, isWritten: boolean): readonly Text[] {
  return text.split("\n").map((one, index) => ({ text: one.trim(), line: isWritten ? line + index : line }));
}

function tagIn({ text, line }: Text, scope: Scope): readonly Made[] {
  if (text === "" || /event=(?:branch|pr)\b|^type=schedule/.test(text)) return [];
  const enabled = /\benable=((?:\$\{\{[^}]*\}\}|[^,])*)/.exec(text)?.[1];
  const value = /\bvalue=((?:\$\{\{[^}]*\}\}|[^,])*)/.exec(text)?.[1];
  const conditions = enabled === undefined ? [] : [meaningOf(enabled, scope)];
  return [{ line, tag: value === undefined ? UNKNOWN : expand(value, scope), conditions, isAuto: false }];
}

function latestOf(step: Step, tags: readonly Text[], scope: Scope): readonly Made[] {
  const flavor = /\blatest=((?:\$\{\{[^}]*\}\}|[^,\n])*)/.exec(step.with.get("flavor")?.text ?? "")?.[1]?.trim();
  if (flavor === "false") return [];
  const line = step.with.get("flavor")?.line ?? step.line;
  if (flavor !== undefined && flavor !== "auto") {
    return [{ line, tag: "latest", conditions: flavor === "true" ? [] : [meaningOf(flavor, scope)], isAuto: false }];
  }
  return tags
    .filter(({ text }) => /^type=(?:match|ref,event=tag)\b/.test(text))
    .slice(0, 1)
    .map((one) => ({ line: one.line, tag: "latest", conditions: [], isAuto: true }));
}
