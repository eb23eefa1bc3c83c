/** What carries a plan out. The only thing in the product that writes to GitHub. */
import type { GitHubEffect } from "../plan/effect.ts";

/**
 * What an effect did. `wrote`: it changed something, `but` a person should look at it. `unchanged`: it was so already. `kept`: a person's hand was there first and stays, with the
 * reason; the next run sees it again and says the same. `shown`: the run was a preview and ended here.
 */
export type Outcome =
  | { readonly did: "wrote"; readonly url?: string | undefined; readonly but?: string | undefined }
  | { readonly did: "unchanged" }
  | { readonly did: "shown" }
  | { readonly did: "kept"; readonly because: string };

/** One request that changes something at GitHub, and what came back, for whoever asks later. */
export interface Write {
  /** `POST /repos/acme/shop/issues`. */
  readonly operation: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** GitHub's own id of the request. */
  readonly requestId?: string | undefined;
}

export interface Executor {
  /**
   * Converges one effect.
   *
   * @param onWrite told of each request that could change something, as soon as its answer is there
   * @throws Unavailable to be asked again later. @throws Refused when GitHub never will.
   */
  execute(effect: GitHubEffect, onWrite?: (write: Write) => void): Promise<Outcome>;
}

/** Losable memory of key → id on GitHub, so that a known thing is read by id before anything is listed. */
export interface Memory {
  recall(key: string): Promise<string | undefined>;
  remember(key: string, value: string): Promise<void>;
}
