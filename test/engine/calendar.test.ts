import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { EnsureCalendar } from "../../src/core/plan/effect.ts";
import { type CalendarStore, storedCalendar } from "../../src/engine/calendar.ts";
import { openRepositories } from "../../src/engine/repositories.ts";
import { closeTestDatabase, openTestDatabase } from "./database.ts";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let calendar: CalendarStore;
beforeAll(async () => {
  database = await openTestDatabase();
  calendar = storedCalendar(database.sql);
}, 60_000);
beforeEach(async () => {
  await database.sql.script("truncate release_captain.calendar; truncate release_captain.repository");
  await openRepositories(database.sql).replace([SHOP, CELLAR]);
});
afterAll(() => closeTestDatabase(database));

const SHOP = { id: 7, owner: "Acme", name: "Shop", installation: 1 };
const CELLAR = { id: 8, owner: "Acme", name: "Cellar", installation: 1 };

const effect = (day: string | undefined, isPrivate = false): EnsureCalendar => ({
  kind: "ensureCalendar",
  key: "calendar-feed/days",
  because: "1 release is on the way",
  private: isPrivate,
  today: "2026-06-01",
  closed: [],
  days:
    day === undefined
      ? []
      : [{ uid: "u", tag: "v0.8.0", what: "release", day, url: "https://x.y/z", asOf: "2026-05-01T12:00:00Z" }],
});

const shop = () => calendar.ofRepository("acme", "shop");

test("A repository's days are written once, and found by its name in any case", async () => {
  expect(await calendar.ensure(7, effect("2026-06-21"))).toEqual({ did: "wrote" });
  expect(await calendar.ensure(7, effect("2026-06-21"))).toEqual({ did: "unchanged" });
  expect(await shop()).toMatchObject({ id: 7, repository: "Acme/Shop", private: false, days: [{ day: "2026-06-21" }] });
});

test("A day that is dropped stays as a cancelled one", async () => {
  await calendar.ensure(7, effect("2026-06-21"));
  expect(await calendar.ensure(7, effect(undefined))).toEqual({ did: "wrote" });
  expect((await shop())?.days).toMatchObject([{ uid: "u", isCancelled: true }]);
});

test("An owner's calendar is that of the public repositories, and follows when one becomes private", async () => {
  await calendar.ensure(7, effect("2026-06-21"));
  await calendar.ensure(8, effect("2026-06-28", true));
  expect((await calendar.ofOwner("ACME")).map(({ id }) => id)).toEqual([7]);
  expect(await calendar.ensure(7, effect("2026-06-21", true))).toEqual({ did: "wrote" });
  expect(await calendar.ofOwner("acme")).toEqual([]);
});

test("A renamed repository is found under its new name, one that we no longer reach is not", async () => {
  await calendar.ensure(7, effect("2026-06-21"));
  await openRepositories(database.sql).replace([{ ...SHOP, name: "store" }]);
  expect([(await shop())?.id, (await calendar.ofRepository("acme", "store"))?.id]).toEqual([undefined, 7]);
  await openRepositories(database.sql).replace([CELLAR]);
  expect(await calendar.ofRepository("acme", "store")).toBeUndefined();
});
