import { expect, test } from "@jest/globals";
import { pino } from "pino";
import { ConfigError, Refused, Unavailable, UserError } from "../../src/core/errors.ts";
import type { Signal } from "../../src/core/signal.ts";
import { logReport } from "../../src/engine/report.ts";
import type { RunReport } from "../../src/engine/run.ts";

const signal: Signal = {
  repository: { id: 7, owner: "acme", name: "shop", installation: 1 },
  causes: ["milestone.edited", "tick"],
  release: "0.8.0",
};

const step = { feature: "tracker", key: "tracker/0.8.0", what: "issue", because: "it is due", text: "a long text" };

/** The lines that a report leaves. */
function linesOf(report: Partial<RunReport>, level = "info") {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null, timestamp: false, level }, { write: (line) => void lines.push(JSON.parse(line)) });
  const whole = { signal, at: new Date(0), steps: [], idle: [], failures: [], ...report };
  logReport(log, whole, { deliveries: ["a", "b"], ms: 42 });
  return lines;
}

test("a run is one line: what woke it, what it did and how long it took", () => {
  const steps = [{ ...step, outcome: { did: "wrote", url: "https://github.com/acme/shop/issues/1" } } as const];
  const idle = [{ feature: "freeze", because: "the freeze is far" }];
  expect(linesOf({ steps, idle })).toEqual([
    {
      level: 30,
      msg: "run",
      repository: "acme/shop",
      signal: { causes: ["milestone.edited", "tick"], release: "0.8.0" },
      deliveries: ["a", "b"],
      effects: [{ feature: "tracker", key: "tracker/0.8.0", outcome: "wrote" }],
      idle: 1,
      failures: [],
      ms: 42,
    },
  ]);
});

test("texts and reasons stay out of the log", () => {
  const steps = [{ ...step, outcome: { did: "kept", because: "a person edited it" } } as const];
  expect(JSON.stringify(linesOf({ steps }))).not.toMatch(/long text|it is due|person/);
});

test("at level debug a second line says why nothing was done, or why people's work was kept", () => {
  const steps = [
    { ...step, outcome: { did: "kept", because: "a person edited it" } } as const,
    { ...step, outcome: { did: "wrote" } } as const,
  ];
  const idle = [{ feature: "freeze", because: "the freeze is far" }];
  expect(linesOf({ steps, idle }, "debug").slice(1)).toEqual([
    {
      level: 20,
      msg: "not done",
      repository: "acme/shop",
      release: "0.8.0",
      deliveries: ["a", "b"],
      reasons: [
        { feature: "freeze", because: "the freeze is far" },
        { feature: "tracker", because: "a person edited it" },
      ],
    },
  ]);
  const wrote = [{ ...step, outcome: { did: "wrote" } } as const];
  expect(linesOf({ steps: wrote }, "debug")).toHaveLength(1);
});

test("a preview says what would change and because of what, and no more of the text", () => {
  const [line] = linesOf({ steps: [{ ...step, outcome: { did: "shown" } }] });
  expect(line?.effects).toEqual([
    { feature: "tracker", key: "tracker/0.8.0", outcome: "shown", what: "issue", because: "it is due" },
  ]);
});

test.each([
  [new UserError("no such version"), 40, "UserError"],
  [new ConfigError([]), 40, "ConfigError"],
  [new Unavailable("502"), 40, "Unavailable"],
  [new Refused("no right"), 40, "Refused"],
  [new TypeError("oops"), 50, "TypeError"],
])("%s is logged at level %i", (error, level, name) => {
  const [line] = linesOf({ failures: [{ feature: "tracker", error }] });
  expect(line).toMatchObject({ level, failures: [{ feature: "tracker", error: name, message: error.message }] });
});

test("only a bug carries its stack", () => {
  const stackOf = (error: unknown) =>
    JSON.stringify(linesOf({ failures: [{ feature: "tracker", error }] })).includes("stack");
  expect(stackOf(new TypeError("oops"))).toBe(true);
  expect(stackOf(new Refused("no right"))).toBe(false);
});

test("one bug among expected failures makes the line an error", () => {
  const failures = [new Unavailable("502"), new TypeError("oops"), "thrown text"].map((error) => ({
    feature: "x",
    error,
  }));
  expect(linesOf({ failures })[0]).toMatchObject({ level: 50, failures: [{}, {}, { error: "thrown text" }] });
});
