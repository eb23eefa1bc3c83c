/** The last step of a run: an effect is carried out, or shown, and what it took is written into the audit trail. */
import { createHash } from "node:crypto";
import type { WrittenCommand } from "../core/command/command.ts";
import type { Role } from "../core/command/define.ts";
import type { Ruling } from "../core/command/ruling.ts";
import type { Evidence } from "../core/domain/authority.ts";
import { type Description, describeEffect } from "../core/plan/describe.ts";
import type { RenderedEffect } from "../core/plan/effect.ts";
import type { Outcome, Write } from "../core/ports/executor.ts";

/** Carries an effect out, or shows it. */
export type LastStep = (effect: RenderedEffect, onWrite: (write: Write) => void) => Promise<Outcome>;

/** The last step of a preview. */
export const show: LastStep = async () => ({ did: "shown" });

export interface Step extends Description {
  readonly feature: string;
  readonly outcome: Outcome;
  /** Whether it only answers a person, so that no fact has changed. */
  readonly isAnswer?: boolean | undefined;
}

/** One thing that happened, as the audit trail keeps it. Where and when is added by whoever keeps it. */
export type Entry =
  | {
      readonly kind: "command";
      readonly verb: string;
      /** SHA-256 of the comment's commands as they were written; the words themselves may hold anything. */
      readonly digest: string;
      readonly comment: number;
      readonly actor: { readonly id: number; readonly login: string };
      readonly ruling: Ruling["kind"] | "begun";
      /** The role that it rests on. */
      readonly as?: Role | undefined;
      readonly reason?: string | undefined;
      readonly evidence: readonly Evidence[];
      readonly commit?: string | undefined;
      /** SHA-256 of the rendered plan. */
      readonly plan?: string | undefined;
    }
  | {
      readonly kind: "effect";
      readonly feature: string;
      readonly key: string;
      readonly because: string;
      /** What came of it; an error's sentence where it broke off. */
      readonly outcome: string;
      readonly writes: readonly Write[];
    };

/** All that the trail keeps of a comment's words. */
export const digestOfWords = (written: readonly WrittenCommand[]): string =>
  createHash("sha256").update(JSON.stringify(written)).digest("hex");

/** Keeps an entry for good. @throws what the database throws; then nothing more is done. */
export type Trail = (entry: Entry) => Promise<void>;

export interface StepParts {
  readonly last: LastStep;
  readonly trail: Trail;
}

/** What takes no write leaves no trace. */
export async function take(effect: RenderedEffect, feature: string, { last, trail }: StepParts): Promise<Step> {
  const description = describeEffect(effect);
  const writes: Write[] = [];
  const tell = async (outcome: string) => {
    const { key, because } = description;
    if (writes.length > 0) await trail({ kind: "effect", feature, key, because, outcome, writes });
  };
  try {
    const outcome = await last(effect, (write) => void writes.push(write));
    await tell(outcome.did);
    return { ...description, feature, outcome };
  } catch (error) {
    await tell(error instanceof Error ? `${error.name}: ${error.message}` : "unknown");
    throw error;
  }
}
