import { describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { ConfigError, Refused, Unavailable, UserError } from "../../src/core/errors.ts";
import type { Outcome } from "../../src/core/ports/executor.ts";
import type { RepositoryRef, Signal } from "../../src/core/signal.ts";
import { type Inbox, type InboxRow, OWN } from "../../src/engine/inbox.ts";
import type { RunReport } from "../../src/engine/run.ts";
import { createWorker, type WorkerParts } from "../../src/engine/worker.ts";
import { silent } from "./database.ts";

const repository: RepositoryRef = { id: 7, owner: "acme", name: "shop", installation: 1 };

let count = 0;

function aRow(with_: Partial<InboxRow> = {}): InboxRow {
  count += 1;
  const event = with_.event ?? "milestone";
  return {
    seq: count,
    guid: `guid-${count}`,
    event,
    kind: "hint",
    repository: 7,
    release: null,
    body: "{}",
    tries: 1,
    ...with_,
  };
}

/** An inbox that gives out these groups of rows, and writes down what becomes of them. */
function anInbox(...groups: readonly (readonly InboxRow[])[]) {
  const waiting = [...groups];
  const settled: unknown[] = [];
  const hints: Signal[] = [];
  const end =
    (how: string) =>
    async (rows: readonly InboxRow[], ...said: readonly unknown[]) =>
      void settled.push([how, rows.map(({ guid }) => guid), ...said.filter((one) => one !== undefined)]);
  const inbox = {
    claim: async () => waiting.shift() ?? [],
    hint: async (signal) => void hints.push(signal),
    ...{ done: end("done"), fail: end("fail"), postpone: end("postpone"), handBack: end("handed back") },
  } satisfies Partial<Inbox> as unknown as Inbox;
  return { inbox, settled, hints };
}

const aReport = (signal: Signal, with_: Partial<RunReport> = {}): RunReport => ({
  signal,
  at: new Date(0),
  steps: [],
  idle: [],
  failures: [],
  ...with_,
});

const aStep = (outcome: Outcome) => ({
  feature: "word",
  key: "word/1",
  what: "a word",
  because: "",
  text: "",
  outcome,
});

function aWorker(inbox: Inbox, with_: Partial<WorkerParts> = {}) {
  const ran: Signal[] = [];
  const reported: (readonly string[])[] = [];
  const worker = createWorker({
    inbox,
    translate: async ({ event }) => [{ repository, causes: [event] }],
    run: async (signal) => {
      ran.push(signal);
      return aReport(signal);
    },
    report: (_, { deliveries }) => void reported.push(deliveries),
    log: silent,
    ...with_,
  });
  return { worker, ran, reported };
}

/** Runs one row through a run that fails so. */
async function fateOf(...errors: readonly unknown[]) {
  const { inbox, settled } = anInbox([aRow({ guid: "it" })]);
  const failures = errors.map((error) => ({ feature: "word", error }));
  await aWorker(inbox, { run: async (signal) => aReport(signal, { failures }) }).worker.drain({
    repository: 7,
    aside: false,
  });
  return settled;
}

describe("draining", () => {
  test("makes one run of a group of hints, with all their causes", async () => {
    const [a, b] = [aRow({ event: "milestone" }), aRow({ event: "issues" })];
    const { inbox, settled } = anInbox([a, b]);
    const { worker, ran, reported } = aWorker(inbox);
    await worker.drain({ repository: 7, aside: false });
    expect(ran).toMatchObject([{ repository, causes: ["milestone", "issues"] }]);
    expect(reported).toEqual([[a.guid, b.guid]]);
    expect(settled).toEqual([["done", [a.guid, b.guid]]]);
  });

  test("goes on until nothing is due", async () => {
    const { inbox } = anInbox([aRow()], [aRow()], [aRow()]);
    const { worker, ran } = aWorker(inbox);
    await worker.drain({ repository: 7, aside: false });
    expect(ran).toHaveLength(3);
  });

  test("reads our own hints without asking for a translation", async () => {
    const signal: Signal = { repository, causes: ["tick"] };
    const { inbox } = anInbox([aRow({ event: OWN, body: JSON.stringify(signal) })]);
    const translate = async () => {
      throw new Error("asked");
    };
    const { worker, ran } = aWorker(inbox, { translate });
    await worker.drain({ repository: 7, aside: false });
    expect(ran).toMatchObject([signal]);
  });

  test("[D13] ends a delivery that nobody listens to without a run", async () => {
    const row = aRow({ event: "star" });
    const { inbox, settled } = anInbox([row]);
    const { worker, ran } = aWorker(inbox, { translate: async () => [] });
    await worker.drain({ repository: 7, aside: false });
    expect(ran).toEqual([]);
    expect(settled).toEqual([["done", [row.guid], "nothing listens to this"]]);
  });

  test("[D17] a delivery that can't be read fails alone", async () => {
    const [good, bad] = [aRow(), aRow({ event: "poison" })];
    const { inbox, settled } = anInbox([good, bad]);
    const translate: WorkerParts["translate"] = async ({ event }) => {
      if (event === "poison") throw new Error("planted");
      return [{ repository, causes: [event] }];
    };
    await aWorker(inbox, { translate }).worker.drain({ repository: 7, aside: false });
    expect(settled).toEqual([
      ["fail", [bad.guid], "Error: planted"],
      ["done", [good.guid]],
    ]);
  });

  test("takes up nothing more once it is asked to stop", async () => {
    const { inbox, settled } = anInbox([aRow({ guid: "first" })], [aRow()]);
    const { worker } = aWorker(inbox, {
      run: async (signal) => {
        worker.stop();
        return aReport(signal);
      },
    });
    await worker.drain({ repository: 7, aside: false });
    expect(settled).toEqual([["done", ["first"]]]);
  });

  test("[C13] hands back what it is in the middle of", async () => {
    const { inbox, settled } = anInbox([aRow({ guid: "endless" })]);
    const { promise: running, resolve: begun } = Promise.withResolvers<void>();
    const { worker } = aWorker(inbox, {
      run: () => {
        begun();
        return new Promise(() => undefined);
      },
    });
    void worker.drain({ repository: 7, aside: false });
    await running;
    await worker.handBack();
    expect(settled).toEqual([["handed back", ["endless"]]]);
  });
});

describe("what becomes of a row", () => {
  const problem = { path: "x.yml", line: 1, column: 1, key: "", message: "is wrong" };

  test.each([
    ["nothing failed", [], ["done"]],
    ["a person asked for what can't be done", [new UserError("no")], ["done", "UserError: no"]],
    ["the configuration is wrong", [new ConfigError([problem])], ["done", "ConfigError: x.yml:1:1 is wrong"]],
    ["GitHub refused", [new Refused("no right")], ["done", "Refused: no right"]],
    ["GitHub can't answer", [new Unavailable("502")], ["postpone", "Unavailable: 502", 0]],
    ["a bug", [new TypeError("oops")], ["fail", "TypeError: oops"]],
    ["something thrown that is no error", ["oops"], ["fail", "unknown"]],
    ["a bug beside an outage", [new Unavailable("502"), new TypeError("oops")], ["fail", "TypeError: oops"]],
    [
      "an outage beside a refusal",
      [new Refused("no right"), new Unavailable("502")],
      ["postpone", "Unavailable: 502", 0],
    ],
  ])("when %s", async (_, errors, [how, ...said]) => {
    expect(await fateOf(...errors)).toEqual([[how, ["it"], ...said]]);
  });

  test("[A6] it waits for the longest time that GitHub named", async () => {
    const limited = [60_000, 2_400_000].map((retryAfter) => new Unavailable("limit", { retryAfter }));
    expect(await fateOf(...limited)).toEqual([["postpone", ["it"], "Unavailable: limit", 2_400_000]]);
  });

  test("[A6] a run that could not even begin is treated the same", async () => {
    const { inbox, settled } = anInbox([aRow({ guid: "it" })]);
    const run = () => Promise.reject(new Unavailable("no token", { retryAfter: 1000 }));
    await aWorker(inbox, { run }).worker.drain({ repository: 7, aside: false });
    expect(settled).toEqual([["postpone", ["it"], "Unavailable: no token", 1000]]);
  });

  test.each([
    ["waits for GitHub", new Unavailable("no token"), "warn"],
    ["is refused", new Refused("no access"), "warn"],
    ["has met a bug", new TypeError("oops"), "error"],
  ])("a run that could not begin because it %s is told as what it is", async (_, error, level) => {
    const said: string[] = [];
    const log = pino(
      { formatters: { level: (label) => ({ level: label }) } },
      { write: (line) => void said.push(line) },
    );
    await aWorker(anInbox([aRow()]).inbox, { run: () => Promise.reject(error), log }).worker.drain({
      repository: 7,
      aside: false,
    });
    expect(said.map((line) => JSON.parse(line))).toMatchObject([{ level, msg: "a run broke off" }]);
  });
});

describe("echo", () => {
  test.each<[Outcome["did"], Outcome, number]>([
    ["wrote", { did: "wrote" }, 1],
    ["unchanged", { did: "unchanged" }, 0],
    ["kept", { did: "kept", because: "a person was there first" }, 0],
    ["shown", { did: "shown" }, 0],
  ])("of a run whose outcome is %s, %j: %i hints for the same release", async (_, outcome, hints) => {
    const { inbox, hints: left } = anInbox([aRow()]);
    const signal: Signal = { repository, causes: ["milestone.edited"], release: "0.8.0" };
    const run = async () => aReport(signal, { steps: [aStep(outcome)] });
    await aWorker(inbox, { run }).worker.drain({ repository: 7, aside: false });
    expect(left).toEqual(Array(hints).fill({ repository, release: "0.8.0", causes: ["echo"], echoes: 1 }));
  });

  test("carries no command, so that nothing is ever asked twice", async () => {
    const { inbox, hints } = anInbox([aRow({ kind: "command" })]);
    const commands: Signal["commands"] = {
      written: [{ verb: "status", args: [] }],
      issue: 1,
      comment: 2,
      actor: { id: 3, login: "ann" },
    };
    const run = async () =>
      aReport({ repository, causes: ["command.status"], commands }, { steps: [aStep({ did: "wrote" })] });
    await aWorker(inbox, { run }).worker.drain({ repository: 7, aside: false });
    expect(hints).toEqual([{ repository, release: undefined, causes: ["echo"], echoes: 1 }]);
  });

  test("ends after a row of runs that follow from nothing but our own writes; anything from outside begins anew", async () => {
    const lengthOf = async (...signals: readonly Signal[]) => {
      const rows = signals.map((signal) => aRow({ event: OWN, body: JSON.stringify(signal) }));
      const { inbox, hints } = anInbox(rows);
      await aWorker(inbox, {
        run: async (signal) => aReport(signal, { steps: [aStep({ did: "wrote" })] }),
      }).worker.drain({ repository: 7, aside: false });
      return hints.map(({ echoes }) => echoes);
    };
    const echo = (echoes: number): Signal => ({ repository, causes: ["echo"], echoes });
    expect(await lengthOf(echo(9))).toEqual([10]);
    expect(await lengthOf(echo(10))).toEqual([]);
    expect(await lengthOf(echo(10), { repository, causes: ["tick"] })).toEqual([1]);
  });
});
