/** What the notes copy from the project's own files: authors' words, and how the release was tested. */
import { inAddress } from "../../core/text/address.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { prose } from "../../core/text/prose.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import type { NotesConfig } from "./config.ts";

export interface CopiedView {
  readonly fragments: { readonly items: readonly string[]; readonly more?: Count | undefined };
  readonly testing?: TestingView | undefined;
}

interface TestingView {
  readonly heading: string;
  /** Markdown of several blocks. */
  readonly text: string;
  /** Code-quoted. */
  readonly file: string;
  readonly url: string;
  /** There is more of it in the file. */
  readonly isCut: boolean;
}

/** Characters of one item. */
const ITEM = 500;

export function copiedView({ fragments, testing, site, tag }: Between, config: NotesConfig): CopiedView {
  const { items, more } = fragments;
  return {
    fragments: { items: items.map((item) => prose(item, ITEM)), more: more > 0 ? counted(more) : undefined },
    testing:
      testing?.state === "found" && config.testing ? testingView(testing, config.testing, { site, tag }) : undefined,
  };
}

const testingView = (
  { text, isCut }: { readonly text: string; readonly isCut: boolean },
  { file, heading }: NonNullable<NotesConfig["testing"]>,
  { site, tag }: Pick<Between, "site" | "tag">,
): TestingView => ({
  ...{ heading: safe(heading, 100), text, isCut },
  ...{ file: code(file), url: `${site}/blob/${tag.commit}/${inAddress(file)}` },
});
