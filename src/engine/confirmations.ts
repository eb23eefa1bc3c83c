/**
 * What waits for a person's word: a plan that was shown, under a token that counts once, for half an hour, and for
 * exactly that plan. Only the token's hash is kept. Losing it means asking again.
 */
import { createHash, randomBytes } from "node:crypto";
import type { WrittenCommand } from "../core/command/command.ts";
import type { VoidReason } from "../core/command/ruling.ts";
import type { RenderedEffect, Text } from "../core/plan/effect.ts";
import type { Sql } from "./sql.ts";

interface Asked {
  readonly written: WrittenCommand;
  readonly asker: { readonly id: number; readonly login: string };
  /** Id of the comment that asked: the same for the plan that was shown and for the one that is carried out. */
  readonly comment: number;
  /** Full SHA that the plan is about. */
  readonly commit?: string | undefined;
  /** SHA-256 of the rendered plan. */
  readonly plan: string;
}

/** Milliseconds. */
export const CONFIRM_WITHIN = 30 * 60_000;

interface At {
  /** Numeric id: a token of one repository is nothing in another. */
  readonly repository: number;
  /** Id of the comment that asks, or confirms. */
  readonly comment: number;
  readonly now: Date;
}

export interface Confirmations {
  /** @returns the token; one that was given out for the same comment before counts no more */
  give(asked: Asked, at: At): Promise<string>;
  find(token: string, at: At): Promise<Asked | { readonly void: VoidReason }>;
  /** @returns whether it still counted; for one comment it does so again, since a run may begin anew */
  use(token: string, at: At): Promise<boolean>;
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export function openConfirmations(sql: Sql): Confirmations {
  return {
    async give(asked, { repository, comment, now }) {
      const token = newToken();
      await sql.query("delete from release_captain.confirmation where repository = $1 and comment = $2", [
        repository,
        comment,
      ]);
      await sql.query(
        `insert into release_captain.confirmation (token, repository, comment, asked, asked_at)
         values ($1, $2, $3, $4, $5)`,
        [hashOf(token), repository, comment, JSON.stringify(asked), now.toISOString()],
      );
      return token;
    },
    async find(token, { repository, comment, now }) {
      const [row] = await sql.query<{ asked: string; at: string; used_by: number | null }>(
        `select asked, extract(epoch from asked_at)::float8 * 1000 as at, used_by
         from release_captain.confirmation where token = $1 and repository = $2`,
        [hashOf(token), repository],
      );
      if (!row) return { void: "unknown" };
      if (row.used_by !== null && row.used_by !== comment) return { void: "used" };
      if (now.getTime() - Number(row.at) > CONFIRM_WITHIN) return { void: "expired" };
      return JSON.parse(row.asked) as Asked;
    },
    async use(token, { repository, comment }) {
      const rows = await sql.query(
        `update release_captain.confirmation set used_by = $3
         where token = $1 and repository = $2 and (used_by is null or used_by = $3) returning token`,
        [hashOf(token), repository, comment],
      );
      return rows.length === 1;
    },
  };
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** 130 random bits in letters that nobody mistakes for others. */
const newToken = (): string => [...randomBytes(26)].map((byte) => ALPHABET[byte % 32]).join("");

/** SHA-256 over all that would be written, the commit it is about, and what was told with it. */
export const digestOf = (plan: {
  readonly effects: readonly RenderedEffect[];
  readonly commit: string | undefined;
  readonly shown: Text | undefined;
}): string =>
  createHash("sha256")
    .update(JSON.stringify([plan.commit, plan.effects, plan.shown]))
    .digest("hex");
