/** A range while it is read: what pages and answers bring, put together. */
import { LAG } from "../../core/domain/ledger/ledger.ts";
import { inOrder } from "../../core/domain/ledger/order.ts";
import type { MergedPull, Range, RangeCommit, RangeEnd } from "../../core/domain/ledger/range.ts";
import type { ReadRange } from "./kept.ts";
import { mergedOf, type PullNode } from "./shapes.ts";

export interface Ends {
  readonly base: RangeEnd;
  readonly head: RangeEnd;
}

/** One repository as a range of it is read. */
export class Reading {
  readonly ends: Ends;
  readonly commits = new Map<string, RangeCommit>();
  readonly pulls = new Map<number, MergedPull>();
  readonly associated = new Map<string, readonly number[]>();
  readonly unread = new Map<string, string>();
  behind = 0;
  newest = "";

  constructor(ends: Ends, known?: ReadRange) {
    this.ends = ends;
    if (!known) return;
    for (const commit of known.commits) this.commits.set(commit.sha, commit);
    for (const [number, pull] of known.pulls) this.pulls.set(number, pull);
    for (const [sha, numbers] of known.associated) this.associated.set(sha, numbers);
    this.behind = known.behind;
    this.newest = known.newest;
  }

  addPull(node: PullNode): void {
    const pull = mergedOf(node);
    if (pull) this.pulls.set(pull.number, pull);
    if (node.updatedAt > this.newest) this.newest = node.updatedAt;
  }

  /** ISO instant before which nothing of the range was committed. */
  get oldest(): string {
    const times = [...this.commits.values()].map(({ committedAt }) => committedAt.getTime());
    return new Date(times.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER / 1000)).toISOString();
  }

  /** With everything that was read by now, also of pull requests that are none of it. */
  range(): Range {
    const { ends, behind, pulls, associated, unread } = this;
    const commits = [...this.commits.values()];
    return { base: ends.base.commit, head: ends.head.commit, behind, commits, pulls, associated, unread };
  }

  /** What is worth keeping: commits in their order, pull requests that have to do with them, and what stays true. */
  done(named: ReadonlySet<number>, now: Date): ReadRange {
    const said = new Set([...named, ...[...this.associated.values()].flat()]);
    const isOwn = ({ number, mergeCommit = "" }: MergedPull) => this.commits.has(mergeCommit) || said.has(number);
    const { behind, newest } = this;
    const associated = this.#isSettled(now)
      ? this.associated
      : new Map([...this.associated].filter(([, numbers]) => numbers.length > 0));
    const pulls = new Map([...this.pulls].filter(([, pull]) => isOwn(pull)));
    return { commits: inOrder([...this.commits.values()]), behind, pulls, associated, newest };
  }

  /** Just after a merge GitHub may not say yet which pull request a commit is of. */
  #isSettled(now: Date): boolean {
    return [...this.commits.values()].every(({ committedAt }) => now.getTime() - committedAt.getTime() > LAG);
  }
}
