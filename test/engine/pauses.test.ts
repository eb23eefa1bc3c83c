import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type PauseState, pausedBy, RUNNING, resumedBy } from "../../src/core/domain/pause.ts";
import { Unavailable } from "../../src/core/errors.ts";
import { openPauses, type Pauses } from "../../src/engine/pauses.ts";
import { closeTestDatabase, openTestDatabase } from "./database.ts";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
/** What the repositories of installation 1 hold. */
let recorded: readonly PauseState[];
let asked: number;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => closeTestDatabase(database));

beforeEach(async () => {
  [recorded, asked] = [[], 0];
  await database.sql.script("truncate release_captain.pause");
});

/** A process over the same database. */
const aProcess = (): Pauses =>
  openPauses(database.sql, async (installation) => {
    asked += 1;
    return installation === 1 ? recorded : [];
  });

const now = new Date("2026-06-15T12:00:00Z");
const ann = { id: 1, login: "ann" };
const paused = pausedBy({ state: RUNNING, by: ann, now }, "the registry is down");

describe("An installation", () => {
  test("of which nothing is known may not write until its records were asked; then once is enough", async () => {
    const pauses = aProcess();
    expect(await pauses.mayWrite(1)).toBe(false);
    expect(await pauses.stateOf(1)).toEqual(RUNNING);
    expect(await pauses.mayWrite(1)).toBe(true);
    await Promise.all([pauses.stateOf(1), aProcess().stateOf(1)]);
    expect(asked).toBe(1);
  });

  test("whose records can't be asked may not write", async () => {
    const pauses = openPauses(database.sql, () => Promise.reject(new Unavailable("GitHub is away")));
    await expect(pauses.stateOf(1)).rejects.toThrow("GitHub is away");
    expect(await pauses.mayWrite(1)).toBe(false);
  });

  test("that is paused may not write, in no process, from that moment on", async () => {
    const [one, two] = [aProcess(), aProcess()];
    await Promise.all([one.stateOf(1), two.stateOf(1)]);
    await one.remember(1, paused);
    expect([await one.mayWrite(1), await two.mayWrite(1)]).toEqual([false, false]);
  });

  test("[Z16] does not pause another", async () => {
    const pauses = aProcess();
    await pauses.stateOf(2);
    await pauses.remember(1, paused);
    expect(await pauses.mayWrite(2)).toBe(true);
  });

  test("that was paused stays so when the database is lost: the newest record of its repositories counts", async () => {
    const later = pausedBy({ state: { ...RUNNING, sequence: 4 }, by: ann, now }, "again");
    recorded = [{ ...RUNNING, sequence: 4, paused: false }, later, paused];
    const pauses = aProcess();
    expect(await pauses.stateOf(1)).toEqual(later);
    expect(await pauses.mayWrite(1)).toBe(false);
  });

  test("keeps its newest state, whatever an older run says late", async () => {
    const pauses = aProcess();
    const resumed = { ...paused, sequence: paused.sequence + 1, paused: false };
    await pauses.remember(1, resumed);
    await pauses.remember(1, paused);
    expect(await pauses.mayWrite(1)).toBe(true);
  });
});

describe("A pause ends by two different people within half an hour:", () => {
  const bob = { id: 2, login: "bob" };
  const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

  test.each<[situation: string, words: readonly (readonly [typeof ann, number])[], isPaused: boolean]>([
    ["one alone", [[ann, 1]], true],
    [
      "one twice",
      [
        [ann, 1],
        [ann, 2],
      ],
      true,
    ],
    [
      "two",
      [
        [ann, 1],
        [bob, 2],
      ],
      false,
    ],
    [
      "two, at the last moment",
      [
        [ann, 1],
        [bob, 31],
      ],
      false,
    ],
    [
      "two, too far apart",
      [
        [ann, 1],
        [bob, 32],
      ],
      true,
    ],
    [
      "a third word after one that came too late",
      [
        [ann, 1],
        [bob, 32],
        [ann, 40],
      ],
      false,
    ],
  ])("%s", (_, words, isPaused) => {
    const end = words.reduce((state, [by, at]) => resumedBy({ state, by, now: minutes(at) }), paused);
    expect(end.paused).toBe(isPaused);
  });

  test("a word said twice is the word it was, so that a run that was broken off writes the same", () => {
    const once = resumedBy({ state: paused, by: ann, now: minutes(1) });
    expect(once.sequence).toBe(paused.sequence + 1);
    expect(resumedBy({ state: once, by: ann, now: minutes(2) })).toEqual(once);
  });
});
