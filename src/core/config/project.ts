/**
 * The part of `.github/release-captain.yml` that all features share: how the project names its releases and what it
 * ships. A feature's own fields live beside the feature; nothing about one feature belongs here.
 */
import { z } from "zod";
import { type Component, component, RELEASE } from "../domain/component.ts";
import { declaredImages } from "../domain/images/declared.ts";
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

/** A pin says whose version it names by this name, so it means one thing. */
function haveOwnNames(components: readonly Component[], context: z.RefinementCtx): void {
  const names = components.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    const message = name === RELEASE ? "is what the release itself is called" : "is another component's name too";
    if (name === RELEASE || names.indexOf(name) < index)
      context.addIssue({ code: "custom", path: [index, "name"], message });
  }
}

export const project = z.strictObject({
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
  images: declaredImages
    .default([])
    .describe("Images that this repository's own release workflow pushes; where they are named, `components` says."),
  roles: roles.prefault({}).describe("Whom releases are trusted to. What is not said is nobody's."),
});

export type Project = z.infer<typeof project>;
