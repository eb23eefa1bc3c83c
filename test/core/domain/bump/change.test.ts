import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Change, changeOf, type Wanted } from "../../../../src/core/domain/bump/change.ts";
import { targetsOf } from "../../../../src/core/domain/bump/targets.ts";
import { RELEASE } from "../../../../src/core/domain/component.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { rulesOf } from "../../../../src/core/domain/pins/pin.ts";
import { aProject, aRelease } from "../../../features/builders.ts";

const image = (name: string) => ({
  name,
  repository: `acme/${name}`,
  type: "Image",
  pins: [{ kind: "image" as const, image: `ghcr.io/acme/${name}`, files: ["**"] }],
});

const PROJECT = aProject({
  release: { pins: [{ kind: "variable", name: "branch", value: "{branch}", files: ["**"] }] },
  components: [image("server"), image("till")],
});

const RULES = rulesOf(PROJECT);

const ENV = "branch=main\nserver: ghcr.io/acme/server:v0.8.0\ntill: ghcr.io/acme/till:v0.9.0\n";

/** What becomes of one file when these versions are asked for. */
function changed(asked: Readonly<Record<string, string>>, wanted: Partial<Wanted> = {}, text = ENV): Change {
  const file = { path: "env", mode: "100644", text };
  const sources = { release: aRelease(), project: PROJECT, newest: [], asked: new Map(Object.entries(asked)) };
  const targets = targetsOf(Object.keys(asked), sources);
  return changeOf({ pins: findPins(file, RULES), files: [file] }, RULES, { targets, ...wanted });
}

const textOf = ({ files }: Change): string | undefined => files[0]?.content;

test("only owners whose version is wanted are looked at; all others keep theirs and are no obstacle", () => {
  const change = changed({ till: "v0.10.0" });
  expect(textOf(change)).toBe(ENV.replace("till:v0.9.0", "till:v0.10.0"));
  expect([change.settled, change.newer, change.untouched, change.obstacles]).toEqual([[], [], [], []]);
});

test("a place that names a branch moves only when the release's branch is known", () => {
  expect(textOf(changed({ till: "v0.10.0" }, { branch: "release-0.8" }))).toContain("branch=release-0.8\n");
  expect(textOf(changed({ [RELEASE]: "v0.8.0", till: "v0.10.0" }))).toContain("branch=main\n");
});

test("one component moves to the version that another one leaves, and neither is taken for the other", () => {
  expect(textOf(changed({ server: "v0.9.0", till: "v0.10.0" }))).toBe(
    "branch=main\nserver: ghcr.io/acme/server:v0.9.0\ntill: ghcr.io/acme/till:v0.10.0\n",
  );
});

test("an older version is written only for the owner of which it was asked by name", () => {
  const asked = { server: "v0.7.0", till: "v0.7.0" };
  const change = changed(asked, { lowered: new Set(["server"]) });
  expect(textOf(change)).toBe(ENV.replace("server:v0.8.0", "server:v0.7.0"));
  expect(change.newer.map(({ pin }) => pin.owner)).toEqual(["till"]);
  expect(changed(asked).moved).toEqual([]);
});

const aVersion = fc.constantFrom("v0.1.0", "v0.8.0", "v0.9.0", "v0.10.0-rc.1", "v1.0.0");

test("bumps of two components commute: in either order and at once the same text comes out", () => {
  fc.assert(
    fc.property(aVersion, aVersion, (server, till) => {
      const lowered = { lowered: new Set(["server", "till"]) };
      const then = (text: string, asked: Readonly<Record<string, string>>) =>
        textOf(changed(asked, lowered, text)) ?? text;
      const atOnce = then(ENV, { server, till });
      expect(then(then(ENV, { server }), { till })).toBe(atOnce);
      expect(then(then(ENV, { till }), { server })).toBe(atOnce);
      expect(then(atOnce, { server, till })).toBe(atOnce);
      expect(then(atOnce, { server: "v0.8.0", till: "v0.9.0" })).toBe(ENV);
    }),
  );
});
