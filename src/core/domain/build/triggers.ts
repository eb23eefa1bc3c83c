/** Which of a workflow's triggers a tag starts, by the tag's name. */
import type { Trigger, Workflow } from "./workflow.ts";

/** Activities of a release that publishing one brings about. */
const OF_FINAL = ["published", "released", "created"];
const OF_CANDIDATE = ["published", "prereleased", "created"];

export interface Started {
  readonly byTag?: Trigger | undefined;
  readonly byRelease?: Trigger | undefined;
}

/** @param isCandidate a candidate's release is marked as a pre-release, so `released` is not for it */
export function startedBy({ triggers }: Workflow, tag: string, isCandidate = false): Started {
  const activities = isCandidate ? OF_CANDIDATE : OF_FINAL;
  return {
    byTag: triggers.find((one) => one.event === "push" && meansTag(one, tag)),
    byRelease: triggers.find(({ event, lists }) => {
      const types = lists.get("types") ?? activities;
      return event === "release" && types.some((type) => activities.includes(type));
    }),
  };
}

export const isStarted = ({ byTag, byRelease }: Started): boolean => (byTag ?? byRelease) !== undefined;

/** Without a word about tags a push of any ref starts it; with branches only, none of a tag. */
function meansTag({ lists }: Trigger, tag: string): boolean {
  const ignored = lists.get("tags-ignore");
  if (ignored) return !ignored.some((pattern) => isMeant(pattern, tag));
  const tags = lists.get("tags");
  if (!tags) return !lists.has("branches") && !lists.has("branches-ignore");
  // In order: each pattern with an exclamation mark takes back what an earlier one let in.
  return tags.reduce((isIn, one) => {
    if (one.startsWith("!")) return isIn && !isMeant(one.slice(1), tag);
    return isIn || isMeant(one, tag);
  }, false);
}

/** Characters and quantifiers of a pattern. What is longer is no name of a tag, and would be slow to match. */
const LONGEST = 100;
const MOST_QUANTIFIERS = 6;

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet */
function isMeant(pattern: string, tag: string): boolean {
  const parts = pattern.match(/\*\*|\*|\?|\+|\[[^\]]*\]|\\?[\s\S]/g) ?? [];
  const quantifiers = parts.filter((part) => /^[*?+]/.test(part)).length;
  if (pattern.length > LONGEST || quantifiers > MOST_QUANTIFIERS) return true;
  try {
    return new RegExp(`^${parts.map(asExpression).join("")}$`).test(tag.slice(0, LONGEST));
  } catch {
    return false;
  }
}

function asExpression(part: string): string {
  if (part === "**") return ".*";
  if (part === "*") return "[^/]*";
  if (part === "?" || part === "+" || part.startsWith("[")) return part;
  return part.replace(/^\\/, "").replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
