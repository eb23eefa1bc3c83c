import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { CONFIGURATION_PATH, parseConfiguration } from "../../src/core/config/configuration.ts";
import { TOP, textOf } from "./files.ts";

const readme = textOf("README.md");
const developers = textOf("src/README.md");

test("the README's first screen shows the two command lines as they are typed", () => {
  const first = readme.split("\n").slice(0, 20);
  expect(first).toEqual(expect.arrayContaining(["npm ci && npm start", "npm ci && npm test"]));
});

test("the README's example configuration is valid and turns every feature on", () => {
  const example = new RegExp(`\`\`\`yaml\n(# ${CONFIGURATION_PATH}\n[\\s\\S]+?)\`\`\``).exec(readme)?.[1];
  const { problems, sections } = parseConfiguration(example ?? "none: here", FEATURES);
  expect(problems).toEqual([]);
  expect([...sections.keys()].sort()).toEqual(FEATURES.map((feature) => feature.name).sort());
});

test.each(["README.md", "src/README.md", "docs/templates.md"])("every link of %s leads somewhere", (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => to ?? "");
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((to) => !existsSync(join(TOP, dirname(page), to)))).toEqual([]);
});

test("the developers' page says what every folder of src is for", () => {
  const folders = readdirSync(join(TOP, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).filter((name) => !developers.includes(`\`${name}/\``))).toEqual([]);
});

test("every decision is dated and gives a reason", () => {
  const decisions = developers.slice(developers.indexOf("\n## Decisions")).match(/^- .*/gm) ?? [];
  expect(decisions.length).toBeGreaterThan(5);
  expect(decisions.filter((line) => !/^- \d{4}-\d\d-\d\d \*\*.+\*\*.*[:,].+\.$/.test(line))).toEqual([]);
});

test("the top level holds what belongs there and nothing else", () => {
  const known =
    /^(src|test|docs|app\.yml|package\.json|package-lock\.json|tsconfig\.json|Dockerfile|README\.md|LICENSE|\..+)$/;
  const ignored = textOf(".gitignore").split("\n");
  const others = readdirSync(TOP).filter((name) => !known.test(name) && !ignored.includes(`${name}/`));
  expect(others).toEqual([]);
});

test("the licence is the Apache License 2.0", () => {
  expect(textOf("LICENSE")).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004\n/);
});
