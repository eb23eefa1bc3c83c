import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Confirmations, openConfirmations } from "../../src/engine/confirmations.ts";
import { closeTestDatabase, openTestDatabase } from "./database.ts";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let confirmations: Confirmations;

beforeAll(async () => {
  database = await openTestDatabase();
  confirmations = openConfirmations(database.sql);
}, 60_000);

afterAll(() => closeTestDatabase(database));

beforeEach(() => database.sql.script("truncate release_captain.confirmation"));

const asked = {
  written: { verb: "publish", args: ["v0.8.0"] },
  asker: { id: 11, login: "ada" },
  comment: 7,
  commit: "1".repeat(40),
  plan: "a".repeat(64),
};

const NOON = new Date("2026-06-15T12:00:00Z");
const at = (comment: number, minutes = 0, repository = 1) => ({
  repository,
  comment,
  now: new Date(NOON.getTime() + minutes * 60_000),
});

describe("A token", () => {
  test("finds what was asked, by whom, about which commit and plan", async () => {
    const token = await confirmations.give(asked, at(7));
    expect(await confirmations.find(token, at(8))).toEqual(asked);
  });

  test("is random, and only its hash is kept", async () => {
    const tokens = [await confirmations.give(asked, at(7)), await confirmations.give(asked, at(8))];
    const rows = await database.sql.query("select * from release_captain.confirmation");
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) {
      expect(token).toMatch(/^[a-z2-7]{26}$/);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
  });

  test.each([
    [0, false],
    [30, false],
    [30.01, true],
    [31, true],
  ])("[Z12] after %d minutes is void: %s", async (minutes, isVoid) => {
    const token = await confirmations.give(asked, at(7));
    const found = await confirmations.find(token, at(8, minutes));
    expect(found).toEqual(isVoid ? { void: "expired" } : asked);
  });

  test("counts once: for another comment it is used up, for the same one it counts again, since a run may begin anew", async () => {
    const token = await confirmations.give(asked, at(7));
    expect(await confirmations.use(token, at(8))).toBe(true);
    expect(await confirmations.use(token, at(9))).toBe(false);
    expect(await confirmations.find(token, at(9))).toEqual({ void: "used" });
    expect(await confirmations.use(token, at(8))).toBe(true);
    expect(await confirmations.find(token, at(8))).toEqual(asked);
  });

  test("of two confirmations at once, one counts", async () => {
    const token = await confirmations.give(asked, at(7));
    const uses = await Promise.all([8, 9, 10].map((comment) => confirmations.use(token, at(comment))));
    expect(uses.filter(Boolean)).toHaveLength(1);
  });

  test("[Z15] [Z16] is nothing in another repository", async () => {
    const token = await confirmations.give(asked, at(7));
    expect(await confirmations.find(token, at(8, 0, 2))).toEqual({ void: "unknown" });
    expect(await confirmations.use(token, at(8, 0, 2))).toBe(false);
  });

  test("that was given for the same comment before counts no more", async () => {
    const first = await confirmations.give(asked, at(7));
    const second = await confirmations.give(asked, at(7, 1));
    expect(await confirmations.find(first, at(8))).toEqual({ void: "unknown" });
    expect(await confirmations.find(second, at(8))).toEqual(asked);
  });

  test("that nobody was given is unknown", async () => {
    expect(await confirmations.find("abcdefghijklmnopqrstuvwxyz", at(8))).toEqual({ void: "unknown" });
  });
});
