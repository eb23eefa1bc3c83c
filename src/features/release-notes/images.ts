/** The components' images under the tags that the release pins, as their registries have them. */
import type { Project } from "../../core/config/project.ts";
import { imageTag } from "../../core/domain/images/declared.ts";
import { inTurns } from "../../core/domain/images/look.ts";
import { imagesPinned } from "../../core/domain/pins/images.ts";
import type { Survey } from "../../core/domain/pins/survey.ts";
import { readName } from "../../core/domain/scheme.ts";
import type { Answered, ImageReader, RemoteImage } from "../../core/ports/registry.ts";

/** Who answers for images: nobody, where notes are made without a registry. */
export type ImageSource = ImageReader["image"] | "not asked";

export interface Variant {
  /** The component's name. */
  readonly owner: string;
  /** `registry.example/acme/shop`. */
  readonly image: string;
  readonly tag: string;
  readonly seen: Answered<RemoteImage>;
}

export interface Variants {
  readonly variants: readonly Variant[];
  /** How many were not asked for, since nobody reads so many. */
  readonly unasked: number;
}

/** Images of one project that a registry is asked for. */
const MOST = 100;

interface Named {
  readonly owner: string;
  readonly image: string;
  readonly tag: string;
}

/** @param name of the release's tag */
export async function variantsIn(
  image: ImageSource,
  { files }: Pick<Survey, "files">,
  { project, name }: { readonly project: Project; readonly name: string },
): Promise<Variants> {
  if (image === "not asked") return { variants: [], unasked: 0 };
  const named = imagesPinned(files, project).flatMap((pinned): readonly Named[] => {
    const tags = pinned.tags.length > 0 ? pinned.tags : declaredTags(pinned.image, { project, name });
    return tags.map((tag) => ({ owner: pinned.owner, image: pinned.image, tag }));
  });
  const asked = named.slice(0, MOST);
  const variants = await inTurns(asked, async (one) => ({ ...one, seen: await image(one.image, one.tag) }));
  return { variants, unasked: named.length - asked.length };
}

/** An image of the project's own that no file pins today has the tag that the release gives it. */
function declaredTags(name: string, of: { readonly project: Project; readonly name: string }): readonly string[] {
  const { images, release } = of.project;
  const own = images.find((one) => one.name === name && !one.deprecated);
  const version = readName(release.tag, of.name);
  return own && version ? [imageTag(own, release, version.text)] : [];
}
