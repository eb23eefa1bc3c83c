/**
 * One repository as the App reaches it: the client of its installation, who we are there, and what we remember. Every
 * read and every effect takes a place; none of them finds out anything of this by itself.
 */
import type { ProbotOctokit } from "probot";
import type { Memory } from "../core/ports/executor.ts";
import type { RepositoryRef } from "../core/signal.ts";
import type { Kept } from "./kept.ts";
import type { Seal } from "./seal.ts";
import type { Seen } from "./seen.ts";

export type Octokit = ProbotOctokit;

/** An endpoint's answer, as GitHub describes it. */
export type Answer<Method extends (...parameters: never[]) => Promise<{ data: unknown }>> = Awaited<
  ReturnType<Method>
>["data"];

/** The account in whose name the App acts. */
export interface Bot {
  readonly appId: number;
  /** Numeric id of the account `<slug>[bot]`; it stays when the App is renamed. */
  readonly id: number;
  /** `<slug>[bot]`. */
  readonly login: string;
}

export interface Place extends Kept {
  readonly octokit: Octokit;
  /** With the operator's own token for packages, where there is one. */
  readonly packages?: Octokit | undefined;
  readonly repository: RepositoryRef;
  /** Owner and name as GitHub's endpoints take them. */
  readonly at: { readonly owner: string; readonly repo: string };
  readonly bot: Bot;
  readonly memory: Memory;
  /** By this run. */
  readonly seen: Seen;
  /** For records. */
  readonly seal: Seal;
}
