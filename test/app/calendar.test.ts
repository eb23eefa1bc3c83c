import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { assemble, type RunningApp } from "../../src/app/assemble.ts";
import { CONFIGURATION_PATH } from "../../src/core/config/configuration.ts";
import { repositoryFeature } from "../../src/core/feature.ts";
import { planOf } from "../../src/core/plan/plan.ts";
import type { Milestone, Reader } from "../../src/core/ports/reader.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { passingMemory } from "../../src/engine/memory.ts";
import { openPauses } from "../../src/engine/pauses.ts";
import { openStores } from "../../src/engine/stores.ts";
import { calendarFeed } from "../../src/features/calendar-feed/index.ts";
import { closeTestDatabase, openTestDatabase, silent, until } from "../engine/database.ts";
import { aMilestone, aReader } from "../features/builders.ts";
import { SECRET } from "../web/a-front.ts";

const SHOP = { id: 7, owner: "acme", name: "shop", installation: 1 };
const PUBLIC_URL = "https://captain.example.org";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let app: RunningApp | undefined;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterEach(() => app?.close());
afterAll(() => closeTestDatabase(database));

/** What GitHub says of the milestones, and how often it was asked. */
let milestones: readonly Milestone[] = [aMilestone()];
let asked = 0;
let told: (string | undefined)[] = [];

const reader = (isPrivate: boolean): Reader => {
  asked += 1;
  return aReader({ milestones, files: { [CONFIGURATION_PATH]: "{}" }, repository: { ...SHOP, private: isPrivate } });
};

/** A feature that is told where the calendar is. */
const curious = repositoryFeature({
  isAlwaysOn: true,
  name: "curious",
  summary: "Wants to know.",
  config: calendarFeed.config,
  triggers: [],
  facts: (read) => read.calendarFeed(),
  decide: (address) => {
    told.push(address);
    return planOf();
  },
});

const registries = { hosts: new Map(), credentials: [] };

async function start(with_: { isPrivate?: boolean; preview?: boolean; publicUrl?: string } = {}): Promise<RunningApp> {
  const { isPrivate = false, preview = false, publicUrl = PUBLIC_URL } = with_;
  milestones = [aMilestone()];
  told = [];
  await database.sql.script("truncate release_captain.calendar; truncate release_captain.inbox");
  const nothing = async () => Promise.reject(new Error("GitHub was written to"));
  app = await assemble({
    settings: {
      webhookSecrets: [SECRET],
      privateKey: "a key",
      registries,
      host: "127.0.0.1",
      port: 0,
      preview,
      publicUrl,
    },
    sql: { ...database.sql, close: async () => undefined },
    ...openStores(database.sql),
    memory: passingMemory(),
    pauses: openPauses(database.sql, async () => []),
    reply: () => undefined,
    github: {
      repositories: async () => [SHOP],
      reader: async () => reader(isPrivate),
      executor: async () => ({ execute: nothing }),
      answering: async () => ({ execute: nothing }),
      redeliverLost: async () => 0,
    },
    translate: async () => [],
    route: () => ({ kind: "hint", cause: "milestone", repository: SHOP.id }),
    features: [calendarFeed, curious],
    render: compileTemplates(new Map()),
    now: () => new Date("2026-06-01T12:00:00Z"),
    ticks: false,
    log: silent,
  });
  await until(app.idle);
  return app;
}

const get = async ({ url }: RunningApp, path: string) => {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, text: await response.text() };
};

const startsIn = (text: string) => [...text.matchAll(/^DTSTART[^:]*:(\S+)/gm)].map(([, start]) => start);

test("What a run found is served to calendars, and GitHub is not asked for it", async () => {
  const running = await start();
  const before = asked;
  const { status, text } = await get(running, "/calendar/acme/shop.ics");

  expect({ status, starts: startsIn(text) }).toEqual({
    status: 200,
    starts: ["20260618", "20260614T090000Z", "20260621"],
  });
  expect(startsIn((await get(running, "/calendar/acme.ics")).text)).toHaveLength(3);
  expect(asked).toBe(before);
});

test("A due date that is taken away is cancelled at the next look", async () => {
  const running = await start();
  milestones = [aMilestone({ due: null, updatedAt: new Date("2026-06-01T11:00:00Z") })];
  await running.tick();
  await until(running.idle);

  const { text } = await get(running, "/calendar/acme/shop.ics");
  expect(text.match(/^STATUS:\w+/gm)).toEqual(["STATUS:CANCELLED", "STATUS:CANCELLED", "STATUS:CANCELLED"]);
});

test("Features are told the address that works, a private repository's with its word", async () => {
  await start();
  expect(told.at(-1)).toBe(`${PUBLIC_URL}/calendar/acme/shop.ics`);
  await app?.close();

  const running = await start({ isPrivate: true });
  const address = told.at(-1) ?? "";
  expect(address).toMatch(/^https:\/\/captain\.example\.org\/calendar\/acme\/shop\/[\w-]{43}\.ics$/);
  expect((await get(running, new URL(address).pathname)).status).toBe(200);
  expect((await get(running, "/calendar/acme/shop.ics")).status).toBe(404);
  expect((await get(running, "/calendar/acme.ics")).status).toBe(404);
});

test("A preview publishes no calendar", async () => {
  const running = await start({ preview: true });

  expect((await get(running, "/calendar/acme/shop.ics")).status).toBe(404);
});
