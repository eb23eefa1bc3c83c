/**
 * Steps of the checklist, as a project declares them: each has the one fact that ticks it, and only what no fact can
 * show names a person.
 */
import { z } from "zod";
import { isPlainPath } from "../../core/domain/pins/paths.ts";
import type { Version } from "../../core/domain/version.ts";

const known = <Kind extends string>(kind: Kind, meaning: string) =>
  z.strictObject({ kind: z.literal(kind).describe(meaning) });

const name = z.string().trim().min(1).max(100).describe("What the checklist calls it.");

/** What names no release would be ticked for every one of them. */
const ofRelease = z
  .string()
  .trim()
  .max(200)
  .refine(namesRelease, "must name the release: `{version}`, or `{major}` and `{minor}`");

const file = z.strictObject({
  kind: z.literal("file").describe("A file of this repository has a text that names the release, such as a badge."),
  name,
  path: z.string().max(300).refine(isPlainPath, "must be a path from the root of the repository").describe("The file."),
  text: ofRelease.describe("What it has then: `release-v{version}`, or with `{major}`, `{minor}`, `{patch}`."),
  on: z.enum(["default", "release"]).default("default").describe("The branch: the default one, or the release's."),
});

const pullRequest = z.strictObject({
  kind: z.literal("pullRequest").describe("A pull request of anybody, from such a branch, is merged."),
  name,
  head: ofRelease.describe("How its head branch begins: `release-matrix/v{version}`."),
});

const person = z.strictObject({
  kind: z.literal("person").describe("What nothing on GitHub shows, such as a mail: never ticked, with who does it."),
  name,
  who: z.string().trim().min(1).max(100).describe("Who does it. Nobody is mentioned."),
});

export const step = z.discriminatedUnion("kind", [
  known("dueDate", "The milestone has a due date."),
  known("freeze", "The freeze has come."),
  known("branch", "The release branch is there."),
  known("bump", "The release branch names the right versions; before that is judged: the bump is merged."),
  known("candidate", "A candidate is usable, or the final tag itself."),
  known("images", "All images of the newest tag, the final one first, are verified."),
  known("tag", "The final tag is there."),
  known("draft", "A release is drafted."),
  known("notes", "The notes at the final tag are right, as the linter finds them."),
  known("published", "The release is published."),
  known("milestone", "The milestone is closed."),
  file,
  pullRequest,
  person,
]);

export type Step = z.infer<typeof step>;
export type FileStep = z.infer<typeof file>;
export type PullRequestStep = z.infer<typeof pullRequest>;
export type KnownKind = Exclude<Step["kind"], "file" | "pullRequest" | "person">;

const USUAL = ["dueDate", "freeze", "branch", "bump", "candidate", "tag", "draft", "published"] as const;

export const steps = z
  .array(step)
  .max(30)
  .superRefine((all, context) => {
    const names = all.map((one) => ("name" in one ? one.name : one.kind));
    for (const [at, one] of names.entries()) {
      if (names.indexOf(one) < at) context.addIssue({ code: "custom", path: [at], message: `${one} is there twice` });
    }
  })
  .default(USUAL.map((kind) => ({ kind })));

/** A text of a step, with this release in the place of its placeholders. */
export const filled = (text: string, { base, major, minor, patch }: Version): string =>
  text
    .replaceAll("{version}", base)
    .replaceAll("{major}", String(major))
    .replaceAll("{minor}", String(minor))
    .replaceAll("{patch}", String(patch));

function namesRelease(text: string): boolean {
  return text.includes("{version}") || (text.includes("{major}") && text.includes("{minor}"));
}

/** Whether a text has these words, and not as a part of another version: `v0.8.1` is neither `v0.8.10` nor `v0.8.1-rc.1`. */
export function has(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!isCutOff(text.slice(Math.max(0, at - 2), at), words) && endsAt(text, at + words.length)) return true;
  }
  return false;
}

/** As {@link has}, at the beginning. */
export const begins = (text: string, words: string): boolean => text.startsWith(words) && endsAt(text, words.length);

/** What stands before belongs to the same number. */
const isCutOff = (before: string, words: string): boolean => /^\d/.test(words) && /\d\.?$/.test(before);

/** Badges write a hyphen twice. */
const endsAt = (text: string, at: number): boolean =>
  !/\d/.test(text.charAt(at - 1)) || !/^(?:\.?\d|\.?-{0,2}rc)/i.test(text.slice(at, at + 5));
