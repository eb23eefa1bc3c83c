/** Names of images in a text, with their tags where they have one. */
import { parseImageName } from "../images/name.ts";
import { UNKNOWN } from "./scope.ts";

export interface Reference {
  /** Whole name without tag, in lower case, as registries want it. */
  readonly image: string;
  /** Parts that only a run knows are {@link UNKNOWN}. */
  readonly tag?: string | undefined;
}

const REFERENCE =
  /(?<![\w./@?:-])(?:docker:\/\/)?([a-z0-9][a-z0-9.-]*(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]*)+)(?::([\w.?-]+))?/gi;

/** In the order in which they stand there. One whose name is not known whole is none. */
export function referencesIn(text: string): readonly Reference[] {
  return [...text.matchAll(REFERENCE)].flatMap((match) => {
    const [whole, name = "", tag] = match;
    const image = name.toLowerCase();
    // What goes on with something unknown is another, longer name.
    const isCut = tag === undefined && text.startsWith(UNKNOWN, match.index + whole.length);
    return isCut || !parseImageName(image) ? [] : [{ image, tag }];
  });
}
