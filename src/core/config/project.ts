/**
 * The part of `.github/release-captain.yml` that all features share: how the project names its releases and what it
 * ships. A feature's own fields live beside the feature; nothing about one feature belongs here.
 */
import { z } from "zod";
import { type Component, component, RELEASE } from "../domain/component.ts";
import { criteriaRules } from "../domain/criteria.ts";
import { declaredImages } from "../domain/images/declared.ts";
import { type Hold, hold } from "../domain/pins/hold.ts";
import { pinRules } from "../domain/pins/rule.ts";
import { roles } from "../domain/roles.ts";
import { isRefName } from "../domain/scheme.ts";
import { calendar } from "./calendar.ts";

const containing = (...placeholders: readonly string[]) =>
  z
    .string()
    .max(200)
    .refine((text) => placeholders.every((one) => text.split(one).length === 2), {
      message: `must contain ${placeholders.join(" and ")} once`,
    });

/** The pattern of a tag or branch: with its placeholders filled in, git has to take it. */
const refNamed = (...placeholders: readonly string[]) =>
  containing(...placeholders).refine(
    (text) => isRefName(placeholders.reduce((name, one) => name.replace(one, "0"), text)),
    {
      message: "can't be the name of a tag or branch",
    },
  );

/** A pin says whose version it names by this name, so it means one thing, former names included. */
function haveOwnNames(components: readonly Component[], context: z.RefinementCtx): void {
  const taken = new Set<string>();
  for (const [index, { name, formerly }] of components.entries()) {
    const names = [["name", name], ...formerly.map((one, at) => ["formerly", one, at] as const)] as const;
    for (const [key, one, ...at] of names) {
      const message = one === RELEASE ? "is what the release itself is called" : "is another component's name too";
      if (one === RELEASE || taken.has(one)) context.addIssue({ code: "custom", path: [index, key, ...at], message });
      taken.add(one);
    }
  }
}

interface Named {
  readonly components: readonly Component[];
  readonly holds: readonly Hold[];
}

/** A hold of a component that is not there would hold nothing, and nobody would notice. */
function holdsSpeakOfComponents({ components, holds }: Named, context: z.RefinementCtx): void {
  const names = new Set([RELEASE, ...components.map(({ name }) => name)]);
  for (const [index, { components: held = [] }] of holds.entries()) {
    for (const [at, name] of held.entries()) {
      const path = ["holds", index, "components", at];
      if (!names.has(name)) context.addIssue({ code: "custom", path, message: "is no component's name" });
    }
  }
}

export const project = z
  .strictObject({
    release: z
      .strictObject({
        milestone: containing("{version}").default("v{version}").describe("Title of a release's milestone."),
        tag: refNamed("{version}")
          .default("v{version}")
          .describe("Name of its tag; a candidate adds `-rc.N` to the version."),
        branch: refNamed("{major}", "{minor}")
          .default("release-{major}.{minor}")
          .describe("Name of the line's release branch."),
        pins: pinRules.default([]).describe("Places that name the release itself: its branch or its tag."),
      })
      .prefault({})
      .describe("How releases are named."),
    calendar: calendar.prefault({}).describe("When things happen. The release day is the milestone's due date."),
    components: z
      .array(component)
      .max(200)
      .superRefine(haveOwnNames)
      .default([])
      .describe("What the release ships or depends on."),
    holds: z
      .array(hold)
      .max(100)
      .default([])
      .describe("Versions that are kept back on purpose. A comment beside a pin does the same, see below."),
    images: declaredImages
      .default([])
      .describe("Images that this repository's own release workflow pushes; where they are named, `components` says."),
    criteria: criteriaRules
      .optional()
      .describe("What every feature is held against; `{}` takes all defaults. Without a word here: nothing."),
    roles: roles.prefault({}).describe("Whom releases are trusted to. What is not said is nobody's."),
  })
  .superRefine(holdsSpeakOfComponents);

export type Project = z.infer<typeof project>;
