/**
 * A long history made at once: `git fast-import` instead of thousands of deeds, and pull requests of all kinds beside it,
 * with hostile titles. It also says what a reader has to find.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { emailOf } from "../../src/sandbox/accounts.ts";
import type { Account, Issue, PullRequest, Repository } from "../../src/sandbox/records.ts";
import type { World } from "../../src/sandbox/world.ts";

const START = Date.parse("2026-05-01T00:00:00Z");
const HOSTILE = ["@acme/all | <b>x</b> [y](z)", "`a` <!-- b -->", "fix(.*)+$: \u202eevil", "Fixes #1 \n# heading"];

/** Of ten pull requests. */
const KINDS = [
  "squash",
  "squash",
  "merge",
  "squash",
  "rebase",
  "squash",
  "bot",
  "squash",
  "feature",
  "squash",
] as const;

export interface Made {
  /** Full SHAs. */
  readonly base: string;
  readonly head: string;
  /** Numbers of the pull requests that notes have to list. */
  readonly expected: readonly number[];
  /** First lines of what was pushed without one. */
  readonly direct: readonly string[];
  readonly commits: number;
}

interface NewPull {
  readonly number: number;
  readonly by: Account;
  readonly title: string;
  /** Marks of commits. */
  readonly from: number;
  readonly head: number;
  readonly merge: number;
  readonly brought: readonly number[];
  readonly base: string;
  readonly date: string;
}

export class LongHistory {
  readonly #world: World;
  readonly #repository: Repository;
  readonly #stream: string[] = [];
  readonly #pulls: NewPull[] = [];
  readonly #signed: number[] = [];
  readonly #expected = new Set<number>();
  readonly #direct: string[] = [];
  #marks = 0;
  #tip = 0;
  #minute = 0;

  constructor(world: World, repository: Repository) {
    this.#world = world;
    this.#repository = repository;
    this.#tip = this.#commit({ message: "Begin", by: this.#person(0), parents: [] });
  }

  async make(size: number): Promise<Made> {
    const base = this.#tip;
    for (let number = 1; number <= size; number++) {
      this.#minute++;
      number = this.#pull(number, size);
      if (number % 20 === 0) this.#push(`Mend it (#${Math.ceil(number / 2)})`);
      if (number % 50 === 0) this.#revert(number);
    }
    const shas = await this.#import();
    const of = (mark: number) => shas.get(mark) ?? "";
    for (const pull of this.#pulls) this.#register(pull, of);
    for (const mark of this.#signed) this.#repository.signed.add(of(mark));
    await this.#repository.git.setRef("refs/heads/main", of(this.#tip));
    await this.#repository.git.setRef("refs/tags/v0.7.0", of(base));
    await this.#repository.git.setRef("refs/tags/v0.8.0", of(this.#tip));
    const out = await this.#repository.git.run(["rev-list", "--count", of(this.#tip), `^${of(base)}`]);
    const made = { base: of(base), head: of(this.#tip), commits: Number(out.toString()) };
    return { ...made, expected: [...this.#expected], direct: this.#direct };
  }

  /** @returns its number, or that of the second one where it takes two */
  #pull(number: number, size: number): number {
    const kind = KINDS[number % KINDS.length] ?? "squash";
    const by = kind === "bot" ? this.#world.accounts.actions : this.#person(number);
    const title = `${HOSTILE[number % 29] ?? "Serve tea"} ${number}`;
    const from = this.#tip;
    const first = this.#commit({ message: `${title}\n\nwork`, by, parents: [from] });
    if (kind !== "bot") this.#expected.add(number);
    if (kind === "squash" || kind === "bot") {
      const merge = this.#onto({ message: `${title} (#${number})`, by, parents: [from], onGitHub: true });
      this.#pulls.push(this.#newPull({ number, by, title, from, head: first, merge, brought: [merge] }));
      return number;
    }
    const head = this.#commit({ message: "More of it", by, parents: [first] });
    if (kind === "rebase") {
      const one = this.#onto({ message: `${title}\n\nwork`, by, parents: [from], hand: this.#person(7) });
      const two = this.#onto({ message: "More of it", by, parents: [one], hand: this.#person(7) });
      this.#pulls.push(this.#newPull({ number, by, title, from, head, merge: two, brought: [one, two] }));
      return number;
    }
    if (kind === "feature" && number < size) return this.#feature(number, { by, title, from, first });
    const message = `Merge pull request #${number} from a/b`;
    const merge = this.#onto({ message, by: this.#person(7), parents: [from, head], onGitHub: true });
    this.#pulls.push(this.#newPull({ number, by, title, from, head, merge, brought: [first, head, merge] }));
    return number;
  }

  /** Into a branch, and with the next one to main: the second is the entry. */
  #feature(
    number: number,
    { by, title, from, first }: { by: Account; title: string; from: number; first: number },
  ): number {
    const inner = this.#commit({ message: `Merge pull request #${number} from a/b`, by, parents: [from, first] });
    this.#pulls.push({
      ...this.#newPull({ number, by, title, from, head: first, merge: inner, brought: [first, inner] }),
      base: "feature",
    });
    const parents = [from, inner];
    const merge = this.#onto({
      message: `Merge pull request #${number + 1} from a/feature`,
      by,
      parents,
      onGitHub: true,
    });
    const outer = {
      number: number + 1,
      by,
      title: `${title} whole`,
      from,
      head: inner,
      merge,
      brought: [first, inner, merge],
    };
    this.#pulls.push(this.#newPull(outer));
    this.#expected.delete(number);
    this.#expected.add(number + 1);
    return number + 1;
  }

  #push(message: string): void {
    this.#onto({ message, by: this.#person(3), parents: [this.#tip] });
    this.#direct.push(message);
  }

  /** The pull request before, taken back by hand: neither is told. */
  #revert(number: number): void {
    const pull = this.#pulls.findLast((one) => one.number < number && this.#expected.has(one.number));
    if (!pull) return;
    this.#expected.delete(pull.number);
    // Its SHA is known once it is written; a mark stands for it until then.
    this.#onto({
      message: `Revert "it"\n\nThis reverts commit :${pull.merge}:.`,
      by: this.#person(4),
      parents: [this.#tip],
    });
  }

  #person(number: number): Account {
    return this.#world.accounts.person(`person-${number % 150}`);
  }

  #newPull(pull: Omit<NewPull, "base" | "date">): NewPull {
    return { ...pull, base: "main", date: this.#date };
  }

  get #date(): string {
    return new Date(START + this.#minute * 60_000).toISOString().replace(".000Z", "Z");
  }

  #onto(commit: NewCommit & { readonly onGitHub?: true }): number {
    this.#tip = this.#commit(commit);
    if (commit.onGitHub) this.#signed.push(this.#tip);
    return this.#tip;
  }

  #commit({ message, by, parents, hand = by, onGitHub }: NewCommit): number {
    const mark = ++this.#marks;
    const seconds = (START + this.#minute * 60_000) / 1000;
    const who = ({ login, ...account }: Account) => `${login} <${emailOf({ login, ...account })}> ${seconds} +0000`;
    const committer = onGitHub ? `GitHub <noreply@github.com> ${seconds} +0000` : who(hand);
    const [first, ...others] = parents;
    const lines = [
      "commit refs/import/line",
      `mark :${mark}`,
      `author ${who(by)}`,
      `committer ${committer}`,
      `data ${Buffer.byteLength(message)}`,
      message,
      ...(first === undefined ? [] : [`from :${first}`]),
      ...others.map((parent) => `merge :${parent}`),
      "",
    ];
    this.#stream.push(lines.join("\n"));
    return mark;
  }

  /** In rounds: what takes back a commit names its SHA, so everything before has to be written first. */
  async #import(): Promise<ReadonlyMap<number, string>> {
    const { git } = this.#repository;
    const marks = join(git.folder, "marks");
    const shas = new Map<number, string>();
    let round: string[] = [];
    const flush = async () => {
      const keep = [`--export-marks=${marks}`, ...(shas.size > 0 ? [`--import-marks=${marks}`] : [])];
      await git.run(["fast-import", "--quiet", "--force", ...keep], { input: `${round.join("\n")}\n` });
      for (const line of (await readFile(marks, "utf8")).split("\n").filter(Boolean)) {
        const [mark = "", sha = ""] = line.split(" ");
        shas.set(Number(mark.slice(1)), sha);
      }
      round = [];
    };
    for (const entry of this.#stream) {
      if (!/^This reverts commit :\d+:\.$/m.test(entry)) {
        round.push(entry);
        continue;
      }
      await flush();
      const named = entry.replace(/:(\d+):\./, (_, mark) => `${shas.get(Number(mark))}.`);
      const message = /\ndata \d+\n([\s\S]*?)\nfrom /.exec(named)?.[1] ?? "";
      round.push(named.replace(/\ndata \d+\n/, `\ndata ${Buffer.byteLength(message)}\n`));
    }
    await flush();
    return shas;
  }

  #register(
    { number, by, title, from, head, merge, brought, base, date }: NewPull,
    of: (mark: number) => string,
  ): void {
    const issue: Issue = {
      id: 1_000_000 + number,
      number,
      title,
      body: "Why it is done, at some length.\n".repeat(120),
      state: "closed",
      stateReason: null,
      user: by,
      viaApp: false,
      labels: [],
      assignees: [],
      milestone: null,
      createdAt: date,
      updatedAt: date,
      closedAt: date,
      closedBy: by,
    };
    const pull: PullRequest = {
      id: 2_000_000 + number,
      number,
      draft: false,
      head: { ref: `topic-${number}`, sha: of(head) },
      base: { ref: base, sha: of(from) },
      mergedAt: date,
      mergedBy: by,
      mergeCommit: of(merge),
      brought: brought.map(of),
    };
    this.#repository.issues.set(number, issue);
    this.#repository.pulls.set(number, pull);
  }
}

interface NewCommit {
  readonly message: string;
  readonly by: Account;
  /** Marks. */
  readonly parents: readonly number[];
  /** Who commits, where that is another. */
  readonly hand?: Account;
  readonly onGitHub?: true;
}
