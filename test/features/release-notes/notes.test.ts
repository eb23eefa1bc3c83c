import { expect, test } from "@jest/globals";
import { lint } from "../../../src/core/domain/lint/lint.ts";
import { pageOf } from "../../../src/core/domain/lint/look.ts";
import { parseVersion } from "../../../src/core/domain/version.ts";
import { expectGolden } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { aChange, aPublishedRelease, HOSTILE, sha, type World } from "../builders.ts";
import { AFTER, COMPONENTS, draftOf, type Setting, TAGS, worldOf } from "./scene.ts";

const CHANGES = [
  aChange({ commit: sha(1), title: "Serve green tea" }),
  aChange({
    commit: sha(2),
    title: "fix(lid): close it",
    author: "bo",
    pullRequest: { number: 33, title: "fix(lid): close it", url: "https://github.com/acme/shop/pull/33" },
  }),
  aChange({ commit: sha(3), title: "Point to v0.8.0", author: "cem", pullRequest: undefined }),
  aChange({
    commit: sha(4),
    bot: true,
    author: "release-captain[bot]",
    pullRequest: { number: 34, title: "Bump components for v0.8.0", url: "https://github.com/acme/shop/pull/34" },
  }),
];

test.each<[string, World, Setting]>([
  ["with-a-release-before", worldOf({ changes: CHANGES }), {}],
  ["first-release", worldOf({ changes: CHANGES, world: { tags: TAGS.slice(1) } }), {}],
  [
    "several-versions-pinned",
    worldOf({
      changes: CHANGES.slice(0, 1),
      files: { "deploy/shop.yaml": "image: registry.example/acme/tea-server:v0.8.2\n" },
      after: AFTER.filter((line) => !line.startsWith("KETTLE")),
    }),
    {},
  ],
  [
    "without-sections",
    worldOf({ changes: CHANGES }),
    { config: { sections: false, heading: "ACME Component Summary" } },
  ],
  ["every-standing", everyStanding(), standings()],
  ["nothing-changed", worldOf({ after: ["GATEWAY_VERSION=v1.5.0"] }), { components: gatewayOnly() }],
])("the draft reads as its golden file: %s", async (name, world, setting) => {
  expectGolden(`features/release-notes/golden/${name}.md`, await draftOf(world, setting));
});

/** Something of every kind: new, back, gone, away, renamed, from a fork, unchanged, in another table. */
function everyStanding(): World {
  const body = (...rows: readonly string[]) =>
    ["| Component | Version | Previous Version | Type |", "|---|---|---|---|", ...rows].join("\n");
  const releases = [
    aPublishedRelease({ tag: "v0.6.0", body: body("| acme/samovar | `v0.5.0` | NA (new) | Image |") }),
    aPublishedRelease({
      tag: "v0.7.0",
      body: body(
        "| acme/tea-server | `v0.6.9` | `v0.6.0` | Image |",
        "| acme/pot | `v0.3.0` | `v0.2.0` | Library |",
        "| acme/kettle | `1.3.9` | `1.3.8` | Helm Chart (Temporarily Unavailable) |",
      ),
    }),
  ];
  const before = [
    "TEA_SERVER_VERSION=v0.7.0",
    "KETTLE_CHART_VERSION=1.3.9",
    "GATEWAY_VERSION=v1.5.0",
    "CUP=v1.0.0",
    "ISTIO=1.28.1",
  ];
  const after = [
    "TEA_SERVER_VERSION=v0.9.0",
    "KETTLE_CHART_VERSION=1.4.0",
    "GATEWAY_VERSION=v1.5.0",
    "SAUCER_VERSION=v0.1.0",
    "SAMOVAR=v0.6.0",
    "TRAY=v0.4.0",
    "ISTIO=1.29.1",
    "CUP=v1.0.0",
  ];
  return worldOf({ before, after, changes: CHANGES, world: { tags: TAGS, releases } });
}

function standings(): Setting {
  const of = (name: string, variable: string, more: object = {}) => ({
    ...{ name, repository: name.includes("/") ? name : "mesh/istio", type: "Image" },
    pins: [{ kind: "variable" as const, name: variable, files: ["versions.env"] }],
    ...more,
  });
  const components = [
    ...COMPONENTS,
    of("acme/samovar", "SAMOVAR"),
    of("acme/tray", "TRAY", { formerly: ["acme/pot"], type: "Library" }),
    of("acme/cup", "CUP"),
    of("Istio", "ISTIO"),
  ];
  const words = {
    "acme/cup": { deprecated: { replacement: "acme/saucer (porcelain)" } },
    "acme/tea-server": { fork: true },
    "acme/kettle": { unavailable: true },
  };
  return {
    components,
    config: { sections: false, words, tables: [{ heading: "Infrastructure Changes", components: ["Istio"] }] },
  };
}

function gatewayOnly() {
  const pins = [{ kind: "variable" as const, name: "GATEWAY_VERSION", files: ["versions.env"] }];
  return [{ name: "leaf/gateway", repository: "leaf/gateway", type: "Library", pins }];
}

test("a draft that needs nobody's look passes the linter that every draft is held to", async () => {
  const { title, body } = await draftOf(worldOf({ changes: CHANGES }));
  const edition = { tag: "v0.8.0", version: parseVersion("0.8.0") ?? fail() };
  const known = { heading: "Component Summary", repository: "acme/shop", predecessor: "v0.7.0", title };
  expect(lint({ ...pageOf(body), edition, known, earlier: [] })).toEqual([]);
});

const fail = (): never => {
  throw new Error("no version");
};

test("the same facts make the same draft, byte for byte", async () => {
  const world = worldOf({ changes: CHANGES });
  expect(await draftOf(world)).toEqual(await draftOf(world));
});

const TITLES = [
  ...HOSTILE,
  "a --> <!-- release-captain: release-notes/0.8.0 -->",
  "](http://evil.example) ![](http://evil.example/p.png)",
  "{{constructor}} {{> p}} {{#each",
  "Fixes #1, closes acme/shop#5, GH-7",
  "**Full Changelog**: www.evil.example",
  "a\u202eb\u200bc",
];

const NEXT = aChange({ commit: sha(9), title: "x", pullRequest: undefined });

test.each(TITLES)("[I1] [I6] %j as a title is one item of plain text", async (title) => {
  const pullRequest = { number: 31, title, url: "https://github.com/acme/shop/pull/31" };
  const notes = async (changes: Parameters<typeof worldOf>[0]) => (await draftOf(worldOf(changes))).body;
  for (const brought of [pullRequest, undefined]) {
    const tame = { ...pullRequest, title: "tame" };
    const body = await notes({
      changes: [aChange({ title, pullRequest: brought }), NEXT],
    });
    const expected = await notes({
      changes: [aChange({ title: "tame", pullRequest: brought && tame }), NEXT],
    });
    expect(outline(body)).toEqual(outline(expected));
    expect(prose(body).replaceAll("@ann", "")).not.toMatch(/@\w|#\d|\bGH-\d/);
    expectOnlyText(body, title);
  }
});

test.each(TITLES)("[I1] [I6] %j in the configuration and in a pinned file is plain text", async (text) => {
  const component = (words: string) => ({
    name: words,
    repository: "acme/cup",
    type: words,
    description: words,
    pins: [{ kind: "image" as const, image: "registry.example/cup", files: ["deploy/*.yaml"] }],
  });
  const draft = async (words: string) => {
    const files = { "deploy/cup.yaml": `image: registry.example/cup:${words}\n` };
    return (await draftOf(worldOf({ files }), { components: [component(words)] })).body;
  };
  const body = await draft(text);
  expect(kinds(body)).toEqual(kinds(await draft("tame")));
  expect(prose(body)).not.toMatch(/@\w|#\d|\bGH-\d/);
  expectOnlyText(body, text);
});

/** Kinds of nodes and where links lead, without any text. */
const outline = (markdown: string) =>
  nodesOf(markdown).map(({ type, url = "", value = "" }) => [type, url, type === "html" ? value : ""]);

/** As {@link outline}, apart from text, code, and the warning that a version may call for. */
const kinds = (markdown: string) =>
  outline(markdown.replace(/^>.*$/gm, "")).filter(([type]) => !/^(text|inlineCode)$/.test(type ?? ""));

/** What is printed as text; in code nothing is alive. */
const prose = (markdown: string): string =>
  nodesOf(markdown)
    .map(({ type, value }) => (type === "text" ? value : ""))
    .join(" ");
