import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { FEATURES, FORMS } from "../../src/app/features.ts";
import { readTemplates } from "../../src/app/templates.ts";
import { rowsOf } from "../../src/cli/docs/reference.ts";
import { project } from "../../src/core/config/project.ts";
import { pinRule } from "../../src/core/domain/pins/rule.ts";
import { filesOf, TOP } from "./files.ts";

const folders = readdirSync(join(TOP, "src/features"));
const named = [...filesOf(".ts", "src/features"), ...filesOf(".ts", "src/core/plan")].flatMap((file) =>
  [...file.text.matchAll(/\btemplate: "([^"]+)"/g)].map(([, template]) => ({ path: file.path, template })),
);

test("every folder of a feature is in the list, under its own name, once", () => {
  expect(FEATURES.map((feature) => feature.name).sort()).toEqual([...folders].sort());
});

test("every template that a decision names exists, in its own feature's folder", () => {
  const templates = readTemplates();
  expect(named.filter(({ template }) => !templates.has(template ?? ""))).toEqual([]);
  const others = named.filter(({ path, template }) => !path.startsWith(`src/features/${template?.split("/")[0]}/`));
  // All features' records share one issue, so its words are named in one place.
  expect(others).toEqual([{ path: "src/core/plan/record.ts", template: "help/records" }]);
});

test("every template is named by a decision", () => {
  const used = new Set(named.map(({ template }) => template));
  expect([...readTemplates().keys()].filter((template) => !used.has(template))).toEqual([]);
});

test("no template is a string in the code", () => {
  const markdown = /["'`](?:#{1,4} |\*\*|\| ---|<details>|<!--)/;
  const inside = filesOf(".ts", "src/features").filter((file) => markdown.test(file.text));
  expect(inside.map((file) => file.path)).toEqual([]);
});

test("every key of the configuration says what it means", () => {
  const sections = FEATURES.map((feature) => feature.config);
  const mute = [project, ...pinRule.options, ...sections].flatMap(rowsOf).filter(([, , , meaning]) => meaning === "");
  expect(mute.map(([key]) => key)).toEqual([]);
});

test("every field that a project's template can print says what it means", () => {
  const mute = FORMS.flatMap(({ view }) => rowsOf(view)).filter(([, , , meaning]) => meaning === "");
  expect(mute.map(([field]) => field)).toEqual([]);
});

test("a feature that is on without a section has a default for all of its keys", () => {
  const needy = FEATURES.filter((one) => one.isAlwaysOn && !one.config.safeParse({}).success);
  expect(needy.map((one) => one.name)).toEqual([]);
});

test("every section refuses keys that it does not know", () => {
  const lax = FEATURES.filter((one) => z.toJSONSchema(one.config, { io: "input" }).additionalProperties !== false);
  expect(lax.map((one) => one.name)).toEqual([]);
});
