import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import type { RepositoryRef, Route, Signal } from "../../src/core/signal.ts";
import { type Delivery, type Inbox, type InboxRow, OWN, openInbox } from "../../src/engine/inbox.ts";
import { closeTestDatabase, openTestDatabase } from "./database.ts";

const HERE = 7;
const LANE = { repository: HERE, aside: false };
const repository: RepositoryRef = { id: HERE, owner: "acme", name: "rocket", installation: 1 };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let inbox: Inbox;
let log: { readonly msg: string; readonly guid?: string; readonly why?: string }[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  inbox = openInbox(database.sql, pino({}, { write: (line) => void log.push(JSON.parse(line)) }));
}, 60_000);

afterAll(() => closeTestDatabase(database));

beforeEach(async () => {
  log = [];
  await database.sql.script("truncate release_captain.inbox");
});

function aDelivery(route: Partial<Route> = {}, body: object = {}): Delivery {
  const cause = "milestone.edited";
  return {
    guid: randomUUID(),
    event: "milestone",
    body: Buffer.from(JSON.stringify(body)),
    route: { repository: HERE, kind: "hint", release: "0.8.0", cause, ...route },
  };
}

/** Stores one after the other, so that their order is known. */
async function arrived(...deliveries: readonly Delivery[]): Promise<readonly string[]> {
  for (const delivery of deliveries) await inbox.store(delivery);
  return deliveries.map(({ guid }) => guid);
}

const guids = (rows: readonly InboxRow[]) => rows.map(({ guid }) => guid);

/** Makes everything that waits due now. */
const timePasses = () => database.sql.script("update release_captain.inbox set not_before = now()");

async function rowOf(guid: string) {
  const rows = await database.sql.query<{ state: string; why: string | null; tries: number; wait: number }>(
    `select state, why, tries, extract(epoch from not_before - now())::float8 as wait
     from release_captain.inbox where guid = $1`,
    [guid],
  );
  return rows[0];
}

describe("storing", () => {
  test("[D8] one GUID is one row, however often it is delivered", async () => {
    const delivery = aDelivery();
    expect(await inbox.store(delivery)).toBe("stored");
    expect(await inbox.store(delivery)).toBe("seen");
    expect(await inbox.open()).toBe(1);
  });

  test("[D9] a GUID that comes again with another body is a conflict, and the first body stays", async () => {
    const delivery = aDelivery({}, { first: true });
    await inbox.store(delivery);
    expect(await inbox.store({ ...delivery, body: Buffer.from("{}") })).toBe("conflict");
    expect((await inbox.claim(LANE)).map(({ body }) => JSON.parse(body))).toEqual([{ first: true }]);
  });

  test("deliveries that arrive together each learn their own outcome", async () => {
    const [one, other] = [aDelivery(), aDelivery()];
    const together = [
      one,
      other,
      one,
      { ...other, body: Buffer.from("[]") },
      ...Array.from({ length: 300 }, () => aDelivery()),
    ];
    const outcomes = await Promise.all(together.map((delivery) => inbox.store(delivery)));
    expect(outcomes.slice(0, 4)).toEqual(["stored", "stored", "seen", "conflict"]);
    expect(outcomes.slice(4).every((outcome) => outcome === "stored")).toBe(true);
    expect(await inbox.open()).toBe(302);
  });

  test("a delivery that the database refuses does not sink the ones beside it", async () => {
    const bad = { ...aDelivery(), body: Buffer.from("a\u0000b") };
    const outcomes = await Promise.allSettled([aDelivery(), bad, aDelivery()].map((one) => inbox.store(one)));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await inbox.open()).toBe(2);
  });

  test("[D15] a delivery about no repository is kept with its reason and opens nothing", async () => {
    const delivery = aDelivery({ repository: undefined });
    expect(await inbox.store(delivery)).toBe("stored");
    expect(await inbox.open()).toBe(0);
    expect(await rowOf(delivery.guid)).toMatchObject({ state: "done", why: "names no repository that we can reach" });
  });

  test("keeps the signed bytes as they came", async () => {
    const body = Buffer.from('{ "a":\t1.0, "b": "\\u00e9 é 🚀" }');
    await inbox.store({ ...aDelivery(), body });
    expect((await inbox.claim(LANE)).map((row) => row.body)).toEqual([body.toString("utf8")]);
  });
});

describe("claiming", () => {
  test("hints for one release are taken up together, those for another release by themselves", async () => {
    const [a, b, c] = await arrived(aDelivery(), aDelivery({ release: "0.9.0" }), aDelivery());
    const first = await inbox.claim(LANE);
    expect(guids(first)).toEqual([a, c]);
    await inbox.done(first);
    expect(guids(await inbox.claim(LANE))).toEqual([b]);
  });

  test("hints that name no release are one, apart from those that name one", async () => {
    const [a, b, c] = await arrived(aDelivery({ release: undefined }), aDelivery(), aDelivery({ release: undefined }));
    const first = await inbox.claim(LANE);
    expect(guids(first)).toEqual([a, c]);
    await inbox.done(first);
    expect(guids(await inbox.claim(LANE))).toEqual([b]);
  });

  test("commands are never taken up together, and keep their order", async () => {
    const command = () => aDelivery({ kind: "command", cause: "command.status" });
    const sent = await arrived(command(), command(), aDelivery());
    const taken: string[] = [];
    for (let rows = await inbox.claim(LANE); rows.length > 0; rows = await inbox.claim(LANE)) {
      taken.push(guids(rows).join("+"));
      await inbox.done(rows);
    }
    expect(taken).toEqual(sent);
  });

  test("[R9] a flood of hints is taken up in several groups, the one that is due first", async () => {
    const flood = Array.from({ length: 600 }, () => aDelivery());
    await Promise.all(flood.map((delivery) => inbox.store(delivery)));
    await database.sql.script("update release_captain.inbox set not_before = now() + interval '1 hour'");
    const [due = ""] = await arrived(aDelivery());
    const first = await inbox.claim(LANE);
    expect(first).toHaveLength(500);
    expect(guids(first)).toContain(due);
    await inbox.done(first);
    expect(await inbox.claim(LANE)).toEqual([]);
    await timePasses();
    expect(await inbox.claim(LANE)).toHaveLength(101);
  });

  test("hints with large payloads are taken up in groups that fit into memory", async () => {
    const large = { text: "x".repeat(3 * 1024 * 1024) };
    await arrived(...Array.from({ length: 4 }, () => aDelivery({}, large)));
    const first = await inbox.claim(LANE);
    expect(first).toHaveLength(2);
    await inbox.done(first);
    expect(await inbox.claim(LANE)).toHaveLength(2);
  });

  test("another repository's rows stay where they are", async () => {
    await arrived(aDelivery({ repository: 8 }));
    expect(await inbox.claim(LANE)).toEqual([]);
    expect(await inbox.due()).toEqual([{ repository: 8, aside: false }]);
  });

  test("a claimed row is open until it is done", async () => {
    await arrived(aDelivery());
    const rows = await inbox.claim(LANE);
    expect(await inbox.open()).toBe(1);
    await inbox.done(rows);
    expect(await inbox.open()).toBe(0);
  });
});

describe("ending", () => {
  test("a row that failed waits, then is taken up again, and is parked with its reason after three tries", async () => {
    const [guid = ""] = await arrived(aDelivery());
    for (const tries of [1, 2]) {
      await inbox.fail(await inbox.claim(LANE), "planted");
      expect(await rowOf(guid)).toMatchObject({ state: "new", tries, wait: expect.any(Number) });
      expect((await rowOf(guid))?.wait).toBeGreaterThan(0);
      expect(await inbox.claim(LANE)).toEqual([]);
      await timePasses();
    }
    await inbox.fail(await inbox.claim(LANE), "planted");
    expect(await rowOf(guid)).toMatchObject({ state: "parked", why: "planted", tries: 3 });
    expect(await inbox.open()).toBe(0);
    expect(log).toMatchObject([{ msg: "parked", guid, why: "planted" }]);
  });

  test("each further failure waits longer", async () => {
    const [guid = ""] = await arrived(aDelivery());
    await inbox.fail(await inbox.claim(LANE), "planted");
    const first = (await rowOf(guid))?.wait ?? 0;
    await timePasses();
    await inbox.fail(await inbox.claim(LANE), "planted");
    expect((await rowOf(guid))?.wait ?? 0).toBeGreaterThan(first);
  });

  test("[C12] a row that kills its process at every try is parked, and the next one is taken up", async () => {
    const [poison = "", next] = await arrived(aDelivery(), aDelivery({ release: "0.9.0" }));
    for (let crash = 0; crash < 3; crash++) expect(guids(await inbox.claim(LANE))).toEqual([poison]);
    expect(guids(await inbox.claim(LANE))).toEqual([next]);
    expect(await rowOf(poison)).toMatchObject({ state: "parked", why: "died while running" });
    expect(log).toMatchObject([{ msg: "parked", guid: poison, why: "died while running" }]);
  });

  test("[D8] a parked delivery that somebody has delivered again gets its tries again; one that is done does not", async () => {
    const [parked, ended] = [aDelivery({ kind: "command" }), aDelivery({ kind: "command" })];
    await arrived(parked, ended);
    const states =
      "update release_captain.inbox set tries = 3, state = case guid when $1 then 'parked' else 'done' end";
    await database.sql.query(states, [parked.guid]);
    expect([await inbox.store(parked), await inbox.store(ended)]).toEqual(["seen", "seen"]);
    const again = await inbox.claim(LANE);
    expect(again).toMatchObject([{ guid: parked.guid, tries: 1 }]);
    await inbox.done(again);
    expect(await inbox.claim(LANE)).toEqual([]);
  });

  test("a failed command lets later ones pass", async () => {
    const [, second] = await arrived(aDelivery({ kind: "command" }), aDelivery({ kind: "command" }));
    await inbox.fail(await inbox.claim(LANE), "planted");
    expect(guids(await inbox.claim(LANE))).toEqual([second]);
  });

  test("[A6] a postponed row waits as long as GitHub asks, and is never parked for it", async () => {
    const [guid = ""] = await arrived(aDelivery({ kind: "command" }));
    for (let round = 0; round < 10; round++) {
      await inbox.postpone(await inbox.claim(LANE), "rate limit", 40 * 60_000);
      expect((await rowOf(guid))?.wait ?? 0).toBeGreaterThan(39 * 60);
      await timePasses();
    }
    expect(guids(await inbox.claim(LANE))).toEqual([guid]);
    expect(await rowOf(guid)).toMatchObject({ state: "new", tries: 1, why: "rate limit" });
  });

  test("[A11] a row postponed again and again is never more than half a minute away", async () => {
    const [guid = ""] = await arrived(aDelivery());
    for (let round = 0; round < 15; round++) {
      await inbox.postpone(await inbox.claim(LANE), "GitHub answers 502");
      expect((await rowOf(guid))?.wait ?? 0).toBeGreaterThan(0);
      expect((await rowOf(guid))?.wait ?? 0).toBeLessThanOrEqual(30);
      await timePasses();
    }
  });

  test("[C13] a row handed back is due at once, and the try does not count", async () => {
    const [guid = ""] = await arrived(aDelivery());
    for (let deployment = 0; deployment < 5; deployment++) await inbox.handBack(await inbox.claim(LANE));
    expect(guids(await inbox.claim(LANE))).toEqual([guid]);
    expect(await rowOf(guid)).toMatchObject({ tries: 1 });
  });

  test("what ended long ago is forgotten, what is open or parked is kept", async () => {
    const [old = "", parked = "", open = ""] = await arrived(
      aDelivery(),
      aDelivery({ release: "1.0.0" }),
      aDelivery({ release: "2.0.0" }),
    );
    await inbox.done(await inbox.claim(LANE));
    await database.sql.query("update release_captain.inbox set state = 'parked' where guid = $1", [parked]);
    await database.sql.script("update release_captain.inbox set received = now() - interval '31 days'");
    await inbox.prune(30);
    expect(await rowOf(old)).toBeUndefined();
    expect(await rowOf(parked)).toBeDefined();
    expect(await rowOf(open)).toBeDefined();
  });
});

describe("our own hints", () => {
  const tick: Signal = { repository, causes: ["tick"] };
  const echo: Signal = { repository, causes: ["echo"], release: "0.8.0" };

  test("carry their signal whole", async () => {
    await inbox.hint(echo);
    const [row] = await inbox.claim(LANE);
    expect(row?.event).toBe(OWN);
    expect(JSON.parse(row?.body ?? "")).toEqual(echo);
  });

  test("do not pile up while they wait untouched", async () => {
    for (let minute = 0; minute < 5; minute++) await inbox.hint(tick);
    await inbox.hint(echo);
    expect(await inbox.open()).toBe(2);
  });

  test("come again when the one before is being worked on, since that one may have read already", async () => {
    await inbox.hint(tick);
    await inbox.claim(LANE);
    await inbox.hint(tick);
    expect(await inbox.open()).toBe(2);
  });
});
