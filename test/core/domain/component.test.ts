import { expect, test } from "@jest/globals";
import { FEATURES } from "../../../src/app/features.ts";
import { readWord } from "../../../src/core/command/read-word.ts";
import { parseConfiguration } from "../../../src/core/config/configuration.ts";
import { targetsOf } from "../../../src/core/domain/bump/targets.ts";
import { ConfigError } from "../../../src/core/errors.ts";
import { aRelease } from "../../features/builders.ts";

const PINS = "pins: [{ kind: variable, name: A, files: [a] }]";

const of = (...fields: readonly string[]): string =>
  `components:\n${fields.map((one) => `  - { repository: acme/a, type: Image, ${PINS}, ${one} }\n`).join("")}`;

const projectOf = (source: string) => parseConfiguration(source, FEATURES).project;

function complaintsAbout(source: string): readonly string[] {
  try {
    projectOf(source);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ key, message }) => `${key}: ${message}`);
    throw error;
  }
}

test.each(["1.10", "0.23", "18", "1e3", "0x10"])(
  "a version that YAML reads as a number, %s, is a mistake that says to quote it",
  (written) => {
    expect(complaintsAbout(of(`name: a, version: ${written}`))).toEqual([
      "components.0.version: Invalid input: expected string, received number; put quotes around it",
    ]);
    expect(projectOf(of(`name: a, version: "${written}"`)).components[0]?.version).toBe(written);
  },
);

test.each([
  ["name: a, newest: { from: release }", []],
  ["name: a, newest: { from: tag }", []],
  ["name: a, newest: { from: image, image: ghcr.io/acme/a }", []],
  ['name: a, newest: { from: chart, chart: "oci://ghcr.io/acme/charts/a" }', []],
  ['name: a, newest: { from: chart, chart: a, index: "https://acme.example/charts" }', []],
  [
    "name: a, newest: { from: image }",
    ["components.0.newest.image: Invalid input: expected string, received undefined"],
  ],
  ['name: a, newest: { from: chart, chart: a, index: "http://x" }', ["components.0.newest.index: Invalid URL"]],
  ["name: a, formerly: [old, older]", []],
  ["name: a, formerly: [a]", ["components.0.formerly.0: is another component's name too"]],
  ["name: a, formerly: [release]", ["components.0.formerly.0: is what the release itself is called"]],
])("of a component with %s is said: %j", (fields, complaints) => {
  expect(complaintsAbout(of(fields))).toEqual(complaints);
});

test("no two components have one name, former names included", () => {
  expect(complaintsAbout(of("name: a, formerly: [b]", "name: b"))).toEqual([
    "components.1.name: is another component's name too",
  ]);
});

test("a command may call a component by a name that it had", () => {
  const project = projectOf(of("name: acme/router, formerly: [acme/scheduler]"));
  expect(readWord("component version", "acme/scheduler=v0.9.0", project)).toEqual({ value: "acme/router=v0.9.0" });
});

test("what is not found among releases is no version until somebody says it", () => {
  const project = projectOf(of("name: a, version: latest, newest: { from: tag }"));
  const sources = { release: aRelease(), project, newest: [{ repository: "acme/a", tag: "v9.9.9" }] };
  expect(targetsOf(["a"], sources).get("a")).toHaveProperty("obstacle");
  const asked = new Map([["a", "v1.2.3"]]);
  expect(targetsOf(["a"], { ...sources, asked }).get("a")).toMatchObject({ target: { version: "v1.2.3" } });
});
