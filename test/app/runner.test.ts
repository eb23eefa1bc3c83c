/** One run after another as the app makes them: over the embedded GitHub, with a database that can be lost. */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { FEATURES, reply } from "../../src/app/features.ts";
import { reachGitHub } from "../../src/app/github.ts";
import { type RunnerParts, runner } from "../../src/app/runner.ts";
import type { AppSettings } from "../../src/app/settings.ts";
import { readTemplates } from "../../src/app/templates.ts";
import { parseCommands } from "../../src/core/command/parse.ts";
import { repositoryFeature } from "../../src/core/feature.ts";
import { nothing } from "../../src/core/plan/plan.ts";
import type { RepositoryRef } from "../../src/core/signal.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { openAudit } from "../../src/engine/audit.ts";
import type { RunReport } from "../../src/engine/run.ts";
import { openStores } from "../../src/engine/stores.ts";
import type { RegistryAccess } from "../../src/registry/index.ts";
import { RegistrySandbox } from "../../src/sandbox/registry/index.ts";
import { type RunningSandbox, Sandbox } from "../../src/sandbox/sandbox.ts";
import { closeTestDatabase, openTestDatabase, silent } from "../engine/database.ts";
import { listed } from "../registry/a-registry.ts";

/** What the operator lets this App ask. */
let registries: RegistryAccess = { hosts: new Map(), credentials: [] };

const render = compileTemplates(readTemplates());
const CONFIGURATION = "roles: { leaders: { teams: [crew] } }\ntracker: {}\n";
const NOW = new Date("2026-06-15T12:00:00Z");
/** On the release team, both. */
const PEOPLE = ["ada", "leo"] as const;
const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

let sandbox: RunningSandbox;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ids: Record<(typeof PEOPLE)[number], number>;
/** Two repositories of one installation, each with a planned release. */
let shop: RepositoryRef;
let tea: RepositoryRef;
let made = 0;
/** How often everything was to be looked at again. */
let resumed: number;

beforeAll(async () => {
  database = await openTestDatabase();
  const manifest = readFileSync(join(import.meta.dirname, "../../app.yml"), "utf8");
  sandbox = await Sandbox.start({ manifest, appId: 4711, publicKey: keys.publicKey, now: NOW.toISOString() });
}, 60_000);

afterAll(async () => {
  const violations = await sandbox.control.violations();
  await sandbox.close();
  await closeTestDatabase(database);
  expect(violations).toEqual([]);
});

beforeEach(async () => {
  await loseTheDatabase();
  await database.sql.script("truncate release_captain.audit");
  resumed = 0;
  [shop, tea] = [await aRepository("shop"), await aRepository("tea")];
  await sandbox.control.setTeam("acme", { slug: "crew", members: { ada: "active", leo: "active" } });
});

/** All that can be lost: the audit trail alone stays, so that it can be looked at. */
const loseTheDatabase = () =>
  database.sql.script(
    "truncate release_captain.pause; truncate release_captain.memory; truncate release_captain.confirmation",
  );

async function aRepository(kind: string): Promise<RepositoryRef> {
  const name = `${kind}-${++made}`;
  const { control } = sandbox;
  await control.addRepository({ name: `acme/${name}`, files: { ".github/release-captain.yml": CONFIGURATION } });
  await control.createMilestone(`acme/${name}`, { by: "ada", title: "v0.8.0" });
  await control.openIssue(`acme/${name}`, { by: "ada", title: "Something is wrong" });
  const found = await Promise.all(
    PEOPLE.map(async (login) => [login, (await control.setPermission(`acme/${name}`, { login, role: "write" })).id]),
  );
  ids = Object.fromEntries(found);
  const repository = (await aProcess().github.repositories()).find((one) => one.name === name);
  if (!repository) throw new Error(`the App does not reach ${name}`);
  return repository;
}

/** A process that has just begun. */
function aProcess(with_: { readonly preview?: boolean; readonly features?: RunnerParts["features"] } = {}) {
  const { preview = false, features = FEATURES } = with_;
  const { sql } = database;
  const settings: AppSettings = {
    ...{ mode: "app", appId: 4711, privateKey: keys.privateKey, webhookSecrets: ["s".repeat(32)], preview },
    ...{ host: "127.0.0.1", port: 0, logLevel: "silent", registries },
    ...{ apiUrl: sandbox.url, dataDir: "data" },
  };
  const stores = openStores(sql);
  const now = () => NOW;
  const reach = reachGitHub({ settings, throttle: false, sql, memory: stores.memory, now, log: silent });
  const parts = { ...stores, ...reach, settings, features, render, reply, now };
  return { ...reach, run: runner(parts, () => void resumed++) };
}

const ticks = (repository: RepositoryRef): Promise<RunReport> =>
  aProcess().run({ repository, causes: ["tick"], deliveries: ["a-guid"] });

async function says(by: (typeof PEOPLE)[number], body: string, repository = shop, process = aProcess()) {
  const { id } = await sandbox.control.comment(`acme/${repository.name}`, 1, { by, body });
  const [first, ...more] = parseCommands(body);
  if (!first) throw new Error("the comment holds no command");
  const commands = { written: [first, ...more], issue: 1, comment: id, actor: { id: ids[by], login: by } } as const;
  return process.run({ repository, causes: [`command.${first.verb}`], commands });
}

const issuesOf = async ({ name }: RepositoryRef) => (await sandbox.control.snapshot(`acme/${name}`)).issues;
const trackersIn = async (repository: RepositoryRef) =>
  (await issuesOf(repository)).filter(({ title }) => title.startsWith("Release v")).length;
const writesIn = async ({ name }: RepositoryRef) =>
  (await sandbox.control.requests()).filter(({ write, path }) => write && path.startsWith(`/repos/acme/${name}/`))
    .length;

/** Somebody who may edit the bot's comments writes into the record of the pause. */
async function tamper(repository: RepositoryRef): Promise<void> {
  const octokit = await aProcess().probot.auth(repository.installation);
  const at = { owner: repository.owner, repo: repository.name };
  const { data: issues } = await octokit.rest.issues.listForRepo({ ...at, state: "all" });
  const comments = await Promise.all(
    issues.map(({ number }) => octokit.rest.issues.listComments({ ...at, issue_number: number })),
  );
  const record = comments.flatMap(({ data }) => data).find(({ body }) => body?.includes('"key":"pause"'));
  if (!record?.body) throw new Error("there is no record of the pause");
  const body = record.body.replace('"paused":true', '"paused":false');
  expect(body).not.toBe(record.body);
  const { token } = (await octokit.auth({ type: "installation" })) as { readonly token: string };
  const path = `/repos/${at.owner}/${at.repo}/issues/comments/${record.id}`;
  const headers = { authorization: `token ${token}`, "content-type": "application/json" };
  const answered = await fetch(sandbox.url + path, { method: "PATCH", headers, body: JSON.stringify({ body }) });
  expect(answered.status).toBe(200);
}

const paused = async (repository = shop) => (await ticks(repository)).idle;
const BY_ADA = [{ feature: "pause", because: "ada paused the bot" }];

test("[R11] the trail names what made the bot look, and the commit of the configuration that it went by", async () => {
  const { commit } = await sandbox.control.commit(`acme/${shop.name}`, {
    ...{
      by: "ada",
      branch: "main",
      message: "Say who",
      files: { ".github/release-captain.yml": `${CONFIGURATION}\n` },
    },
  });
  await ticks(shop);
  const rows = [];
  for await (const { entry } of openAudit(database.sql).rows(shop.installation)) rows.push(JSON.parse(entry));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatchObject({ deliveries: ["a-guid"], configuration: commit, id: shop.id });
});

test("A preview answers nobody, does nothing and leaves nothing in the trail but what it was asked", async () => {
  const writes = await writesIn(shop);
  const process = aProcess({ preview: true });
  const reports = [
    await process.run({ repository: shop, causes: ["tick"] }),
    await says("ada", "/release pause", shop, process),
  ];
  const outcomes = reports.map(({ steps }) => new Set(steps.map(({ outcome }) => outcome.did)));
  expect(outcomes).toEqual([new Set(["shown"]), new Set(["shown"])]);
  expect(await writesIn(shop)).toBe(writes);
  expect((await process.pauses.stateOf(shop.installation)).paused).toBe(false);
  const kinds = [];
  for await (const { entry } of openAudit(database.sql).rows()) kinds.push(JSON.parse(entry).kind);
  expect(new Set(kinds)).toEqual(new Set(["command"]));
});

describe("A run that asks for an image", () => {
  /** What a feature was answered, in a run for this repository. */
  async function answered(name: string): Promise<unknown> {
    const answers: unknown[] = [];
    const asks = repositoryFeature({
      ...{ name: "asks", summary: "Asks.", isAlwaysOn: true, config: z.strictObject({}), triggers: [] },
      facts: async (read) => void answers.push(await read.imageTags(name)),
      decide: () => nothing("it only asks"),
    });
    await aProcess({ features: [asks] }).run({ repository: shop, causes: ["tick"] });
    return answers[0];
  }

  afterEach(() => {
    registries = { hosts: new Map(), credentials: [] };
  });

  test("of a registry that the operator did not list is told so, and goes on", async () => {
    const reason = "ghcr.io is not among the registries that may be asked; REGISTRY_HOSTS lists them";
    expect(await answered("ghcr.io/acme/shop")).toEqual({ state: "refused", reason, isOutOfReach: true });
  });

  test("[Z16] uses what the operator has for the repository's own owner, and for no other", async () => {
    const keeper = { user: "captain", password: "hunter2" };
    const running = await RegistrySandbox.start({ private: { "acme/secret": keeper, "evil/secret": keeper } });
    try {
      for (const owner of ["acme", "evil"]) running.push(`${owner}/secret`, "v1", { platforms: ["linux/amd64"] });
      const credentials = ["acme", "evil"].map((owner) => ({ scope: `${running.host}/${owner}`, ...keeper }));
      registries = { hosts: listed(running.host), credentials };
      expect(await answered(`${running.host}/acme/secret`)).toEqual({
        state: "found",
        value: { tags: ["v1"], isWhole: true },
      });
      expect(await answered(`${running.host}/evil/secret`)).toMatchObject({ state: "refused" });
    } finally {
      await running.close();
    }
  });
});

test("A project's own template is printed as the App runs, apart from it, and tried in a pull request", async () => {
  const { control } = sandbox;
  const name = `acme/${shop.name}`;
  const [file, by] = [".github/release-captain/notes.md.hbs", "ada"];
  const brings = (branch: string, source: string) =>
    control.commit(name, { by, branch, message: "Our words", files: { [file]: source } });
  const config = { ".github/release-captain.yml": "release-notes: {}\n" };
  await control.commit(name, { by, branch: "main", message: "Notes", files: config });
  await brings("main", "# Tea {{title}}\n\nPoured by {{tag}}.\n");
  await control.pushTag(name, { by, name: "v0.8.0", at: "main" });
  await control.createBranch(name, { by, name: "worse", from: "main" });
  await brings("worse", "{{process}}");
  await control.openPullRequest(name, { by, title: "Worse", head: "worse", base: "main" });

  for (const _look of [1, 2]) expect((await ticks(shop)).failures).toEqual([]);
  const { releases, checkRuns } = await control.snapshot(name);
  expect(releases).toMatchObject([{ name: "Tea v0.8.0", body: expect.stringContaining("Poured by v0.8.0.") }]);
  const tried = checkRuns.filter((one) => one.name === "release / templates").map(({ conclusion }) => conclusion);
  expect(tried.sort()).toEqual(["failure", "success"]);
});

describe("[Z22] A paused installation", () => {
  test("is looked at no more, in any of its repositories, and still answers who asks", async () => {
    await says("ada", "/release pause the registry is down");
    const writes = await writesIn(tea);
    expect([await paused(shop), await paused(tea)]).toEqual([BY_ADA, BY_ADA]);
    expect(await writesIn(tea)).toBe(writes);
    const { steps } = await says("leo", "/release status", tea);
    expect(steps.map(({ outcome }) => outcome.did)).toEqual(["wrote", "wrote", "wrote"]);
    expect([await trackersIn(shop), await trackersIn(tea)]).toEqual([0, 0]);
  });

  test("goes on by the word of two, and then everything is looked at again, once", async () => {
    await says("ada", "/release pause");
    await says("ada", "/release resume", tea);
    await says("ada", "/release resume");
    expect({ resumed, idle: await paused() }).toEqual({ resumed: 0, idle: BY_ADA });
    await says("leo", "/release resume");
    expect(resumed).toBe(1);
    await ticks(shop);
    expect(await trackersIn(shop)).toBe(1);
  });

  test("stays paused when the database is lost, in whatever repository it was said", async () => {
    await says("ada", "/release pause", tea);
    await loseTheDatabase();
    expect(await paused(shop)).toEqual(BY_ADA);
  });

  test("that went on, goes on when the database is lost: the newest record of all counts", async () => {
    await says("ada", "/release pause", tea);
    await says("ada", "/release resume");
    await says("leo", "/release resume");
    await loseTheDatabase();
    await ticks(shop);
    expect(await trackersIn(shop)).toBe(1);
  });

  test("is not freed by who edits its record and waits for the database to be lost, whatever other records say", async () => {
    await says("ada", "/release pause");
    await says("ada", "/release resume");
    await says("leo", "/release resume");
    await says("ada", "/release pause", tea);
    await tamper(tea);
    await loseTheDatabase();
    expect((await aProcess().pauses.stateOf(tea.installation)).reason).toBe(
      "the record of the pause was changed by hand",
    );
    expect(await trackersIn(shop)).toBe(0);
    expect((await ticks(shop)).steps).toEqual([]);
  });
});
