/**
 * What became of one command of a comment, for whoever puts it into words. Data only. Texts of features are rendered
 * already; texts of people and of GitHub are plain and have to be made safe.
 */
import type { PauseState } from "../domain/pause.ts";
import type { Description } from "../plan/describe.ts";
import type { Text, Words } from "../plan/effect.ts";
import type { CommandDefinition } from "./define.ts";
import type { Mistake } from "./mistake.ts";

interface Of {
  readonly definition: CommandDefinition;
}

/** Steps that were not taken, in their order. */
interface Planned extends Of {
  readonly steps: readonly Description[];
  /** What the feature tells with it. */
  readonly shown?: Text | undefined;
  /** Full SHA that the plan is about. */
  readonly commit?: string | undefined;
}

export type Ruling =
  | { readonly kind: "mistake"; readonly mistake: Mistake }
  /** Nobody's, or its work is not there yet. */
  | (Of & { readonly kind: "never" | "missing" })
  /** The section that its feature needs is not in the configuration. */
  | (Of & { readonly kind: "off"; readonly section: string })
  /** Whoever asks may not, or could not be proved to be who may: whole sentences. */
  | (Of & { readonly kind: "refused"; readonly reason: string })
  | (Of & { readonly kind: "paused"; readonly pause: PauseState })
  /** The feature says why it can't be done. */
  | (Of & { readonly kind: "declined"; readonly text: Text })
  | (Planned & { readonly kind: "shown" })
  | (Planned & {
      readonly kind: "unconfirmed";
      readonly token: string;
      readonly until: Date;
      /** Login of whoever asked. */
      readonly asker: string;
      /** Whether a plan that was confirmed is no longer the one that would be carried out. */
      readonly isChanged: boolean;
    })
  /** A confirmation that counts for nothing. */
  | (Of & { readonly kind: "void"; readonly why: VoidReason; readonly asker?: string | undefined })
  | (Of & { readonly kind: "done"; readonly text?: Text | undefined; readonly kept: readonly string[] })
  /** GitHub refused in the middle, or a step of a confirmed plan was not taken; what was done before stays. */
  | (Of & { readonly kind: "stopped"; readonly reason: string; readonly done: readonly Description[] })
  /** A fault of ours. */
  | (Of & { readonly kind: "failed" });

/** `asker`: it needs somebody else. `other`: only the asker may. */
export type VoidReason = "unknown" | "expired" | "used" | "asker" | "other";

/** The comment that is answered. */
interface Subject {
  /** Its address. */
  readonly url: string;
  /** IANA time zone in which the project speaks of dates. */
  readonly zone: string;
}

/** Puts all rulings on one comment into words; undefined where the reaction says enough. */
export type Reply = (rulings: readonly Ruling[], subject: Subject) => Words | undefined;

/** `+1`: done or answered. `-1`: not done. `confused`: not understood. The worst of all is the comment's. */
export function reactionTo(rulings: readonly Ruling[]): "+1" | "-1" | "confused" {
  const reactions = rulings.map(({ kind }) => REACTIONS[kind]);
  return (["confused", "-1", "+1"] as const).find((one) => reactions.includes(one)) ?? "+1";
}

const REACTIONS = {
  mistake: "confused",
  never: "-1",
  missing: "-1",
  off: "-1",
  refused: "-1",
  paused: "-1",
  declined: "-1",
  shown: "+1",
  unconfirmed: "+1",
  void: "-1",
  done: "+1",
  stopped: "-1",
  failed: "-1",
} as const satisfies Record<Ruling["kind"], "+1" | "-1" | "confused">;
