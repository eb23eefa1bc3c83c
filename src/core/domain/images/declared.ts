/**
 * The images that a release has to bring, as its project declares them. An image stands here because this repository's
 * own release workflow pushes it under the release's tag; a component stands under `components` because the repository
 * names its version. One that is both stands in both lists, one that another repository pushes only there.
 */
import { z } from "zod";
import { type Scheme, tagOf } from "../scheme.ts";
import type { Version } from "../version.ts";
import { isPlatform, isTagName, parseImageName, shortPlatform } from "./name.ts";

const imageName = z
  .string()
  .refine((text) => parseImageName(text) !== undefined, "must be registry/owner/name without tag, in lower case");

/** With its placeholders filled in, it has to be a tag. */
const tagPattern = (...placeholders: readonly string[]) =>
  z
    .string()
    .max(200)
    .refine(
      (text) => isTagName(placeholders.reduce((name, one) => name.replace(one, "0"), text)),
      `must be a tag; ${placeholders.join(" and ")} may stand in it`,
    );

const declaredImage = z.strictObject({
  name: imageName.describe("Its whole name without tag, `ghcr.io/acme/shop`."),
  platforms: z
    .array(z.string().refine(isPlatform, "must be a platform such as linux/amd64"))
    .min(1)
    .max(20)
    .default(["linux/amd64"])
    .describe("Platforms that it has to be there for."),
  tag: tagPattern("{version}")
    .refine((text) => text.includes("{version}"), "must contain {version}")
    .optional()
    .describe("Its tag in a release. Without a word here: the release's own tag."),
  moving: z
    .array(tagPattern("{major}", "{minor}"))
    .max(10)
    .default(["latest", "v{major}", "v{major}.{minor}"])
    .describe("Tags that a final release may move, and a candidate must not."),
  development: imageName
    .optional()
    .describe("Name that development builds have instead. Without a word here: its own name with `-dev`."),
  builds: z
    .array(z.string().refine(isTagName, "must be how a tag begins"))
    .max(10)
    .default(["pr-", "sha-"])
    .describe("How tags begin that belong to development builds only."),
  deprecated: z
    .strictObject({ replacement: imageName.optional().describe("What takes its place.") })
    .optional()
    .describe("Present for an image that is not to be built any more: it is not missed, and it is told when it comes."),
});

export const declaredImages = z
  .array(declaredImage)
  .max(100, "names more than 100 images")
  .superRefine((images, context) => {
    const names = images.map(({ name }) => name);
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) < index)
        context.addIssue({ code: "custom", path: [index, "name"], message: "is declared above already" });
    }
  });

export type DeclaredImage = z.infer<typeof declaredImage>;

/** Each once, written the short way. */
export const platformsOf = ({ platforms }: Pick<DeclaredImage, "platforms">): readonly string[] => [
  ...new Set(platforms.map(shortPlatform)),
];

/** The tag under which this version of the image has to be. */
export const imageTag = (image: Pick<DeclaredImage, "tag">, scheme: Pick<Scheme, "tag">, version: string): string =>
  tagOf({ tag: image.tag ?? scheme.tag }, version);

/** Where development builds of an image go. */
export const developmentName = ({ name, development }: Pick<DeclaredImage, "name" | "development">): string =>
  development ?? `${name}-dev`;

/**
 * Tags that this version must leave as they are: for a candidate those that move, and the final tag itself. A final
 * release may move them all.
 */
export function guardedTags(
  image: Pick<DeclaredImage, "tag" | "moving">,
  scheme: Pick<Scheme, "tag">,
  version: Version,
): readonly string[] {
  if (version.candidate === undefined) return [];
  const [major, minor] = [String(version.major), String(version.minor)];
  const moving = image.moving.map((tag) => tag.replace("{major}", major).replace("{minor}", minor));
  return [...new Set([...moving, imageTag(image, scheme, version.base)])];
}
