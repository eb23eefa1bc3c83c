import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type Configuration, parseConfiguration } from "../../../src/core/config/configuration.ts";
import { ConfigError } from "../../../src/core/errors.ts";
import { type Feature, releaseFeature, repositoryFeature } from "../../../src/core/feature.ts";
import { nothing } from "../../../src/core/plan/plan.ts";

const shape = { summary: "", triggers: [], facts: async () => ({}), decide: () => nothing("a test") };

const FEATURES: readonly Feature[] = [
  releaseFeature({ ...shape, name: "freeze", config: z.strictObject({ remind: z.array(z.int()).default([7]) }) }),
  releaseFeature({ ...shape, name: "candidate", config: z.strictObject({ workflow: z.string() }) }),
  repositoryFeature({
    ...shape,
    isAlwaysOn: true,
    name: "help",
    config: z.strictObject({ words: z.int().default(3) }),
  }),
];

const parse = (...lines: readonly string[]): Configuration => parseConfiguration(lines.join("\n"), FEATURES);

/** What the whole file is refused with, a line per complaint. */
function refusal(...lines: readonly string[]): string {
  try {
    parse(...lines);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("nothing to refuse");
}

const complaints = ({ problems }: Configuration): readonly string[] => new ConfigError(problems).message.split("\n");

const AT = ".github/release-captain.yml";

describe("A file that is right", () => {
  test.each([
    ["empty", ""],
    ["only comments", "# nothing yet\n"],
    ["an empty map", "{}"],
  ])("may be %s: names and calendar have defaults, features are off but for those that are always on", (_, source) => {
    const { project, sections, problems } = parse(source);

    expect(project).toEqual({
      release: { milestone: "v{version}", tag: "v{version}", branch: "release-{major}.{minor}", pins: [] },
      calendar: { zone: "UTC", candidate: 3, at: "09:00" },
      components: [],
      holds: [],
      images: [],
      roles: {
        leaders: { teams: [], logins: [], owners: false },
        maintainers: { teams: [], logins: [], owners: false, permission: "maintain" },
      },
    });
    expect([...sections]).toEqual([["help", { words: 3 }]]);
    expect(problems).toEqual([]);
  });

  test("turns a feature on by its section, with the section's defaults", () => {
    expect([...parse("freeze: {}", "candidate: { workflow: Release images }").sections]).toEqual([
      ["freeze", { remind: [7] }],
      ["candidate", { workflow: "Release images" }],
      ["help", { words: 3 }],
    ]);
  });

  test("turns a feature on by the bare name of its section", () => {
    expect(parse("freeze:").sections.get("freeze")).toEqual({ remind: [7] });
  });

  test("may name its zone by any of its names", () => {
    for (const zone of ["UTC", "America/New_York", "Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv"]) {
      expect(parse("calendar:", `  zone: ${zone}`).project.calendar.zone).toBe(zone);
    }
  });
});

describe("A wrong shared part refuses the whole file, with the place of each complaint:", () => {
  test.each<[situation: string, lines: string[], message: string]>([
    [
      "a wrong value",
      ["calendar:", "  zone: Mars/Olympus"],
      `${AT}:2:3 calendar.zone: is not an IANA time zone name, such as America/New_York`,
    ],
    [
      "an offset instead of a zone",
      ["calendar:", '  zone: "+02:00"'],
      `${AT}:2:3 calendar.zone: is not an IANA time zone name, such as America/New_York`,
    ],
    ["a wrong time", ["calendar: { at: 25:00 }"], `${AT}:1:13 calendar.at: must be a time such as 09:00`],
    [
      "a name without its placeholder",
      ["release:", "  tag: v1", "  branch: main"],
      `${AT}:2:3 release.tag: must contain {version} once\n${AT}:3:3 release.branch: must contain {major} and {minor} once`,
    ],
    ["an unknown key", ["calendar:", "  freeze: 7", "  frieze: 8"], `${AT}:3:3 calendar.frieze: is not a known key`],
    [
      "a missing key",
      ["components:", "  - name: a", "    repository: o/r", "    pins: []"],
      `${AT}:2:5 components.0.type: Invalid input: expected string, received undefined\n${AT}:4:5 components.0.pins: names no place`,
    ],
    [
      "a version that is a number to YAML",
      [
        "components:",
        "  - name: a",
        "    repository: o/r",
        "    type: Image",
        "    version: 1.10",
        "    pins: [{ kind: chart, chart: c, files: [x] }]",
      ],
      `${AT}:5:5 components.0.version: Invalid input: expected string, received number; put quotes around it`,
    ],
    ["no YAML", ["calendar: [", "freeze: {}"], `${AT}:2:1 `],
    ["two values for a key", ["calendar: {}", "calendar: {}"], `${AT}:2:1 Map keys must be unique`],
    [
      "[F17] two values for a key further in",
      ["calendar:", "  freeze: 7", "  freeze: 8"],
      `${AT}:3:3 Map keys must be unique`,
    ],
    ["a list instead of a map", ["- freeze"], `${AT}:1:1 must be a map of sections`],
    ["a word instead of a map", ["freeze"], `${AT}:1:1 must be a map of sections`],
  ])("%s", (_, lines, message) => {
    expect(refusal(...lines)).toContain(message);
  });

  test("a file of more than 256 KB", () => {
    expect(refusal(`# ${"x".repeat(256 * 1024)}`)).toBe(`${AT}:1:1 is larger than 262144 bytes`);
  });

  test("[F16] a file with bytes that no text has", () => {
    expect(refusal("calendar: {} # \0")).toBe(`${AT}:1:1 is not a text file`);
  });

  test.each([
    ["[I11] a tag that leads elsewhere", "tag", "v{version}/../x"],
    ["[I11] a tag with an ending that git keeps for itself", "tag", "v{version}.lock"],
    ["[I30] a branch with a blank", "branch", "release {major}.{minor}"],
    ["[I11] a branch that reads as an option", "branch", "-{major}.{minor}"],
  ])("%s", (_, key, pattern) => {
    expect(refusal("release:", `  ${key}: "${pattern}"`)).toBe(
      `${AT}:2:3 release.${key}: can't be the name of a tag or branch`,
    );
  });

  test("a milestone's pattern with two places for one version", () => {
    expect(refusal("release:", '  milestone: "{version}{version}"')).toBe(
      `${AT}:2:3 release.milestone: must contain {version} once`,
    );
  });

  test.each(["../user", "acme/..", "./x"])("[F4] a component that is made at %s", (repository) => {
    const lines = ["components:", "  - name: a", "    type: Image", `    repository: ${repository}`];
    expect(refusal(...lines, "    pins: [{ kind: image, image: a, files: [a] }]")).toBe(
      `${AT}:4:5 components.0.repository: must be owner/name`,
    );
  });

  test("a few lines that unfold into millions", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x,x]"];
    for (const [last, next] of ["ab", "bc", "cd", "de", "ef", "fg"].map((pair) => [pair[0], pair[1]])) {
      bomb.push(`${next}: &${next} [${Array(10).fill(`*${last}`).join(",")}]`);
    }
    expect(refusal(...bomb)).toMatch(/alias/i);
  });
});

describe("A wrong section turns off its own feature and nothing else:", () => {
  test("the others stay on", () => {
    const configuration = parse("freeze:", "  remind: soon", "candidate:", "  workflow: Release images");

    expect([...configuration.sections.keys()]).toEqual(["candidate", "help"]);
    expect(complaints(configuration)).toEqual([
      `${AT}:2:3 freeze.remind: Invalid input: expected array, received string`,
    ]);
  });

  test.each<[situation: string, lines: string[], message: string]>([
    [
      "a value deep inside",
      ["freeze:", "  remind:", "    - 7", "    - later"],
      `${AT}:4:7 freeze.remind.1: Invalid input: expected number, received string`,
    ],
    [
      "a missing key, at its section",
      ["freeze: {}", "candidate:", "  {}"],
      `${AT}:2:1 candidate.workflow: Invalid input: expected string, received undefined`,
    ],
    ["an unknown key", ["freeze:", "  remnid: [7]"], `${AT}:2:3 freeze.remnid: is not a known key`],
    [
      "an unknown section, with the nearest",
      ["freze: {}"],
      `${AT}:1:1 freze: is not a known section; did you mean \`freeze\`?`,
    ],
    [
      "a repository feature's section",
      ["help: { words: many }"],
      `${AT}:1:9 help.words: Invalid input: expected number, received string`,
    ],
  ])("%s", (_, lines, message) => {
    expect(complaints(parse(...lines))).toEqual([message]);
  });

  test("[F2] of thousands, fifty are named", () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`);
    expect(parse(...keys).problems).toHaveLength(50);
    const some = keys.slice(0, 10_000);
    expect(refusal(...some, ...some).split("\n")).toHaveLength(50);
    expect(parse("freeze:", ...some.map((key) => `  ${key}`)).problems).toHaveLength(50);
  });

  test("a key that is everybody's ancestor is unknown like any other, and turns nothing on", () => {
    const configuration = parse("constructor: {}", "__proto__: { freeze: {} }");

    expect(complaints(configuration)[0]).toContain(`${AT}:1:1 constructor: is not a known section`);
    expect([...configuration.sections.keys()]).toEqual(["help"]);
  });
});
