/** The App against the embedded GitHub: one sandbox for a test file, a fresh repository for each test. */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { pino } from "pino";
import { Probot, type ProbotOctokit } from "probot";
import { readTemplates } from "../../../src/app/templates.ts";
import { imageReader } from "../../../src/core/domain/images/answered.ts";
import type { GitHubEffect, RenderedEffect } from "../../../src/core/plan/effect.ts";
import type { Memory, Outcome, Write } from "../../../src/core/ports/executor.ts";
import type { Reader } from "../../../src/core/ports/reader.ts";
import type { Registry } from "../../../src/core/ports/registry.ts";
import type { RepositoryRef } from "../../../src/core/signal.ts";
import { renderForm } from "../../../src/core/text/form/render.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";
import { connect, type GitHub } from "../../../src/github/connect.ts";
import { gitHubClient } from "../../../src/github/octokit.ts";
import { sealWith } from "../../../src/github/seal.ts";
import type { Seen } from "../../../src/github/seen.ts";
import type { Control, NewRepository } from "../../../src/sandbox/control.ts";
import { type RunningSandbox, Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { Snapshot } from "../../../src/sandbox/snapshot.ts";
import { aRegistry } from "../../core/domain/images/builders.ts";
import { memoryOf } from "../memory.ts";

const APP_ID = 123;
const PACKAGES_TOKEN = "ghp_a_person_of_the_operator";
const CLIENT = { throttle: false, pause: 0 } as const;
const NOW = "2026-08-14T12:00:00Z";

export const FILES = {
  "README.md": "# Router\n",
  ".env": "ROUTER=v0.7.0\n",
  "bin/run.sh": { mode: "100755", content: "#!/bin/sh\nexport branch=main\n" },
} as const;

const builtIn = compileTemplates(readTemplates());

const MANIFEST = readFileSync(new URL("../../../app.yml", import.meta.url), "utf8");

interface BenchOptions {
  /** Text of the App's manifest; its own, unless told otherwise. */
  readonly manifest?: string;
  /** Milliseconds for one request of the App. */
  readonly timeout?: number;
}

/** One repository, and an App that remembers or has forgotten. */
export interface Scene {
  readonly name: string;
  readonly ref: RepositoryRef;
  /** SHA of the first commit. */
  readonly first: string;
  readonly control: Control;
  execute(effect: RenderedEffect, onWrite?: (write: Write) => void): Promise<Outcome>;
  /** As {@link Scene.execute}, in answer to a person. */
  answer(effect: RenderedEffect, onWrite?: (write: Write) => void): Promise<Outcome>;
  /** @param now the run's instant, that of the scene unless told otherwise */
  read(seen?: Seen, now?: string): Promise<Reader>;
  /** As the last step of a run that read so. */
  finish(seen: Seen): Promise<Scene["execute"]>;
  /** From here on the App has lost its memory, its clients and everything it kept. */
  forget(): void;
  /** Just before the App's next such requests, each time this happens first. */
  meanwhile(
    request: { readonly method: string; readonly path: string; readonly times: number },
    deed: () => Promise<unknown>,
  ): void;
  /** Writes in this repository so far. */
  writes(): Promise<number>;
  end(): Promise<Snapshot>;
}

/** What is kept elsewhere has no business here. */
function forGitHub(effect: RenderedEffect): GitHubEffect {
  if (effect.kind === "ensureCalendar") throw new Error("the calendar is not GitHub's");
  return effect;
}

interface Interruption {
  readonly method: string;
  readonly path: string;
  times: number;
  readonly deed: () => Promise<unknown>;
}

export class Bench {
  readonly #sandbox: RunningSandbox;
  readonly #privateKey: string;
  readonly #timeout: number | undefined;
  #repositories = 0;
  #interruptions: Interruption[] = [];
  /** Whether somebody has paused the App. */
  paused = false;
  /** What the App is let ask for images. */
  registry: Registry = aRegistry({});

  private constructor(sandbox: RunningSandbox, privateKey: string, timeout: number | undefined) {
    this.#sandbox = sandbox;
    this.#timeout = timeout;
    this.#privateKey = privateKey;
  }

  static async start({ manifest = MANIFEST, timeout }: BenchOptions = {}): Promise<Bench> {
    const keys = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    const sandbox = await Sandbox.start({
      manifest,
      appId: APP_ID,
      publicKey: keys.publicKey,
      packagesToken: PACKAGES_TOKEN,
      now: NOW,
    });
    return new Bench(sandbox, keys.privateKey, timeout);
  }

  get control(): Control {
    return this.#sandbox.control;
  }

  get url(): string {
    return this.#sandbox.url;
  }

  /** @param prefix `/api/v3` where an Enterprise Server has it */
  connect(memory: Memory = memoryOf(), prefix = ""): GitHub {
    const interrupt = (octokit: Pick<ProbotOctokit, "hook" | "request">) =>
      octokit.hook.before("request", (options) => this.#interrupt(octokit.request.endpoint.parse(options)));
    const auth = { token: PACKAGES_TOKEN };
    return connect({
      probot: this.#probot(prefix, interrupt),
      appId: APP_ID,
      packages: (installationId) => new (this.#client())({ auth: { ...auth, installationId }, baseUrl: this.url }),
      memory,
      seal: sealWith(this.#privateKey),
    });
  }

  /** The App's own client, for what no effect does. */
  client(): Promise<ProbotOctokit> {
    return this.#probot("").auth(this.#sandbox.installationId);
  }

  #probot(prefix: string, plugin: (octokit: ProbotOctokit) => void = () => undefined): Probot {
    const Octokit = this.#client().plugin((octokit) => plugin(octokit as ProbotOctokit));
    const log = pino({ level: "silent" });
    const baseUrl = `${this.url}${prefix}`;
    return new Probot({ appId: APP_ID, privateKey: this.#privateKey, log, Octokit, baseUrl, secret: "s".repeat(32) });
  }

  #client(): typeof ProbotOctokit {
    return gitHubClient({ ...CLIENT, timeout: this.#timeout, mayWrite: async () => !this.paused });
  }

  async #interrupt({ method, url }: { method: string; url: string }): Promise<void> {
    const due = this.#interruptions.find((one) => one.times > 0 && one.method === method && url.includes(one.path));
    if (!due) return;
    due.times--;
    await due.deed();
  }

  async scene(files: NewRepository["files"] = FILES): Promise<Scene> {
    const name = `r${++this.#repositories}`;
    const { control } = this;
    const { commit } = await control.addRepository({ name: `acme/${name}`, files });
    let github = this.connect();
    const found = (await github.repositories()).find((one) => one.name === name);
    if (!found) throw new Error(`${name} is not among the App's repositories`);
    const owned = [`/repos/acme/${name}/`, `/orgs/acme/packages/container/${name}/`];
    return {
      name: `acme/${name}`,
      ref: found,
      first: commit,
      control,
      execute: async (effect, onWrite) => (await github.executor(found)).execute(forGitHub(effect), onWrite),
      answer: async (effect, onWrite) => (await github.answering(found)).execute(forGitHub(effect), onWrite),
      finish: async (seen) => {
        const executor = await github.executor(found, seen);
        return (effect, onWrite) => executor.execute(forGitHub(effect), onWrite);
      },
      read: async (seen, now = NOW) => ({
        ...(await github.reader(found, new Date(now), seen)),
        ...imageReader(this.registry),
        form: async (source, given) => renderForm(source, given),
        builtIn,
        auditHead: async () => undefined,
      }),
      forget: () => {
        github = this.connect();
      },
      meanwhile: (request, deed) => void this.#interruptions.push({ ...request, deed }),
      writes: async () =>
        (await control.requests()).filter((one) => one.write && owned.some((begin) => one.path.startsWith(begin)))
          .length,
      end: () => control.snapshot(`acme/${name}`),
    };
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}

/** A bench for all tests of a file; in the end nothing was asked of GitHub that it would not have answered. */
export function useBench(options?: BenchOptions): () => Bench {
  let bench: Bench | undefined;
  const open = (): Bench => {
    if (!bench) throw new Error("the bench is there once the tests run");
    return bench;
  };
  beforeAll(async () => {
    bench = await Bench.start(options);
  });
  afterAll(async () => {
    const violations = await open().control.violations();
    await open().close();
    expect(violations).toEqual([]);
  });
  return open;
}
