/** What carries a plan out. The only thing in the product that writes to GitHub. */
import type { GitHubEffect } from "../plan/effect.ts";

/**
 * What an effect did. `unchanged`: it was so already. `kept`: a person's hand was there first and stays, with the
 * reason; the next run sees it again and says the same. `shown`: the run was a preview and ended here.
 */
export type Outcome =
  | { readonly did: "wrote"; readonly url?: string | undefined }
  | { readonly did: "unchanged" }
  | { readonly did: "shown" }
  | { readonly did: "kept"; readonly because: string };

export interface Executor {
  /** Converges one effect. @throws Unavailable to be asked again later. @throws Refused when GitHub never will. */
  execute(effect: GitHubEffect): Promise<Outcome>;
}

/** Losable memory of key → id on GitHub, so that a known thing is read by id before anything is listed. */
export interface Memory {
  recall(key: string): Promise<string | undefined>;
  remember(key: string, value: string): Promise<void>;
}
