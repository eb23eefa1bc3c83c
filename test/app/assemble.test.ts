import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type Assembly, assemble, type RunningApp } from "../../src/app/assemble.ts";
import { CONFIGURATION_PATH } from "../../src/core/config/configuration.ts";
import { repositoryFeature } from "../../src/core/feature.ts";
import type { RenderedEffect } from "../../src/core/plan/effect.ts";
import { planOf } from "../../src/core/plan/plan.ts";
import type { Executor } from "../../src/core/ports/executor.ts";
import type { RepositoryRef } from "../../src/core/signal.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { passingMemory } from "../../src/engine/memory.ts";
import { openPauses } from "../../src/engine/pauses.ts";
import type { RunReport } from "../../src/engine/run.ts";
import { openStores } from "../../src/engine/stores.ts";
import { closeTestDatabase, openTestDatabase, silent, until } from "../engine/database.ts";
import { aReader } from "../features/builders.ts";
import { deliver, SECRET } from "../web/a-front.ts";

const shop: RepositoryRef = { id: 7, owner: "acme", name: "shop", installation: 1 };
const tea: RepositoryRef = { ...shop, id: 8, name: "tea" };

/** Says one word on issue 1, the day it is asked. */
const word = repositoryFeature({
  name: "word",
  summary: "Says a word.",
  config: z.strictObject({}),
  triggers: ["milestone"],
  facts: async ({ now }) => ({ day: now.toISOString().slice(0, 10) }),
  decide: ({ day }) =>
    planOf({
      kind: "ensureComment",
      key: "word/said",
      because: `it is ${day}`,
      issue: 1,
      text: { template: "word/said", view: { day } },
    }),
});

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let app: RunningApp | undefined;
let installed: readonly RepositoryRef[];
let now: Date;
/** What GitHub holds: the comment by repository. */
let comments: Map<number, RenderedEffect>;
let writes: number;
let reports: RunReport[];

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

beforeEach(async () => {
  installed = [shop];
  now = new Date("2026-06-01T12:00:00Z");
  comments = new Map();
  writes = 0;
  reports = [];
});

afterEach(async () => {
  await app?.close();
  app = undefined;
  await database.sql.script("truncate release_captain.inbox; truncate release_captain.repository");
});

afterAll(() => closeTestDatabase(database));

const github: Assembly["github"] = {
  repositories: async () => installed,
  reader: async (repository, at) =>
    aReader({ now: at.toISOString(), repository, files: { [CONFIGURATION_PATH]: "word: {}\n" } }),
  executor: async (repository) => executorOf(repository),
  answering: async (repository) => executorOf(repository),
  redeliverLost: async () => 0,
};

const executorOf = ({ id }: RepositoryRef): Executor => ({
  execute: async (effect) => {
    if (JSON.stringify(comments.get(id)) === JSON.stringify(effect)) return { did: "unchanged" };
    comments.set(id, effect);
    writes += 1;
    return { did: "wrote" };
  },
});

const registries = { hosts: new Map(), credentials: [] };

async function start(with_: Partial<Assembly> = {}, preview = false): Promise<RunningApp> {
  app = await assemble({
    settings: { webhookSecrets: [SECRET], privateKey: "a key", registries, host: "127.0.0.1", port: 0, preview },
    sql: { ...database.sql, close: async () => undefined },
    ...openStores(database.sql),
    memory: passingMemory(),
    pauses: openPauses(database.sql, async () => []),
    reply: () => undefined,
    github,
    translate: async ({ repository: id, event }) => [{ repository: { ...shop, id }, causes: [event] }],
    route: (event, payload) => ({ kind: "hint", cause: event, repository: (payload as { at?: number }).at }),
    features: [word],
    render: compileTemplates(new Map([["word/said", "It is {{day}}."]])),
    now: () => now,
    ticks: false,
    onReport: (report) => void reports.push(report),
    log: silent,
    ...with_,
  });
  return app;
}

const atRest = (running: RunningApp) => until(running.idle);

describe("from the webhook to the write", () => {
  test("a signed delivery is answered 202, run, written, and looked at once more because we wrote", async () => {
    installed = [];
    const running = await start();
    expect(await deliver(running, JSON.stringify({ at: 7 }))).toEqual({ status: 202, text: "stored" });
    await atRest(running);
    expect(comments.get(7)).toMatchObject({ text: { body: "It is 2026-06-01." } });
    expect(reports.map(({ signal, steps }) => [signal.causes, steps.map(({ outcome }) => outcome.did)])).toEqual([
      [["milestone"], ["wrote"]],
      [["echo"], ["unchanged"]],
    ]);
  });

  test("[D8] a redelivery leads to one effect", async () => {
    const running = await start();
    const guid = { "x-github-delivery": "01234567-89ab-4def-8123-456789abcdef" };
    await deliver(running, JSON.stringify({ at: 7 }), guid);
    await atRest(running);
    now = new Date("2026-06-02T12:00:00Z");
    expect(await deliver(running, JSON.stringify({ at: 7 }), guid)).toEqual({ status: 202, text: "seen" });
    await atRest(running);
    expect(writes).toBe(1);
  });

  test("[D17] what becomes of a delivery never changes its answer", async () => {
    const running = await start({ translate: () => Promise.reject(new Error("planted")) });
    expect(await deliver(running, JSON.stringify({ at: 7 }))).toEqual({ status: 202, text: "stored" });
    await atRest(running);
  });

  test("[D15] a delivery about no repository leaves the app idle", async () => {
    installed = [];
    const running = await start();
    expect(await deliver(running, "{}")).toEqual({ status: 202, text: "stored" });
    await atRest(running);
    expect(reports).toEqual([]);
  });

  test("a preview runs the same and asks for no executor", async () => {
    const executor = () => Promise.reject(new Error("asked for an executor"));
    const running = await start({ github: { ...github, executor } }, true);
    await deliver(running, JSON.stringify({ at: 7 }));
    await atRest(running);
    const steps = reports.flatMap((report) => report.steps);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps).toEqual(
      steps.map(() => expect.objectContaining({ text: "It is 2026-06-01.", outcome: { did: "shown" } })),
    );
    expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
  });
});

describe("time and reach", () => {
  test("the start looks at every repository of every installation, so that downtime loses nothing", async () => {
    installed = [shop, tea];
    await atRest(await start());
    expect([...comments.keys()].sort()).toEqual([7, 8]);
  });

  test("a tick makes every known repository look at what is due now", async () => {
    const running = await start();
    await atRest(running);
    now = new Date("2026-06-02T12:00:00Z");
    await running.tick();
    expect(await running.idle()).toBe(false);
    await atRest(running);
    expect(comments.get(7)).toMatchObject({ because: "it is 2026-06-02" });
  });

  test("[D14] a new installation is swept at once, and its repositories get their first look", async () => {
    installed = [];
    const running = await start();
    await atRest(running);
    installed = [tea];
    await deliver(running, "{}", { "x-github-event": "installation_repositories" });
    await atRest(running);
    expect([...comments.keys()]).toEqual([8]);
  });

  test("a list that can't be read stops nothing", async () => {
    const repositories = () => Promise.reject(new Error("planted"));
    const running = await start({ github: { ...github, repositories } });
    await deliver(running, JSON.stringify({ at: 7 }));
    await atRest(running);
    expect(comments.has(7)).toBe(true);
  });
});

test("health is answered, and nothing after the app was closed", async () => {
  const { url, close } = await start();
  app = undefined;
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await close();
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test("[C13] closing hands back a run that does not end in time, and its try does not count", async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const executor: Assembly["github"]["executor"] = async () => ({
    execute: () => {
      ask();
      return new Promise(() => undefined);
    },
  });
  const running = await start({ github: { ...github, executor }, grace: 1000 });
  await asked;
  app = undefined;
  await running.close();
  const rows = await database.sql.query("select state, tries from release_captain.inbox");
  expect(rows).toEqual([{ state: "new", tries: 0 }]);
});

test("a port that is taken ends the start, and leaves nothing running", async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  const settings = {
    webhookSecrets: [SECRET],
    privateKey: "a key",
    registries,
    host: "127.0.0.1",
    port,
    preview: false,
  } as const;
  const first = app;
  await expect(start({ settings })).rejects.toMatchObject({ code: "EADDRINUSE" });
  app = first;
});
