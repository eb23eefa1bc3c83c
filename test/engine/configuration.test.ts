/** Which configuration a run goes by: the default branch's, the last good one where that is broken, none without one. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { readTemplates } from "../../src/app/templates.ts";
import { CONFIGURATION_PATH } from "../../src/core/config/configuration.ts";
import { ConfigError } from "../../src/core/errors.ts";
import type { Reader } from "../../src/core/ports/reader.ts";
import type { Signal } from "../../src/core/signal.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { storedMemory } from "../../src/engine/memory.ts";
import { run } from "../../src/engine/run.ts";
import { show } from "../../src/engine/step.ts";
import { anItem, aReader } from "../features/builders.ts";
import { closeTestDatabase, openTestDatabase } from "./database.ts";

const signal: Signal = { repository: { id: 1, owner: "acme", name: "shop", installation: 1 }, causes: ["tick"] };
const render = compileTemplates(readTemplates());

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => closeTestDatabase(database));

/** A run of a process that has just begun: all it knows from before is in the database. */
const afterRestart = (read: Reader, about: Signal = signal) =>
  run(about, {
    features: FEATURES,
    render,
    read,
    memory: storedMemory(database.sql),
    last: show,
    trail: async () => undefined,
  });

const withFile = (text: string, id = 1) =>
  aReader({ files: { [CONFIGURATION_PATH]: text }, items: [anItem()], repository: { id } });

describe("[F14] A broken configuration was merged, and the bot starts again:", () => {
  test.each([
    ["no YAML", "tracker: ["],
    ["a wrong shared part", "calendar: { zone: Mars }\ntracker: {}"],
    ["far too deep", "[".repeat(10_000)],
  ])("%s", async (_, broken) => {
    const before = await afterRestart(withFile("tracker: {}"));
    const after = await afterRestart(withFile(broken));

    expect(before.steps.map(({ key }) => key)).toContain("tracker/0.8.0");
    expect(after.steps).toEqual(before.steps);
    expect(after.failures).toEqual([{ feature: "configuration", error: expect.any(ConfigError) }]);
  });

  test("another repository's last good one is nobody else's", async () => {
    await afterRestart(withFile("tracker: {}"));
    const other = { ...signal, repository: { ...signal.repository, id: 2, name: "tea" } };

    expect((await afterRestart(withFile("tracker: [", 2), other)).steps).toEqual([]);
  });
});

test("[F10] without a configuration nothing is written, also where there was one before", async () => {
  await afterRestart(withFile("tracker: {}"));
  const report = await afterRestart(aReader({ items: [anItem()] }));

  expect({ steps: report.steps, failures: report.failures }).toEqual({ steps: [], failures: [] });
  expect(report.idle).toEqual([{ feature: "configuration", because: `${CONFIGURATION_PATH} does not exist` }]);
});

test("[F6] [F13] one file of the default branch is all that a run asks for, whatever that file names", async () => {
  const asked: string[] = [];
  const read = withFile("_extends: evil/config\ntracker: {}");
  const watched: Reader = {
    ...read,
    file: (path) => {
      asked.push(path);
      return read.file(path);
    },
  };
  await afterRestart(watched);

  expect(asked).toEqual([CONFIGURATION_PATH]);
});
