/** A component: something the release ships or depends on, with a version of its own. All of it is configuration. */
import { z } from "zod";
import { pinRules } from "./pins/rule.ts";

/** What the release itself is called where a component's name may stand. No component has this name. */
export const RELEASE = "release";

/** A name of dots alone would lead out of its place in an address. */
const repository = z
  .string()
  .max(140)
  .regex(/^(?!\.+\/)[\w.-]+\/(?!\.+$)[\w.-]+$/, "must be owner/name");

export const component = z.strictObject({
  name: z.string().min(1).max(200).describe("As the release notes call it, `acme/server`."),
  repository: repository.describe("Where it is made, `owner/name`."),
  type: z.string().min(1).max(100).describe("What it is: Image, Helm Chart, Library, …"),
  description: z.string().max(1000).default("").describe("One sentence for its section of the notes."),
  version: z
    .string()
    .max(100)
    .default("release")
    .describe(
      "`release`: this release's own tag; `latest`: newest release of its repository; else the version itself.",
    ),
  tag: z
    .string()
    .includes("{version}")
    .default("{version}")
    .describe("Its tags, where they say more than the version does: `chart-{version}`."),
  pins: pinRules.min(1, "names no place").describe("Places in the repository that name its version."),
});

export type Component = z.infer<typeof component>;
