import { expect, test } from "@jest/globals";
import type { ReleaseElsewhere } from "../../../src/core/ports/elsewhere.ts";
import { releasesBetween } from "../../../src/features/release-notes/releases-between.ts";
import { COMPONENTS, draftOf, type Setting, worldOf } from "./scene.ts";

/** Each a day after the one before it, given oldest first and returned as GitHub lists them. */
const releases = (...names: readonly string[]): readonly ReleaseElsewhere[] =>
  names
    .map((name, at) => ({
      ...{ tag: name.replace(/ pre$/, ""), title: "", candidate: name.endsWith(" pre") },
      publishedAt: new Date(Date.UTC(2026, 4, at + 1)),
    }))
    .reverse();

type Move = readonly [from: string, to: string, pattern?: string];

test.each<[string, Move, readonly ReleaseElsewhere[], readonly string[]]>([
  [
    "after the one before, up to the new one",
    ["v1.0.0", "v1.2.0"],
    releases("v0.9.0", "v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0"),
    ["v1.2.0", "v1.1.0"],
  ],
  [
    "without pre-releases, where the version is none",
    ["v1.0.0", "v1.1.0"],
    releases("v1.0.0", "v1.1.0-rc.1 pre", "v1.1.0"),
    ["v1.1.0"],
  ],
  [
    "with pre-releases, where the version is one",
    ["v1.0.0", "v1.1.0-rc.2"],
    releases("v1.0.0", "v1.1.0-rc.1 pre", "v1.1.0-rc.2 pre", "v1.1.0"),
    ["v1.1.0-rc.2", "v1.1.0-rc.1"],
  ],
  [
    "of another component of the same repository none",
    ["1.0", "1.2", "chart-{version}"],
    releases("chart-1.0", "lid-1.1", "chart-1.1", "v1.1.5", "chart-1.2"),
    ["chart-1.2", "chart-1.1"],
  ],
  [
    "of an older line only what came by then",
    ["v1.0.0", "v2.0.0"],
    releases("v1.0.0", "v1.0.1", "v2.0.0", "v1.0.2"),
    ["v2.0.0", "v1.0.1"],
  ],
  [
    "where the new one has no release, all that are older by their version",
    ["v1.0.0", "v1.2.0"],
    releases("v1.0.0", "v1.1.0", "v1.3.0"),
    ["v1.1.0"],
  ],
  ["backwards none", ["v1.2.0", "v1.0.0"], releases("v1.0.0", "v1.1.0", "v1.2.0"), []],
  ["between what has no order none", ["v1", "nightly"], releases("v1", "v1.1.0", "nightly"), []],
])("the releases in between are those %s", (_, [from, to, tag = "{version}"], all, expected) => {
  const head = tag.replace("{version}", to);
  expect(releasesBetween({ tag }, { from, to, head }, all).map((one) => one.tag)).toEqual(expected);
});

const KETTLE = Array.from({ length: 12 }, (_, at) => `kettle-1.3.${at + 10}`);

const inBetween = (body: string) => body.match(/^- \[(?:kettle|v)[^\n]*/gm) ?? [];

const worldWith = (elsewhere: Readonly<Record<string, readonly ReleaseElsewhere[]>>) =>
  worldOf({ world: { ...worldOf(), releasesElsewhere: elsewhere } });

test("a section lists them with link, day and title, the newest first; more than ten are folded", async () => {
  const titled = releases("v0.7.0", "v0.8.0", "v0.9.0").map((one) =>
    one.tag === "v0.8.0" ? { ...one, title: "Iced tea" } : { ...one, title: one.tag },
  );
  const world = worldWith({
    "acme/tea-server": titled,
    "acme/kettle-charts": releases("kettle-1.3.9", ...KETTLE, "kettle-1.4.0"),
  });
  const { body } = await draftOf(world);
  const site = "https://github.com/acme/tea-server/releases/tag";
  expect(inBetween(body).slice(0, 2)).toEqual([
    `- [v0.9.0](${site}/v0.9.0), 2026-05-03`,
    `- [v0.8.0](${site}/v0.8.0), 2026-05-02: Iced tea`,
  ]);
  expect(inBetween(body)).toHaveLength(2 + 13);
  expect(body).toContain("<details>\n<summary>13 releases</summary>\n\n- [kettle-1.4.0]");
});

const shared: Setting["components"] = ["acme/tea-server", "acme/tea-cup"].map((name) => ({
  ...{ name, repository: "acme/tea-server", type: "Image" },
  pins: [{ kind: "variable" as const, name: "TEA_SERVER_VERSION", files: ["versions.env"] }],
}));

test("components of one repository each list them; those of this repository list none", async () => {
  const all = { "acme/tea-server": releases("v0.7.0", "v0.9.0"), "acme/shop": releases("v0.7.0", "v0.9.0") };
  expect(inBetween((await draftOf(worldWith(all), { components: shared })).body)).toHaveLength(2);
  const own = (shared ?? []).map((one) => ({ ...one, repository: "acme/shop" }));
  expect(inBetween((await draftOf(worldWith(all), { components: own })).body)).toEqual([]);
});

test.each([
  ["the project wants none", { releases: false }],
  ["there are no sections", { sections: false }],
])("nothing is listed where %s", async (_, config) => {
  const world = worldWith({ "acme/tea-server": releases("v0.7.0", "v0.9.0") });
  expect(inBetween((await draftOf(world, { components: COMPONENTS, config })).body)).toEqual([]);
});
