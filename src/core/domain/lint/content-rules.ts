/** Rules about everything else in the notes, by name. */
import { changelog } from "./changelog.ts";
import { date } from "./date.ts";
import { imageList } from "./image-list.ts";
import { links } from "./links.ts";
import { newcomers } from "./newcomers.ts";
import { organisation } from "./organisation.ts";
import { placeholder } from "./placeholder.ts";
import { repeated } from "./repeated.ts";
import { sections } from "./sections.ts";
import { title } from "./title.ts";
import { twice } from "./twice.ts";
import { unfinished } from "./unfinished.ts";

export const contentRules = {
  title,
  date,
  organisation,
  sections,
  images: imageList,
  links,
  changelog,
  repeated,
  twice,
  "new-contributors": newcomers,
  placeholder,
  unfinished,
};
