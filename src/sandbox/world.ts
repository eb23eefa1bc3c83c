/**
 * The whole state of one embedded GitHub: one App, its one installation, and the repositories. Changes go one after
 * the other, whoever makes them; that is what `exclusive` is for.
 */
import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Manifest } from "./access/manifest.ts";
import { Tokens } from "./access/tokens.ts";
import { Accounts } from "./accounts.ts";
import { Archives } from "./archives.ts";
import { Clock } from "./clock.ts";
import { GitRepository } from "./git/repository.ts";
import { Journal } from "./journal.ts";
import { Packages } from "./packages.ts";
import type { Account, Repository } from "./records.ts";
import { Teams } from "./teams.ts";
import { Deliveries } from "./webhooks/deliveries.ts";

export interface WorldOptions {
  readonly manifest: Manifest;
  readonly appId: number;
  /** PEM. */
  readonly publicKey: string;
  /** A person's token, for packages. */
  readonly packagesToken?: string | undefined;
  readonly now: string;
  /** Where the git repositories lie. */
  readonly folder: string;
}

const INSTALLATION_ID = 70_001;
const FIRST_REPOSITORY_ID = 500_001;
const IDS_OF_A_KIND = 1_000_000;

/** Each kind counts for itself, so that what happens to one doesn't change the addresses of another. */
const KINDS = [
  "issue",
  "pull",
  "comment",
  "reaction",
  "label",
  "milestone",
  "release",
  "check",
  "suite",
  "workflow",
  "run",
  "job",
  "ruleset",
  "asset",
] as const;
type Kind = (typeof KINDS)[number];

export class World {
  readonly manifest: Manifest;
  readonly appId: number;
  readonly installationId = INSTALLATION_ID;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly tokens: Tokens;
  readonly journal = new Journal();
  readonly deliveries: Deliveries;
  readonly archives = new Archives();
  readonly teams = new Teams();
  readonly packages = new Packages();
  readonly startedAt: string;
  /** Origin of the API, `http://127.0.0.1:1234`, once somebody listens there. */
  api = "http://127.0.0.1";
  readonly #folder: string;
  readonly #repositories = new Map<string, Repository>();
  readonly #ids = new Map<Kind, number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: WorldOptions) {
    this.manifest = options.manifest;
    this.appId = options.appId;
    this.clock = new Clock(options.now);
    this.startedAt = this.clock.now;
    this.accounts = new Accounts(this.clock, options.manifest.slug);
    this.tokens = new Tokens(options);
    this.deliveries = new Deliveries(this);
    this.#folder = options.folder;
  }

  newId(kind: Kind): number {
    const count = (this.#ids.get(kind) ?? 0) + 1;
    this.#ids.set(kind, count);
    return (KINDS.indexOf(kind) + 1) * IDS_OF_A_KIND + count;
  }

  /** The account that installed the App: the owner of the first installed repository. */
  get installedOn(): Account | undefined {
    return this.installed[0]?.owner;
  }

  get installed(): readonly Repository[] {
    return this.repositories.filter((one) => one.installed);
  }

  get repositories(): readonly Repository[] {
    return [...this.#repositories.values()];
  }

  find(fullName: string): Repository | undefined {
    return this.#repositories.get(fullName.toLowerCase());
  }

  async addRepository(
    wanted: Pick<Repository, "owner" | "name" | "private" | "installed" | "defaultBranch">,
  ): Promise<Repository> {
    const git = await GitRepository.create(path.join(this.#folder, randomUUID()));
    const fullName = `${wanted.owner.login}/${wanted.name}`;
    const repository: Repository = {
      ...wanted,
      id: FIRST_REPOSITORY_ID + this.#repositories.size,
      fullName,
      createdAt: this.clock.now,
      roles: new Map(),
      git,
      signed: new Set(),
      labels: new Map(),
      milestones: new Map(),
      issues: new Map(),
      pulls: new Map(),
      comments: new Map(),
      reactions: new Map(),
      releases: new Map(),
      checkRuns: new Map(),
      workflows: new Map(),
      runs: new Map(),
      rulesets: new Map(),
    };
    this.#repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }

  /** Work that changes something: begins when what was asked before has ended. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** What is being done is finished first; nothing else begins. */
  async close(): Promise<void> {
    this.deliveries.close();
    await this.#turn;
    for (const { git } of this.repositories) git.close();
  }
}
