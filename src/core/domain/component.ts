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

/** Names that a component had, under which people and older texts still know it. */
const formerly = z.array(z.string().min(1).max(200)).max(20).default([]);

const from = <T extends string>(place: T, meaning: string) => z.literal(place).describe(meaning);

export const newest = z.discriminatedUnion("from", [
  z.strictObject({ from: from("release", "The newest release of its repository that is no pre-release.") }),
  z.strictObject({ from: from("tag", "The highest tag of its repository that has the form of `tag`.") }),
  z.strictObject({
    from: from("image", "The highest tag of an image in its registry."),
    image: z.string().min(1).max(300).describe("The image's whole name, without tag."),
  }),
  z.strictObject({
    from: from("chart", "The highest version of a chart, in an index or as a tag of its OCI address."),
    chart: z.string().min(1).max(300).describe("`oci://registry.example/charts/api`, or the name that the index has."),
    index: z
      .url({ protocol: /^https$/ })
      .optional()
      .describe("Address of the chart repository; not for OCI."),
  }),
]);

export const component = z.strictObject({
  name: z.string().min(1).max(200).describe("As the release notes call it, `acme/server`."),
  repository: repository.describe("Where it is made, `owner/name`."),
  formerly: formerly.describe(
    "Names that it had before. Commands know it by them, and no other component may have one.",
  ),
  type: z.string().min(1).max(100).describe("What it is: Image, Helm Chart, Library, …"),
  description: z.string().max(1000).default("").describe("One sentence for its section of the notes."),
  version: z
    .string()
    .max(100)
    .default("release")
    .describe(
      "`release`: this release's own tag; `latest`: the newest one, as `newest` says; else the version itself.",
    ),
  newest: newest.default({ from: "release" }).describe("Where `latest` is found: `from` with its fields, see below."),
  tag: z
    .string()
    .includes("{version}")
    .default("{version}")
    .describe("Its tags, where they say more than the version does: `chart-{version}`."),
  pins: pinRules.min(1, "names no place").describe("Places in the repository that name its version."),
});

export type Component = z.infer<typeof component>;
