/** The configuration as an attack, against the features that the product has. */
import { describe, expect, test } from "@jest/globals";
import { FEATURES } from "../../../src/app/features.ts";
import { CONFIGURATION_PATH, parseConfiguration } from "../../../src/core/config/configuration.ts";
import { ConfigError } from "../../../src/core/errors.ts";

/** Each complaint as `line:column key: message`, whether it refuses the file or turns off a feature. */
function complaintsAbout(source: string): readonly string[] {
  const short = (message: string) => message.split("\n").map((line) => line.replace(`${CONFIGURATION_PATH}:`, ""));
  try {
    const { problems } = parseConfiguration(source, FEATURES);
    return problems.length === 0 ? [] : short(new ConfigError(problems).message);
  } catch (error) {
    if (error instanceof ConfigError) return short(error.message);
    throw error;
  }
}

const of = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

const component = (index: number, more = "") =>
  `  - { name: c${index}, repository: a/b, type: Image, pins: [{ kind: chart, chart: c, files: [x] }]${more} }`;

describe("[F1] Aliases are no way to make much of little:", () => {
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
  for (const [last, next] of ["ab", "bc", "cd", "de", "ef", "fg"]) {
    bomb.push(`${next}: &${next} [${Array(10).fill(`*${last}`).join(", ")}]`);
  }

  test.each([
    ["lists of lists of lists", bomb.join("\n"), "1:1 Excessive alias count indicates a resource exhaustion attack"],
    [
      "an alias of what is not there",
      "freeze: *none",
      "1:1 Unresolved alias (the anchor must be set before the alias): none",
    ],
    [
      "a map that holds itself where a text belongs",
      "calendar: &a { zone: *a }",
      "1:16 calendar.zone: Invalid input: expected string, received object",
    ],
    ["keys that are merged in", "x: &x { zone: UTC }\ncalendar:\n  <<: *x", "3:3 calendar.<<: is not a known key"],
  ])("%s", (_, source, complaint) => {
    expect(complaintsAbout(source)).toContain(complaint);
  });
});

describe("[F2] What is too deep, too large or too many is refused in one line, before it is read:", () => {
  test.each([
    ["100,000 lists that nobody closes", "[".repeat(100_000)],
    ["100,000 lists that somebody closes", `a: ${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["40,000 maps in maps", `a: ${"{a: ".repeat(40_000)}1${"}".repeat(40_000)}`],
    ["100,000 items in items", "- ".repeat(100_000)],
    ["100,000 keys of keys", "? ".repeat(100_000)],
  ])("%s", (_, source) => {
    expect(complaintsAbout(source)).toEqual(["1:1 is nested more than 64 levels deep"]);
  });

  test("one megabyte", () => {
    expect(complaintsAbout("#".repeat(1_000_000))).toEqual(["1:1 is larger than 262144 bytes"]);
  });

  test("10,000 keys in a section", () => {
    const complaints = complaintsAbout(`calendar:\n${of(10_000, (index) => `  k${index}: 1`)}`);
    expect(complaints).toHaveLength(50);
    expect(complaints[0]).toBe("2:3 calendar.k0: is not a known key");
  });

  test("but sixty-four levels, brackets in words and many maps side by side are fine", () => {
    const beside = of(200, (index) => component(index));
    expect(complaintsAbout(`# ${"[".repeat(60)}\ncomponents:\n${beside}`)).toEqual([]);
  });
});

test("[F6] a base elsewhere is an unknown section, and is not followed", () => {
  expect(complaintsAbout("_extends: evil/config\nfreeze: {}")).toEqual([
    expect.stringContaining("1:1 _extends: is not a known section"),
  ]);
});

describe("[F7] Names that everything in the language has are keys like any other:", () => {
  test.each([
    ["calendar:\n  __proto__: { freeze: 3 }", "2:3 calendar.__proto__: is not a known key"],
    ["freeze:\n  __proto__: { remind: [3] }", "2:3 freeze.__proto__: is not a known key"],
    ["calendar:\n  constructor: { prototype: { freeze: 3 } }", "2:3 calendar.constructor: is not a known key"],
    ["toString: {}", "1:1 toString: is not a known section"],
  ])("%j", (source, complaint) => {
    expect(complaintsAbout(source)).toEqual([expect.stringContaining(complaint)]);
  });

  test("and what they hold is in nobody's ancestor afterwards", () => {
    complaintsAbout("__proto__: { freeze: {}, polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }");
    expect("polluted" in {}).toBe(false);
    expect(parseConfiguration("__proto__: { freeze: {} }", FEATURES).sections.has("freeze")).toBe(false);
  });
});

test.each([
  "http://169.254.169.254/latest",
  "169.254.169.254",
  "localhost:5432/x",
  "a/b/../../c",
  "a/b?ref=x",
  "a/b#c",
  "a/%2e%2e",
])("[F8] %s is no repository, and nothing else in the file is ever fetched", (repository) => {
  const lines = ["components:", "  - name: a", "    type: Image", `    repository: "${repository}"`];
  expect(complaintsAbout([...lines, "    pins: [{ kind: image, image: a, files: [a] }]"].join("\n"))).toEqual([
    "4:5 components.0.repository: must be owner/name",
  ]);
});

test("[F9] a typo in a section's name costs one complaint, with the nearest name, and nothing else", () => {
  const { sections, problems } = parseConfiguration("frezee: {}\ntracker: {}", FEATURES);
  expect(problems).toMatchObject([{ message: "is not a known section; did you mean `freeze`?" }]);
  expect(sections.has("tracker")).toBe(true);
});

test("[F13] no section names a template, a part or a helper: a project's templates lie in one folder of the default branch", () => {
  const sections = FEATURES.map(({ name }) => name);
  for (const name of sections) {
    for (const key of ["template", "templates", "partial", "helpers"]) {
      expect(complaintsAbout(`${name}:\n  ${key}: x.md.hbs`)).toContain(`2:3 ${name}.${key}: is not a known key`);
    }
  }
});

describe("[F16] However a file is written down, it is read, or refused in one line:", () => {
  test.each([
    ["line ends of Windows", "calendar:\r\n  freeze: 3\r\n", []],
    ["line ends of old Macs", "calendar: { freeze: 3 } # x\r", []],
    ["a byte order mark", "\ufeffcalendar:\n  freeze: 3\n", []],
    ["tabs between words", "calendar:\t{ freeze:\t3 }\t# x", []],
    ["tabs as indentation", "calendar:\n\tfreeze: 3\n", ["2:1 Tabs are not allowed as indentation"]],
    ["UTF-16", Buffer.from("\ufeffcalendar: {}\n", "utf16le").toString("utf8"), ["1:1 is not a text file"]],
    [
      "two documents",
      "calendar: {}\n---\nfreeze: {}\n",
      [expect.stringContaining("2:1 Source contains multiple documents")],
    ],
    ["a tag that makes objects", "freeze: !!js/function 'x'", [expect.stringContaining("1:1 freeze: Invalid input")]],
  ])("%s", (_, source, complaints) => {
    expect(complaintsAbout(source)).toEqual(complaints);
  });
});

describe("[F18] Lists have an end:", () => {
  test.each([
    [
      "components",
      `components:\n${of(500, (index) => component(index))}`,
      "1:1 components: Too big: expected array to have <=200 items",
    ],
    [
      "reminders",
      `freeze:\n  remind: [${Array(1000).fill("1").join(", ")}]`,
      "2:3 freeze.remind: Too big: expected array to have <=20 items",
    ],
    [
      "rules of one owner",
      `release:\n  pins:\n${of(500, () => "    - { kind: chart, chart: c, files: [x] }")}`,
      "2:3 release.pins: names more than 50 rules",
    ],
    [
      "files of one rule",
      `release:\n  pins:\n    - { kind: chart, chart: c, files: [${Array(51).fill("x").join(", ")}] }`,
      "3:32 release.pins.0.files: Too big: expected array to have <=50 items",
    ],
  ])("%s", (_, source, complaint) => {
    expect(complaintsAbout(source)).toContain(complaint);
  });
});

test.each(["Mars/Olympus", "+02:00", "", "UTC; drop table", "../../etc/localtime", "Europe/Berlin\\0"])(
  "[F20] %j is no time zone, and the complaint says what one looks like",
  (zone) => {
    expect(complaintsAbout(`calendar:\n  zone: ${JSON.stringify(zone)}`)).toEqual([
      "2:3 calendar.zone: is not an IANA time zone name, such as America/New_York",
    ]);
  },
);
