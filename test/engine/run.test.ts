import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { CONFIGURATION_PATH } from "../../src/core/config/configuration.ts";
import { ConfigError } from "../../src/core/errors.ts";
import { type Feature, releaseFeature, repositoryFeature } from "../../src/core/feature.ts";
import type { RenderedEffect } from "../../src/core/plan/effect.ts";
import { nothing, type Plan, planOf } from "../../src/core/plan/plan.ts";
import type { Signal } from "../../src/core/signal.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { passingMemory } from "../../src/engine/memory.ts";
import { type RunParts, run } from "../../src/engine/run.ts";
import { show } from "../../src/engine/step.ts";
import { aMilestone, aReader } from "../features/builders.ts";

const signal: Signal = { repository: { id: 1, owner: "acme", name: "shop", installation: 1 }, causes: ["tick"] };
const render = compileTemplates(new Map([["word/said", "# {{title}}\n\nBecause."]]));

const says = (key: string, title: string): Plan =>
  planOf({
    kind: "ensureIssue",
    key,
    because: `${title} is due`,
    text: { template: "word/said", view: { title } },
    labels: [],
  });

/** A feature about releases that says its name for each of them. */
function aFeature(
  name: string,
  decide: (version: string) => Plan = (version) => says(`${name}/${version}`, name),
): Feature {
  return releaseFeature({
    name,
    summary: "Says a word.",
    config: z.strictObject({ loud: z.boolean().default(false) }),
    triggers: ["milestone"],
    facts: async () => ({}),
    decide: (_, { release }) => decide(release.version.text),
  });
}

/** A last step that writes, and remembers what. */
function writer() {
  const written: RenderedEffect[] = [];
  const last: RunParts["last"] = async (effect) => {
    written.push(effect);
    return { did: "wrote" };
  };
  return { written, last };
}

const configured = (...names: readonly string[]) => ({
  [CONFIGURATION_PATH]: names.map((name) => `${name}: {}\n`).join(""),
});

function parts(features: readonly Feature[], with_: Partial<RunParts> = {}): RunParts {
  const files = configured(...features.map(({ name }) => name));
  return {
    features,
    render,
    read: aReader({ files }),
    memory: passingMemory(),
    last: show,
    trail: async () => undefined,
    ...with_,
  };
}

describe("what is asked", () => {
  test("every open release, oldest version first", async () => {
    const milestones = ["v0.10.0", "v0.9.0", "Backlog"].map((title, index) => aMilestone({ title, number: index + 1 }));
    const closed = aMilestone({ title: "v0.7.0", number: 9, state: "closed" });
    const read = aReader({ files: configured("word"), milestones: [...milestones, closed] });
    const { steps } = await run(signal, parts([aFeature("word")], { read }));
    expect(steps.map(({ key }) => key)).toEqual(["word/0.9.0", "word/0.10.0"]);
  });

  test("only the release that the signal names, closed or not", async () => {
    const milestones = [aMilestone({ title: "v0.8.0" }), aMilestone({ title: "v0.7.0", state: "closed", number: 2 })];
    const read = aReader({ files: configured("word"), milestones });
    const { steps } = await run({ ...signal, release: "0.7.0" }, parts([aFeature("word")], { read }));
    expect(steps.map(({ key }) => key)).toEqual(["word/0.7.0"]);
  });

  test.each([
    [["milestone.edited"], 1],
    [["milestone"], 1],
    [["milestones.edited"], 0],
    [["issues.opened"], 0],
    [["issues.opened", "milestone.closed"], 1],
    [["tick"], 1],
    [["echo"], 1],
  ])("causes %j wake a feature that listens to milestones %i times", async (causes, times) => {
    const { steps } = await run({ ...signal, causes }, parts([aFeature("word")]));
    expect(steps).toHaveLength(times);
  });

  test("a feature about the repository once, also without a section of its own", async () => {
    const watch = repositoryFeature({
      name: "watch",
      isAlwaysOn: true,
      summary: "Watches.",
      config: z.strictObject({}),
      triggers: ["push"],
      facts: async () => ({}),
      decide: () => nothing("all is quiet"),
    });
    const read = aReader({
      files: configured("word"),
      milestones: [aMilestone(), aMilestone({ title: "v0.9.0", number: 6 })],
    });
    const { idle } = await run({ ...signal, causes: ["push"] }, parts([watch], { read }));
    expect(idle).toEqual([{ feature: "watch", because: "all is quiet" }]);
  });

  test("no feature without a section of its own", async () => {
    const { steps, idle } = await run(
      signal,
      parts([aFeature("word"), aFeature("other")], { read: aReader({ files: configured("other") }) }),
    );
    expect(steps.map(({ feature }) => feature)).toEqual(["other"]);
    expect(idle).toEqual([]);
  });
});

describe("failures", () => {
  test("a feature that fails while deciding does not stop the others, before or after it", async () => {
    const { written, last } = writer();
    const broken = aFeature("broken", () => {
      throw new Error("planted");
    });
    const report = await run(signal, parts([aFeature("first"), broken, aFeature("last")], { last }));
    expect(written.map(({ key }) => key)).toEqual(["first/0.8.0", "last/0.8.0"]);
    expect(report.failures).toEqual([{ feature: "broken", error: new Error("planted") }]);
  });

  test("a feature that fails while writing stops its own effects and nobody else's", async () => {
    const two = aFeature("two", () => ({
      effects: [...says("two/a", "a").effects, ...says("two/b", "b").effects],
      idle: [],
    }));
    const last: RunParts["last"] = async ({ key }) => {
      if (key === "two/a") throw new Error("planted");
      return { did: "wrote" };
    };
    const report = await run(signal, parts([two, aFeature("next")], { last }));
    expect(report.steps.map(({ key }) => key)).toEqual(["next/0.8.0"]);
    expect(report.failures.map(({ feature }) => feature)).toEqual(["two"]);
  });

  test("a text that can't be rendered fails before that feature has written anything", async () => {
    const { written, last } = writer();
    const unsayable = aFeature("unsayable", () => ({
      effects: [
        ...says("unsayable/good", "good").effects,
        {
          kind: "ensureComment",
          key: "unsayable/bad",
          because: "planted",
          issue: 1,
          text: { template: "word/said", view: {} },
        },
      ],
      idle: [],
    }));
    const report = await run(signal, parts([unsayable, aFeature("word")], { last }));
    expect(written.map(({ key }) => key)).toEqual(["word/0.8.0"]);
    expect(report.failures.map(({ feature }) => feature)).toEqual(["unsayable"]);
  });

  test("every text is final before the first one is written", async () => {
    const order: string[] = [];
    const first = aFeature("first");
    const second = aFeature("second", () => {
      order.push("second decided");
      return says("second/x", "x");
    });
    const last: RunParts["last"] = async ({ key }) => {
      order.push(`${key} written`);
      return { did: "wrote" };
    };
    await run(signal, parts([first, second], { last }));
    expect(order).toEqual(["second decided", "first/0.8.0 written", "second/x written"]);
  });
});

test("a preview shows the same steps as the run that writes, and writes nothing", async () => {
  const { written, last } = writer();
  const features = [aFeature("one"), aFeature("idle", () => nothing("it is Sunday")), aFeature("two")];
  const done = await run(signal, parts(features, { last }));
  const shown = await run(signal, parts(features, { last: show }));
  const without = ({ steps }: typeof done) => steps.map(({ outcome: _, ...step }) => step);
  expect(written).toHaveLength(2);
  expect(without(shown)).toEqual(without(done));
  expect(shown.steps.map(({ outcome }) => outcome.did)).toEqual(["shown", "shown"]);
  expect(shown.idle).toEqual([{ feature: "idle", because: "it is Sunday" }]);
});

describe("configuration", () => {
  test("without the file nothing is done, and the report says so", async () => {
    const report = await run(signal, parts([aFeature("word")], { read: aReader() }));
    expect(report.steps).toEqual([]);
    expect(report.idle).toEqual([{ feature: "configuration", because: `${CONFIGURATION_PATH} does not exist` }]);
  });

  test("[F14] a broken file keeps the last good one at work, and is among the failures", async () => {
    const memory = passingMemory();
    const features = [aFeature("word")];
    await run(signal, parts(features, { memory }));
    const read = aReader({ files: { [CONFIGURATION_PATH]: "word: [" } });
    const report = await run(signal, parts(features, { memory, read }));
    expect(report.steps.map(({ key }) => key)).toEqual(["word/0.8.0"]);
    expect(report.failures).toEqual([{ feature: "configuration", error: expect.any(ConfigError) }]);
  });

  test("a broken file with no good one before it does nothing", async () => {
    const read = aReader({ files: { [CONFIGURATION_PATH]: "word: [" } });
    const report = await run(signal, parts([aFeature("word")], { read }));
    expect(report.steps).toEqual([]);
    expect(report.failures).toEqual([{ feature: "configuration", error: expect.any(ConfigError) }]);
  });

  test("a wrong section turns off its own feature only", async () => {
    const read = aReader({ files: { [CONFIGURATION_PATH]: "word: { loud: 7 }\nother: {}\n" } });
    const report = await run(signal, parts([aFeature("word"), aFeature("other")], { read }));
    expect(report.steps.map(({ key }) => key)).toEqual(["other/0.8.0"]);
    expect(report.failures).toEqual([{ feature: "configuration", error: expect.any(ConfigError) }]);
  });
});
