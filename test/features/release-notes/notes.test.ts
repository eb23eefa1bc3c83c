import { expect, test } from "@jest/globals";
import { expectGolden } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { aChange, HOSTILE, sha, type World } from "../builders.ts";
import { AFTER, draftOf, type Setting, TAGS, worldOf } from "./scene.ts";

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
  ["nothing-changed", worldOf({ after: ["GATEWAY_VERSION=v1.5.0"] }), { components: gatewayOnly() }],
])("the draft reads as its golden file: %s", async (name, world, setting) => {
  expectGolden(`features/release-notes/golden/${name}.md`, await draftOf(world, setting));
});

function gatewayOnly() {
  const pins = [{ kind: "variable" as const, name: "GATEWAY_VERSION", files: ["versions.env"] }];
  return [{ name: "leaf/gateway", repository: "leaf/gateway", type: "Library", pins }];
}

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
