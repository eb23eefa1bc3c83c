import { expect, test } from "@jest/globals";
import { Refused } from "../../../src/core/errors.ts";
import type { Reader } from "../../../src/core/ports/reader.ts";
import { between } from "../../../src/features/release-notes/between.ts";
import { config } from "../../../src/features/release-notes/config.ts";
import { aChange, aProject, aReader, sha } from "../builders.ts";
import { COMPONENTS, worldOf } from "./scene.ts";

const point = (name: string, n: number) => ({ name, commit: sha(n) });
const head = point("v0.8.0", 8);
const scope = { project: aProject(), config: config.parse({}) };

/** Of these bases the release shares no history. */
function without(...foreign: readonly string[]) {
  const asked: string[] = [];
  const world = aReader();
  const range: Reader["range"] = async (base, to) => {
    asked.push(base.commit.slice(0, 1));
    if (foreign.includes(base.commit)) throw new Refused("no common ancestor");
    return world.range(base, to);
  };
  return { read: { ...world, range }, asked };
}

test("[I27] without an earlier release there is nothing before, and nothing is compared", async () => {
  const { read, asked } = without();
  expect((await between(read, { head, bases: [] }, scope)).previous).toBeUndefined();
  expect(asked).toEqual([]);
});

test("[I27] an earlier release that shares no history is passed by for the next one", async () => {
  const { read } = without(sha(7));
  const found = await between(read, { head, bases: [point("v0.7.0", 7), point("v0.6.0", 6)] }, scope);
  expect(found.previous?.tag.name).toBe("v0.6.0");
});

test("new is who is new to this repository and to its owner's components, whether or not these moved", async () => {
  const asked: (readonly string[])[] = [];
  const world = aReader(worldOf({ changes: [aChange({ commit: sha(1) })] }));
  const newcomers: Reader["newcomers"] = async (repositories) => {
    asked.push(repositories);
    return undefined;
  };
  const ends = { head: point("v0.8.0", 8), bases: [point("v0.7.0", 7)] };
  const project = aProject({ components: COMPONENTS });
  const found = await between({ ...world, newcomers }, ends, { ...scope, project });
  expect(asked).toEqual([["acme/shop", "acme/tea-server", "acme/kettle-charts", "acme/saucer"]]);
  expect(found.newcomers).toBeUndefined();
});

test("[I27] after three that share none it ends with GitHub's refusal", async () => {
  const bases = [7, 6, 5, 4, 3].map((n) => point(`v0.${n}.0`, n));
  const { read, asked } = without(...bases.map(({ commit }) => commit));
  await expect(between(read, { head, bases }, scope)).rejects.toThrow("no common ancestor");
  expect(asked).toEqual(["7", "6", "5"]);
});
