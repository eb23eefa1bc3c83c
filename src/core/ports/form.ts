/** What is asked of a repository for a template of its own, and of us for what it prints. */
import type { Text, Words } from "../plan/effect.ts";
import type { RenderForm } from "../text/form/form.ts";
import type { OpenPullRequest } from "./pull-request.ts";
import type { TreeEntry } from "./reader.ts";

export interface FormReader {
  /**
   * Files that lie right in a folder; none where there is no such folder.
   *
   * @param commit full SHA, also of a fork's; the head of the default branch where it is absent
   */
  folder(path: string, commit?: string): Promise<readonly TreeEntry[]>;
  /** Paths that a pull request changes; of many only the first ones. Read once for each of its heads. */
  changed(pull: Pick<OpenPullRequest, "number" | "head">): Promise<readonly string[]>;
  /** What a template of somebody else's prints: computed apart from us, within bounds, from nothing but what is given. */
  form: RenderForm;
  /** What one of our own templates prints. */
  builtIn(words: Words): Text;
}
