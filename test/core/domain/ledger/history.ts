/** A made-up history, written as people make one: what GitHub would tell of it, and what the ledger makes of it. */
import { type Ledger, type LedgerFacts, ledgerOf } from "../../../../src/core/domain/ledger/ledger.ts";
import type { Account, MergedPull, Range, RangeCommit } from "../../../../src/core/domain/ledger/range.ts";
import { NO_RULES } from "../../../../src/core/domain/ledger/rules.ts";

/** A full SHA of a number. */
const oid = (n: number): string => n.toString(16).padStart(40, "0");

export const NOW = new Date("2026-06-21T12:00:00Z");

const account = (login: string): Account => ({ login, bot: login.startsWith("bot-") });

type PullFields = Partial<Omit<MergedPull, "author" | "number">> & { readonly by?: string | null };
type CommitFields = Partial<Omit<RangeCommit, "sha" | "author">> & { readonly by?: string | null };

export class History {
  readonly commits: RangeCommit[] = [];
  readonly pulls = new Map<number, MergedPull>();
  readonly associated = new Map<string, readonly number[]>();
  readonly unread = new Map<string, string>();
  #head: string;
  #next: number;
  /** Seconds since the beginning. */
  #time = 0;

  /** @param first number of the first commit, so that two histories share none */
  constructor(first = 1) {
    this.#next = first;
    this.#head = oid(first - 1);
  }

  get head(): string {
    return this.#head;
  }

  /** A commit that moves nothing: on top of what is given, or of the head. */
  loose(message: string, { by = "ann", ...fields }: CommitFields = {}): string {
    this.#time += 60;
    const sha = oid(this.#next++);
    const committedAt = new Date(Date.parse("2026-05-01T00:00:00Z") + this.#time * 1000);
    const defaults = { parents: [this.#head], committer: `${by}@example.org`, committedAt, onGitHub: false };
    this.commits.push({ ...defaults, sha, message, author: by === null ? undefined : account(by), ...fields });
    return sha;
  }

  /** Straight onto the branch. */
  push(message: string, fields: CommitFields = {}): string {
    this.#head = this.loose(message, fields);
    return this.#head;
  }

  pull(number: number, { by = "ann", ...fields }: PullFields = {}): MergedPull {
    const pull: MergedPull = {
      number,
      title: `Change ${number}`,
      body: "",
      url: `https://github.com/acme/shop/pull/${number}`,
      author: by === null ? undefined : account(by),
      labels: [],
      base: "main",
      head: `topic-${number}`,
      mergedAt: new Date(Date.parse("2026-05-01T00:00:00Z") + this.#time * 1000),
      commits: 1,
      ...fields,
    };
    this.pulls.set(number, pull);
    return pull;
  }

  squash(number: number, fields: PullFields & { readonly message?: string } = {}): string {
    const { message, ...rest } = fields;
    const { title, body } = this.pull(number, rest);
    const hand = { committer: "noreply@github.com", onGitHub: true, by: rest.by ?? "ann" };
    const sha = this.push(message ?? `${title} (#${number})\n\n${body}`, hand);
    this.pull(number, { ...rest, mergeCommit: sha });
    return sha;
  }

  /** @returns its commits, the last one is the merge */
  merge(number: number, messages: readonly string[], fields: PullFields = {}): readonly string[] {
    const shas: string[] = [];
    for (const message of messages) {
      shas.push(this.loose(message, { parents: [shas.at(-1) ?? this.#head], by: fields.by ?? "ann" }));
    }
    return [...shas, this.join(shas.at(-1) ?? this.#head, number, fields)];
  }

  /** The merge commit of a pull request, or of nobody's. */
  join(second: string, number?: number, fields: PullFields = {}): string {
    const by = { parents: [this.#head, second], committer: "noreply@github.com", onGitHub: number !== undefined };
    const sha = this.push(number === undefined ? "Merge branch 'main'" : `Merge pull request #${number} from a/b`, by);
    if (number !== undefined) this.pull(number, { ...fields, mergeCommit: sha });
    return sha;
  }

  /** @param told false: written at other times, so that only GitHub can tell */
  rebase(
    number: number,
    messages: readonly string[],
    fields: PullFields & { readonly told?: boolean } = {},
  ): readonly string[] {
    const { told = true, ...rest } = fields;
    const shas = messages.map((message) => {
      this.#time += 60;
      return message;
    });
    const committedAt = new Date(Date.parse("2026-05-01T00:00:00Z") + this.#time * 1000);
    const hand = { committer: "merger@example.org", by: rest.by ?? "ann", ...(told ? { committedAt } : {}) };
    const pushed = shas.map((message) => this.push(message, hand));
    this.pull(number, { ...rest, commits: messages.length, mergeCommit: pushed.at(-1) });
    return pushed;
  }

  range(): Range {
    const { commits, pulls, associated, unread, head } = this;
    return { base: oid(0), head, behind: 0, commits, pulls, associated, unread };
  }

  ledger(facts: Partial<LedgerFacts> = {}): Ledger {
    return ledgerOf({ range: this.range(), rules: NO_RULES, now: NOW, ...facts });
  }
}

/** What each commit stands as, in words: `#12`, `excluded: bot`, `reverted`. */
export const standings = ({ rows }: Ledger): readonly string[] =>
  rows.map(({ standing }) => {
    if (standing.as === "excluded") return `excluded: ${standing.rule}`;
    if (standing.as === "unresolved" || standing.as === "reverted") return standing.as;
    return standing.as === "direct" ? "direct" : standing.entry;
  });

export const keys = ({ entries }: Ledger): readonly string[] => entries.map(({ key }) => key);
