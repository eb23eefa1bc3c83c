import { dirname } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { filesOf } from "./files.ts";
import { type Planted, plant } from "./planted.ts";

const lines = (count: number, line: string): string => `${`${line}\n`.repeat(count)}`;

/** What is planted: a file that biome's settings must refuse, and the name of its rule. */
const BREACHES: readonly (readonly [breach: string, path: string, text: string, rule: string])[] = [
  ["a source file has 251 lines", "src/core/long.ts", lines(251, "String();"), "noExcessiveLinesPerFile"],
  ["a test file has 401 lines", "test/long.test.ts", lines(401, "String();"), "noExcessiveLinesPerFile"],
  [
    "a function has 41 lines",
    "src/core/function.ts",
    `export function long(): void {\n${lines(41, "  String();")}}\n`,
    "noExcessiveLinesPerFunction",
  ],
  [
    "a function takes four parameters",
    "src/core/parameters.ts",
    "export const four = (a: string, b: string, c: string, d: string): string => a + b + c + d;\n",
    "useMaxParams",
  ],
  ["a value is any", "src/core/any.ts", "export const value: any = 1;\n", "noExplicitAny"],
  ["an error is swallowed", "src/core/catch.ts", "try {\n  String();\n} catch {}\n", "noEmptyBlockStatements"],
  ["a promise is left alone", "src/core/promise.ts", "async function late() {}\nlate();\n", "noFloatingPromises"],
  ["a test stands alone", "test/only.test.ts", `test.only("one", () => undefined);\n`, "noFocusedTests"],
  ["a test is left out", "test/skip.test.ts", `test.skip("one", () => undefined);\n`, "noSkippedTests"],
  ["a file's name is not kebab-case", "src/core/Upper.ts", "export const upper = 1;\n", "useFilenamingConvention"],
  [
    "two files import each other",
    "src/core/one.ts",
    `import { two } from "./two.ts";\n\nexport const one = (): number => two();\n`,
    "noImportCycles",
  ],
];

const OTHERS = {
  "src/core/two.ts": `import { one } from "./one.ts";\n\nexport const two = (): number => one();\n`,
  "src/main.ts": `import { used } from "./core/used.ts";\n\nused();\n`,
  "src/core/used.ts":
    "export const used = (): number => 1;\n\nexport const lonely = (): number => 2;\n\nexport interface Forgotten {\n  readonly a: 1;\n}\n",
};

let tree: Planted;
beforeAll(() => {
  tree = plant({ ...OTHERS, ...Object.fromEntries(BREACHES.map(([, path, text]) => [path, text])) });
});
afterAll(() => tree.remove());

test.each(BREACHES)("the check is red when %s", (_, path, __, rule) => {
  const { status, output } = tree.run("biome", "ci", path);
  expect({ status, output }).toEqual({ status: 1, output: expect.stringMatching(`lint/\\w+/${rule}`) });
});

test("the check is red when nobody uses an export or a file", () => {
  const { status, output } = tree.run("knip");
  expect(status).toBe(1);
  expect(output).toMatch(/lonely .*src\/core\/used\.ts/);
  expect(output).toMatch(/Forgotten .*src\/core\/used\.ts/);
  expect(output).toContain("src/core/any.ts");
});

const SOURCES = filesOf(".ts", "src");

test("code lies at most three folders below src", () => {
  expect(SOURCES.map((file) => dirname(file.path)).filter((folder) => folder.split("/").length > 4)).toEqual([]);
});

/** What joins all of a kind names each once; that is its work: the composition root, all effects, all reads, all routes, a world. */
const JOINS_EVERYTHING = /^src\/(main\.ts$|app\/|github\/(executor|reader)\.ts$|sandbox\/(world|routes\/index)\.ts$)/;

test("a file imports at most twelve others", () => {
  const imports = (text: string) => text.match(/^(?:import|export)\b[^;]*?\bfrom "|^import "/gm)?.length ?? 0;
  const crowded = SOURCES.filter((file) => !JOINS_EVERYTHING.test(file.path))
    .map((file) => ({ path: file.path, imports: imports(file.text) }))
    .filter((file) => file.imports > 12);
  expect(crowded).toEqual([]);
});

test("no file or folder has a name that says nothing", () => {
  const empty = /^(utils?|helpers?|common|misc|types|constants|services?|managers?)$/;
  const words = (path: string) => path.replace(/\.(test\.)?ts$/, "").split(/[/.-]/);
  const named = [...SOURCES, ...filesOf(".ts", "test")].map((file) => file.path);
  expect(named.filter((path) => words(path).some((word) => empty.test(word)))).toEqual([]);
});

test("nothing is left open or switched off in the code", () => {
  const open = /^\s*(\/\/|\/?\*).*\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck|expect-error)|biome-ignore/m;
  expect(SOURCES.filter((file) => open.test(file.text)).map((file) => file.path)).toEqual([]);
});

test("features and core see no clock, no environment and no network", () => {
  const outside = /\bprocess\.|\bDate\.now\(|new Date\(\)|\bTemporal\.Now\b|\bfetch\(|\bset(?:Timeout|Interval)\(/;
  const inside = SOURCES.filter((file) => /^src\/(core|features)\//.test(file.path));
  expect(inside.filter((file) => outside.test(file.text)).map((file) => file.path)).toEqual([]);
});

test("every file of core and every index begins by saying what it is for", () => {
  const mute = SOURCES.filter((file) => /^src\/core\/|\/index\.ts$/.test(file.path)).filter(
    (file) => !/^(#!.*\n)?\/\*\*/.test(file.text),
  );
  expect(mute.map((file) => file.path)).toEqual([]);
});
