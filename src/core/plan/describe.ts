/** A preview of one effect: what would change, on what, and because of what. Plain data for a terminal, a reply, a log. */
import { firstLine } from "../text/first-line.ts";
import type { EnsureDraftRelease, RenderedEffect, Text } from "./effect.ts";

export interface Description {
  readonly key: string;
  /** `comment on #12: “v0.8.0 freezes tomorrow”`, `branch release-0.8 at 1a2b3c4`. */
  readonly what: string;
  readonly because: string;
  /** The text as it would be written; empty where the effect has none. */
  readonly text: string;
}

export function describeEffect(effect: RenderedEffect): Description {
  const { key, because } = effect;
  const text = "text" in effect ? [effect.text.title, effect.text.body].filter(Boolean).join("\n\n") : "";
  return { key, because, text, what: whatOf(effect) };
}

function whatOf(effect: RenderedEffect): string {
  switch (effect.kind) {
    case "ensureIssue":
      return `issue “${effect.text.title}”`;
    case "ensureComment":
      return `comment on #${effect.issue}: “${firstLine(effect.text.body)}”`;
    case "ensureReaction":
      return `reaction ${effect.content} to comment ${effect.comment}`;
    case "ensureLabels":
      return `labels of #${effect.issue}: ${[...effect.present.map((one) => `+${one}`), ...effect.absent.map((one) => `-${one}`)].join(", ")}`;
    case "ensureTag":
      return `tag ${effect.tag} at ${effect.commit}`;
    case "ensureNoTag":
      return `deletion of tag ${effect.tag} at ${effect.commit}`;
    case "ensureNoPackageVersion":
      return `deletion of ${effect.digest} of ${effect.image}, tagged ${effect.tags.join(", ")}`;
    case "ensureWorkflowRun":
      return `run of ${effect.workflow} on ${effect.ref}${inputsText(effect.inputs)}`;
    case "ensureBranch":
      return `branch ${effect.branch} at ${effect.commit}`;
    case "ensurePullRequest":
      return `pull request “${effect.text.title}” into ${effect.base}, ${filesText(effect.files.length)}`;
    case "ensureCheckRun":
      return `check ${effect.name}: ${effect.conclusion} at ${effect.commit.slice(0, 12)}`;
    case "ensureRecord":
      return `record “${firstLine(effect.text.body)}”`;
    case "ensureDraftRelease":
      return `draft release “${effect.text.title}” for ${effect.tag}${cutText(effect)}`;
    case "ensureCalendar":
      return `calendar feed with ${effect.days.length === 1 ? "1 day" : `${effect.days.length} days`} of open releases`;
  }
}

/** Sizes of what GitHub would not take whole. */
function cutText({ text, file }: EnsureDraftRelease<Text>): string {
  if (file?.content === undefined) return "";
  const [shown, whole] = [text.body.length, file.content.length].map((size) => size.toLocaleString("en"));
  return `, cut to ${shown} of ${whole} characters, with all of them in its file ${file.name}`;
}

function inputsText(inputs: Readonly<Record<string, string>>): string {
  const given = Object.entries(inputs).map(([name, value]) => `${name}=${value}`);
  return given.length === 0 ? "" : ` with ${given.join(", ")}`;
}

const filesText = (n: number): string => (n === 1 ? "1 file" : `${n} files`);
