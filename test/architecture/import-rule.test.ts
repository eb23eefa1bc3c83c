import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TOP } from "./files.ts";
import { checkIn, type Planted, plant } from "./planted.ts";

/** What is planted: the file that breaks the rule, its text, and the rule's name. */
const BREACHES: readonly (readonly [breach: string, path: string, text: string, rule: string])[] = [
  ["core imports engine", "src/core/a.ts", `import "../engine/lane.ts";`, "core-imports-nothing-of-ours"],
  [
    "core imports a type of app",
    "src/core/domain/b.ts",
    `export type { Settings } from "../../app/settings.ts";`,
    "core-imports-nothing-of-ours",
  ],
  ["a feature imports a feature", "src/features/freeze/c.ts", `import "../help/d.ts";`, "no-feature-imports-a-feature"],
  [
    "a feature imports engine",
    "src/features/freeze/e.ts",
    `import "../../engine/lane.ts";`,
    "no-feature-imports-a-feature",
  ],
  ["a feature imports node:fs", "src/features/freeze/f.ts", `import "node:fs";`, "a-feature-sees-no-node-api"],
  ["a feature imports probot", "src/features/freeze/g.ts", `import "probot";`, "a-feature-sees-no-outside-world"],
  ["core imports node:child_process", "src/core/h.ts", `import "node:child_process";`, "a-feature-sees-no-node-api"],
  ["web imports github", "src/web/i.ts", `import "../github/reader.ts";`, "a-folder-imports-core-and-itself"],
  ["sandbox imports github", "src/sandbox/j.ts", `import "../github/reader.ts";`, "a-folder-imports-core-and-itself"],
  [
    "engine imports a feature at run time",
    "src/engine/k.ts",
    `export const late = () => import("../features/help/d.ts");`,
    "a-folder-imports-core-and-itself",
  ],
  ["engine imports the app function", "src/engine/l.ts", `import "../index.ts";`, "a-folder-imports-core-and-itself"],
  ["app imports the command", "src/app/m.ts", `import "../main.ts";`, "nothing-imports-an-entry"],
  [
    "github imports a development package",
    "src/github/n.ts",
    `import "nock";`,
    "the-product-runs-without-development-packages",
  ],
  ["web imports what is not there", "src/web/o.ts", `import "./gone.ts";`, "every-import-exists"],
];

const SOUND = {
  "src/engine/lane.ts": `import "../core/word.ts";`,
  "src/core/word.ts": "export const word = 1;",
  "src/features/help/d.ts": `import "../../core/word.ts";`,
  "src/github/reader.ts": `import "../core/word.ts";`,
  "src/app/settings.ts": "export interface Settings { readonly port: number }",
  "src/index.ts": `import "./github/reader.ts";`,
  "src/main.ts": `import "./engine/lane.ts"; import "./features/help/d.ts"; import "./index.ts";`,
  "src/cli/bump.ts": `import "../engine/lane.ts"; import "../github/reader.ts"; import "../app/settings.ts";`,
};

let tree: Planted;
let violations: readonly string[];

beforeAll(() => {
  tree = plant({ ...SOUND, ...Object.fromEntries(BREACHES.map(([, path, text]) => [path, text])) });
  const { summary } = JSON.parse(tree.run("depcruise", "src", "--output-type", "json").output) as {
    summary: { violations: { from: string; rule: { name: string; severity: string } }[] };
  };
  violations = summary.violations.map(({ from, rule }) => `${rule.severity} ${rule.name}: ${from}`);
});
afterAll(() => tree.remove());

test("the import rule holds in this tree", () => {
  expect(checkIn(TOP, "depcruise", "src")).toEqual({
    status: 0,
    output: expect.stringContaining("no dependency violations found"),
  });
});

test.each(BREACHES)("the check names the breach when %s", (_, path, __, rule) => {
  expect(violations).toContain(`error ${rule}: ${path}`);
});

test("the check finds nothing in files that keep the rule", () => {
  const planted = BREACHES.map(([, path]) => path);
  expect(violations.filter((one) => !planted.some((path) => one.endsWith(`: ${path}`)))).toEqual([]);
});

test("one breach turns the check red", () => {
  expect(tree.run("depcruise", "src").status).toBeGreaterThan(0);
});
