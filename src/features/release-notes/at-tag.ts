/** What the commit of a release says by itself: versions, and the images that they stand for. */
import type { Project } from "../../core/config/project.ts";
import { readPins, versionsIn } from "../../core/domain/pins/survey.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { Point } from "./between.ts";
import type { NotesConfig } from "./config.ts";
import { type ImageSource, type Variants, variantsIn } from "./images.ts";

export interface AtTag {
  /** Versions that are pinned, by a component's name. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
  readonly images: Variants;
}

export interface TagReader extends Pick<Reader, "tree" | "texts"> {
  readonly image: ImageSource;
}

export async function atTag(
  read: TagReader,
  head: Point,
  { project, config }: { readonly project: Project; readonly config: NotesConfig },
): Promise<AtTag> {
  const survey = await readPins(read, head.commit, project);
  const image = config.sections && config.images ? read.image : "not asked";
  return {
    versions: versionsIn(survey, project),
    images: await variantsIn(image, survey, { project, name: head.name }),
  };
}
