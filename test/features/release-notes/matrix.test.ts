/** What a row says of each thing that can become of a component, in the table with types and in one without. */
import { expect, test } from "@jest/globals";
import { aPublishedRelease } from "../builders.ts";
import { draftOf, type Setting, TAGS, worldOf } from "./scene.ts";

type Config = NonNullable<Setting["config"]>;
type Row = readonly [before: string, after: string, word: object, published: readonly (readonly [string, string])[]];

const NAME = "acme/cup";
const LAST = "| acme/cup | `v1` | `v0` | Image |";

const ROWS: Readonly<Record<string, readonly [facts: Row, main: string, other: string]>> = {
  changed: [["v1", "v2", {}, []], "| `v2` | `v1` | Image |", "| `v2` | `v1` |"],
  unchanged: [["v1", "v1", {}, []], "| `v1` | `v1` (unchanged) | Image |", "| `v1` | `v1` (unchanged) |"],
  new: [["", "v1", {}, []], "| `v1` | NA (new) | Image (New) |", "| `v1` | NA (new) |"],
  "deprecated with a replacement": [
    ["v1", "", { deprecated: { replacement: "acme/mug" } }, []],
    "| NA (Deprecated) | `v1` | Image |",
    "| NA (Deprecated) | `v1` |",
  ],
  "deprecated, though a place still names it": [
    ["v1", "v1", { deprecated: {} }, []],
    "| NA (Deprecated) | `v1` | Image |",
    "| NA (Deprecated) | `v1` |",
  ],
  renamed: [
    ["v1", "v2", {}, [["v0.7.0", "| acme/beaker | `v1` | `v0` | Image |"]]],
    "| `v2` | `v1` (renamed from beaker) | Image |",
    "| `v2` | `v1` (renamed from beaker) |",
  ],
  "re-enabled": [
    [
      "",
      "v2",
      {},
      [
        ["v0.6.0", LAST],
        ["v0.7.0", "| acme/pot | `v1` | `v0` | Image |"],
      ],
    ],
    "| `v2` | NA (last in v0.6.0) | Image (Re-enabled) |",
    "| `v2` | NA (last in v0.6.0) |",
  ],
  "temporarily missing": [
    ["v1", "v2", { unavailable: true }, []],
    "| `v2` | `v1` | Image (Temporarily Unavailable) |",
    "| `v2` (temporarily unavailable) | `v1` |",
  ],
  "built from a fork": [
    ["v1", "v2", { fork: true }, []],
    "| `v2` (built from fork) | `v1` | Image |",
    "| `v2` (built from fork) | `v1` |",
  ],
  "no fork any more": [
    ["v1", "v2", {}, [["v0.7.0", "| acme/cup | `v1` (built from fork) | `v0` | Image |"]]],
    "| `v2` | `v1` (built from fork) | Image |",
    "| `v2` | `v1` (built from fork) |",
  ],
  "named by no place": [["v1", "", {}, []], "| NA | `v1` | Image |", "| NA | `v1` |"],
};

const HEAD = ["| Component | Version | Previous Version | Type |", "|---|---|---|---|"];

async function bodyOf([before, after, word, published]: Row, more: Config = {}): Promise<string> {
  const line = (version: string) => (version === "" ? [] : [`CUP=${version}`]);
  const releases = published.map(([tag, row]) => aPublishedRelease({ tag, body: [...HEAD, row].join("\n") }));
  const world = worldOf({ before: line(before), after: line(after), world: {} });
  const pins = [{ kind: "variable" as const, name: "CUP", files: ["versions.env"] }];
  const components = [
    { name: NAME, repository: NAME, type: "Image", formerly: ["acme/beaker"], pins },
    { name: "acme/mug", repository: "acme/mug", type: "Image", pins },
  ];
  const config = { sections: false, words: { [NAME]: word }, ...more };
  return (await draftOf({ ...world, tags: TAGS, releases }, { components, config })).body;
}

const rowIn = (body: string) => body.split("\n").find((line) => line.startsWith("| acme/cup"));

const OTHERS = ["Infrastructure Changes", "What is in the image"];

const inAnother: Config = {
  tables: [
    { heading: OTHERS[0] ?? "", components: ["acme/none"] },
    { heading: OTHERS[1] ?? "", components: [NAME] },
  ],
};

test.each(Object.entries(ROWS))(
  "a row in the table with types, and in one without: %s",
  async (_, [facts, main, other]) => {
    expect(rowIn(await bodyOf(facts))).toBe(`| ${NAME} ${main}`);
    expect(rowIn(await bodyOf(facts, inAnother))).toBe(`| ${NAME} ${other}`);
  },
);

test.each([
  ["deprecated with a replacement", " replaced by acme/mug |"],
  ["renamed", " (renamed from beaker) |"],
  ["changed", "  |"],
])("a column of notes, in each table: %s", async (name, ending) => {
  const [facts] = ROWS[name] ?? [];
  if (!facts) throw new Error(`no ${name}`);
  for (const config of [{ remarks: true }, { ...inAnother, remarks: true }]) {
    expect(rowIn(await bodyOf(facts, config))?.endsWith(ending)).toBe(true);
  }
});

test("what replaces a component is said below its table, whichever that is", async () => {
  const [facts] = ROWS["deprecated with a replacement"] ?? [];
  if (!facts) throw new Error("no such row");
  for (const config of [{}, inAnother]) {
    expect(await bodyOf(facts, config)).toContain("\nacme/cup is replaced by acme/mug.\n");
  }
});

test("the tables stay where every component is deprecated, and no section is left", async () => {
  const words = Object.fromEntries([NAME, "acme/mug"].map((name) => [name, { deprecated: {} }]));
  const deprecated: Row = ["v1", "", {}, []];
  const main = await bodyOf(deprecated, { sections: true, words });
  expect(main).toContain("## Component Summary");
  expect(rowIn(main)).toBe(`| ${NAME} | NA (Deprecated) | \`v1\` | Image |`);
  expect(main).not.toMatch(/^(?:---|### )/m);
  const tables = [{ heading: "Infrastructure Changes", components: [NAME, "acme/mug"] }];
  const other = await bodyOf(deprecated, { words, tables });
  expect(other).toContain("## Infrastructure Changes");
  expect(other).not.toContain("## Component Summary");
  expect(rowIn(other)).toBe(`| ${NAME} | NA (Deprecated) | \`v1\` |`);
});
