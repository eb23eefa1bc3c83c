/** What the commit of a release says by itself: versions with their images, the authors' own words, how it was tested. */
import type { Project } from "../../core/config/project.ts";
import { readPins, versionsIn } from "../../core/domain/pins/survey.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { Point } from "./between.ts";
import type { NotesConfig } from "./config.ts";
import { type ImageSource, type Variants, variantsIn } from "./images.ts";
import { type Testing, testingAt } from "./testing.ts";

export interface AtTag {
  /** Versions that are pinned, by a component's name. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
  readonly images: Variants;
  readonly testing?: Testing | undefined;
}

export interface TagReader extends Pick<Reader, "tree" | "texts"> {
  readonly image: ImageSource;
}

export async function atTag(
  read: TagReader,
  { head, site }: { readonly head: Point; readonly site: string },
  { project, config }: { readonly project: Project; readonly config: NotesConfig },
): Promise<AtTag> {
  const survey = await readPins(read, head.commit, project);
  const image = config.sections && config.images ? read.image : "not asked";
  const [images, testing] = await Promise.all([
    variantsIn(image, survey, { project, name: head.name }),
    testingAt(read, config.testing, { commit: head.commit, site }),
  ]);
  return { versions: versionsIn(survey, project), images, testing };
}
