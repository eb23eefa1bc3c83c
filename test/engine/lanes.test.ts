import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { openDatabase } from "../../src/engine/database.ts";
import { type Inbox, type Lane, openInbox } from "../../src/engine/inbox.ts";
import { createLanes, type Lanes } from "../../src/engine/lanes.ts";
import { createWorker } from "../../src/engine/worker.ts";
import { closeTestDatabase, dataFolder, openTestDatabase, silent, until } from "./database.ts";
import { startChild } from "./processes/child.ts";

const repository = (id: number) => ({ id, owner: "acme", name: `shop-${id}`, installation: 1 });

const fence = (): never => {
  throw new Error("the lanes were lost");
};

async function deliver(inbox: Inbox, id: number, guid: string = randomUUID()): Promise<string> {
  const route = { repository: id, kind: "command", cause: "push" } as const;
  await inbox.store({ guid, event: "push", body: Buffer.from("{}"), route });
  return guid;
}

const lane = (repository: number): Lane => ({ repository, aside: false });

describe("lanes", () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let inbox: Inbox;
  let lanes: Lanes;

  beforeAll(async () => {
    database = await openTestDatabase();
    inbox = openInbox(database.sql, silent);
  }, 60_000);

  afterEach(async () => {
    await lanes.stop(1000);
    await database.sql.script("truncate release_captain.inbox; delete from pgboss.job");
  });

  afterAll(() => closeTestDatabase(database));

  /** Lanes that work off the inbox by `work`. */
  async function running(work: (id: number, guid: string) => Promise<void>): Promise<Lanes> {
    const worker = createWorker({
      inbox,
      translate: async ({ repository: id, guid }) => [{ repository: repository(id), causes: [guid] }],
      run: async (signal) => {
        await work(signal.repository.id, signal.causes.join());
        return { signal, at: new Date(0), steps: [], idle: [], failures: [] };
      },
      report: () => undefined,
      log: silent,
    });
    lanes = createLanes({ sql: database.sql, log: silent, drain: worker.drain, due: inbox.due, fence });
    await lanes.start();
    return lanes;
  }

  const allDone = () => until(async () => (await inbox.open()) === 0 && lanes.running === 0);

  test("never work on one repository twice at once, and on several at the same time", async () => {
    const going = new Map<number, number>();
    const most = { here: 0, altogether: 0 };
    await running(async (id) => {
      going.set(id, (going.get(id) ?? 0) + 1);
      most.here = Math.max(most.here, ...going.values());
      most.altogether = Math.max(
        most.altogether,
        [...going.values()].reduce((a, b) => a + b),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      going.set(id, (going.get(id) ?? 0) - 1);
    });
    for (let round = 0; round < 5; round++) {
      for (const id of [1, 2, 3]) {
        await deliver(inbox, id);
        lanes.wake(lane(id));
      }
    }
    await allDone();
    expect(most.here).toBe(1);
    expect(most.altogether).toBeGreaterThan(1);
  });

  test("many repositories at once are all worked off, one after the other", async () => {
    const seen = new Set<number>();
    await running(async (id) => void seen.add(id));
    for (let id = 1; id <= 30; id++) {
      await deliver(inbox, id);
      lanes.wake(lane(id));
    }
    await allDone();
    expect(seen.size).toBe(30);
  });

  test("find what no wake-up was sent for", async () => {
    const ran: string[] = [];
    await running(async (_, guid) => void ran.push(guid));
    const guid = await deliver(inbox, 1);
    await allDone();
    expect(ran).toEqual([guid]);
  });

  test("take up a failed row again when its time has come, and the next one meanwhile", async () => {
    const ran: string[] = [];
    await running(async (_, guid) => {
      ran.push(guid);
      if (ran.length === 1) throw new Error("planted");
    });
    const [first, second] = [await deliver(inbox, 1), await deliver(inbox, 1)];
    lanes.wake(lane(1));
    await allDone();
    expect(ran).toEqual([first, second, first]);
  });

  test("go on after a drain that broke off", async () => {
    let drained = 0;
    lanes = createLanes({
      sql: database.sql,
      log: silent,
      due: async () => [],
      fence,
      drain: async () => {
        drained += 1;
        if (drained === 1) throw new Error("planted");
      },
    });
    await lanes.start();
    lanes.wake(lane(1));
    await until(() => drained === 1);
    lanes.wake(lane(1));
    await until(() => drained === 2);
    expect(drained).toBe(2);
  });

  test("wait for what runs when they are stopped, and say whether it ended", async () => {
    const order: string[] = [];
    await running(async () => {
      order.push("begun");
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push("ended");
    });
    await deliver(inbox, 1);
    lanes.wake(lane(1));
    await until(() => order.length === 1);
    expect(await lanes.stop(5000)).toBe(true);
    expect(order).toEqual(["begun", "ended"]);
  });

  test("say so when what runs does not end in time", async () => {
    let begun = false;
    await running(() => {
      begun = true;
      return new Promise(() => undefined);
    });
    await deliver(inbox, 1);
    lanes.wake(lane(1));
    await until(() => begun);
    expect(await lanes.stop(1000)).toBe(false);
  });

  test("[R2] keep one schedule for ticks, every five minutes", async () => {
    lanes = createLanes({
      sql: database.sql,
      log: silent,
      drain: async () => undefined,
      due: async () => [],
      fence,
      tick: async () => undefined,
    });
    await lanes.start();
    expect(await database.sql.query("select name, cron from pgboss.schedule")).toEqual([
      { name: "tick", cron: "*/5 * * * *" },
    ]);
  });
});

test("[C1][C2] kill -9 between the commit and the end of the work loses nothing, and the lane is free at once", async () => {
  const dataDir = await dataFolder();
  const child = startChild("engine.ts", dataDir);
  const guids = Array.from({ length: 5 }, () => randomUUID());
  expect(await child.line()).toBe("ready");
  for (const guid of guids) child.tell(guid);
  const said = new Set<string>();
  while (said.size < 6) said.add(await child.line());
  await child.kill();
  expect([...said].sort()).toEqual(["running", ...guids.map((guid) => `stored ${guid}`)].sort());

  const sql = await openDatabase({ dataDir }, silent);
  const inbox = openInbox(sql, silent);
  const ran: string[] = [];
  const drain = async (id: Lane) => {
    for (let rows = await inbox.claim(id); rows.length > 0; rows = await inbox.claim(id)) {
      ran.push(...rows.map(({ guid }) => guid));
      await inbox.done(rows);
    }
  };
  const lanes = createLanes({ sql, log: silent, drain, due: inbox.due, fence });
  await lanes.start();
  await until(async () => (await inbox.open()) === 0);
  expect(ran).toEqual(guids);
  await lanes.stop(1000);
  await sql.close();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);
