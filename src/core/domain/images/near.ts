/**
 * Names under which an image may have been pushed by mistake: the same words in another order, and the name of its
 * development builds. Few of them, since each is a question to the registry.
 */
import { type DeclaredImage, developmentName } from "./declared.ts";

export interface NearName {
  readonly name: string;
  /** `drift`: the same words, two of them the other way round. `development`: where development builds go. */
  readonly kind: "drift" | "development";
}

/** Of one image. A name has few words. */
const MOST_SWAPS = 6;

/**
 * ```
 * …/llm-d-xpu-sglang, beside …/llm-d-cuda:  …/llm-d-sglang-xpu, for `llm-d` is what all of them begin with
 * ```
 *
 * @param declared all images of the project; what is declared is no mistake
 */
export function nearNames(image: DeclaredImage, declared: readonly Pick<DeclaredImage, "name">[]): readonly NearName[] {
  const names = new Set(declared.map(({ name }) => name));
  const near: readonly NearName[] = [
    ...swapped(image.name, [...names]).map((name) => ({ name, kind: "drift" }) as const),
    { name: developmentName(image), kind: "development" },
  ];
  return near.filter(({ name }) => !names.has(name));
}

function swapped(name: string, declared: readonly string[]): readonly string[] {
  const { folder, words } = split(name);
  const beside = declared.map(split).filter((one) => one.folder === folder);
  const shared = words.findIndex((word, at) => beside.some((one) => one.words[at] !== word));
  const fixed = beside.length > 1 && shared > 0 ? shared : 0;
  return words
    .flatMap((word, at) => {
      const next = words[at + 1];
      if (at < fixed || next === undefined || next === word) return [];
      return [`${folder}${[...words.slice(0, at), next, word, ...words.slice(at + 2)].join("-")}`];
    })
    .slice(0, MOST_SWAPS);
}

function split(name: string): { readonly folder: string; readonly words: readonly string[] } {
  const at = name.lastIndexOf("/") + 1;
  return { folder: name.slice(0, at), words: name.slice(at).split("-") };
}
