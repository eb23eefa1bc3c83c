/** What `verify-images` says of each finding, one line: what is so, and what to do about it. */
import { blocks, type Finding, isUnknown } from "../../core/domain/images/finding.ts";
import type { TagMove } from "../../core/domain/images/moving.ts";
import { printable } from "../printable.ts";

export function findingWords(finding: Finding): string {
  return printable(`${whatIsSo(finding)}${whatToDo(finding)}`);
}

function whatIsSo(finding: Finding): string {
  const at = `${finding.image}:${finding.tag}`;
  switch (finding.kind) {
    case "missing-image":
      return `${at} is missing${insteadOf(finding)}.`;
    case "missing-platform":
      return `${at} has no ${finding.platform}; it has ${listed(finding.found)}.`;
    case "broken-platform":
      return `${at} lists ${finding.platform}, and nobody can run it: ${finding.reason}.`;
    case "wrong-revision":
      return `${at} for ${finding.platform} was built from ${short(finding.revision)}${from(finding.source)}, not from ${short(finding.expected)}.`;
    case "unread":
      return `${at} could not be read: ${finding.reason}.`;
    case "name-drift":
      return `${finding.other}:${finding.tag} is there, and ${finding.image} is declared: the same words in another order.`;
    case "release-under-development-name":
      return `${finding.other}:${finding.tag} is there: a release's tag where development builds go.`;
    case "builds-under-release-name":
      return `${finding.image} has ${finding.count === 1 ? "a tag" : `${finding.count} tags`} of development builds: ${listed(finding.examples)}${finding.count > finding.examples.length ? ", …" : ""}.`;
    case "deprecated-still-built":
      return `${at} was built, and the image is deprecated${finding.replacement ? ` in favour of ${finding.replacement}` : ""}.`;
    case "tags-unread":
      return `Not all tags of ${finding.image} could be read: ${finding.reason}.`;
  }
}

function whatToDo(finding: Finding): string {
  switch (finding.kind) {
    case "unread":
      return finding.mayPass
        ? " Ask again later."
        : " Mend its name under `images:`, make it public, or name credentials with REGISTRY_AUTH_FILE.";
    case "name-drift":
      return finding.isMissing
        ? " Mend the name in the workflow or under `images:`."
        : " Take the push under the other name out of the workflow.";
    case "release-under-development-name":
      return " Look at the name that its job pushes to.";
    case "deprecated-still-built":
      return " Take its job out of the workflow before the final tag.";
    case "wrong-revision":
      return " Look whether its job checked out the tag.";
    default:
      return "";
  }
}

type Missing = Extract<Finding, { kind: "missing-image" }>;

function insteadOf({ alike, isUnknown }: Missing): string {
  if (isUnknown) return "; the registry knows no image of that name";
  return alike.length > 0 ? `; there is ${listed(alike)}` : "";
}

export function moveWords({ image, tag, kind, before, after, restore }: TagMove): string {
  switch (kind) {
    case "moved":
      return `${image}:${tag} moved from ${before} to ${after}. Put it back: ${restore}`;
    case "appeared":
      return `${image}:${tag} appeared, at ${after}. Take it away: ${restore}`;
    case "vanished":
      return `${image}:${tag} is gone; it was at ${before}. Put it back: ${restore}`;
    case "unknown":
      return `Whether ${image}:${tag} moved is unknown: one of the two looks was not answered.`;
  }
}

export interface Verdict {
  /** `v0.8.0-rc.1`. */
  readonly tag: string;
  readonly findings: readonly Finding[];
  readonly moves: readonly TagMove[];
  /** Of declared images that are not deprecated, and of their platforms. */
  readonly images: number;
  readonly platforms: number;
}

/** The answer, on one line that stands alone. */
export function answerWords({ tag, findings, moves, images, platforms }: Verdict): string {
  const blocking = findings.filter(blocks);
  const [first] = blocking.filter((one) => !isUnknown(one));
  const loud = moves.filter(({ kind }) => kind !== "unknown").length;
  if (first) {
    const more = blocking.length === 1 ? "" : `, and ${counted(blocking.length - 1, "more finding")}`;
    return `${tag} is not complete: ${headline(first)}${more}.`;
  }
  if (loud > 0) return `${tag} moved what it must not: ${counted(loud, "tag")} that others follow.`;
  if (blocking.length > 0) {
    return `Whether ${tag} is complete can't be said: ${counted(blocking.length, "image")} could not be read.`;
  }
  const whole = `${tag} is complete: ${counted(images, "image")}, ${counted(platforms, "platform")} in all`;
  const rest = findings.length + moves.length;
  return rest === 0 ? `${whole}.` : `${whole}; ${counted(rest, "thing")} to mend.`;
}

/** Without the registry's host and the reasons: those stand below. */
function headline(finding: Finding): string {
  const image = finding.image.slice(finding.image.indexOf("/") + 1);
  switch (finding.kind) {
    case "missing-platform":
      return `${image} has no ${finding.platform}`;
    case "broken-platform":
      return `nobody can run ${image} on ${finding.platform}`;
    case "wrong-revision":
      return `${image} was built from ${short(finding.revision)}`;
    case "unread":
      return `${image} is missing or private`;
    default:
      return `${image} is missing`;
  }
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const listed = (words: readonly string[]): string => (words.length === 0 ? "nothing" : words.join(", "));
const short = (commit: string): string => commit.slice(0, 12);
const from = (source: string | undefined): string => (source === undefined ? "" : ` of ${source}`);
