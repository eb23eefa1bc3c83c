import { describe, expect, test } from "@jest/globals";
import { edited, findingsIn, GOOD, lineWith, type Setting, V060, V061 } from "./scene.ts";

type Case = readonly [situation: string, from: string, to: string, said: readonly string[], setting?: Setting];

/** Each case makes one change to notes without an error; the findings are all that there are. */
const table = (rule: string, cases: readonly Case[]) =>
  test.each(cases)(`%s`, (...[, from, to, said, setting]) => {
    const found = findingsIn(edited(from, to), setting);
    expect(found.map((one) => `${one.rule}: ${one.message}`)).toEqual(said.map((message) => `${rule}: ${message}`));
  });

const KETTLE = "| acme/kettle | `v1.4.0` | `v1.3.1` | Helm Chart |";
const CUP = "| acme/cup | `v2.0.0` | `v2.0.0` (unchanged) | Image |";
const TRAY = "| acme/tray | `v0.1.0` | NA (new) | Image (New) |";
const TEA = "| acme/tea | `v0.7.0` | `v0.6.1` | Image |";
const GATEWAY = "| leaf/gateway | `v1.5.0` | `v1.4.0` | Helm Chart |";
const HEAD = "| Component | Version | Previous Version | Type |";

describe("The heading of the table of components is one that a parser knows:", () => {
  const unknown = (text: string, why: string) =>
    `The heading \`${text}\` of the table of components ${why}, so a site's parser does not find the table.`;
  const agreed: Setting = { known: { heading: "Component Summary" } };
  table("heading", [
    ["as agreed", "## Component Summary", "## Component Summary", [], agreed],
    [
      "other words",
      "## Component Summary",
      "## Components",
      [unknown("Components", "is not the one that is agreed")],
      agreed,
    ],
    [
      "another letter case",
      "## Component Summary",
      "## Component summary",
      [unknown("Component summary", "is not the one that is agreed")],
      agreed,
    ],
    [
      "no agreement, and a picture",
      "## Component Summary",
      "## 🧩 Component Summary",
      [unknown("🧩 Component Summary", "has a picture in it")],
    ],
    [
      "no agreement, and the version",
      "## Component Summary",
      "## SHOP v0.7.0 Component Summary",
      [unknown("SHOP v0.7.0 Component Summary", "changes with each release")],
    ],
    [
      "another level",
      "## Component Summary",
      "### Component Summary",
      [unknown("Component Summary", "is not of the second level")],
    ],
    [
      "a rule before the table",
      "## Component Summary\n",
      "## Component Summary\n\nAll of it:\n\n---\n",
      ["A rule stands between the heading of the table of components and the table, so a parser stops before it."],
    ],
  ]);

  test("notes without a table lack it", () => {
    const said = findingsIn(V061, { tag: "v0.6.1", earlier: {}, known: { heading: "Component Summary" } });
    expect(said).toEqual([
      {
        line: 1,
        rule: "heading",
        message: "There is no table of components under `## Component Summary`.",
        suggestion:
          "Add a table of components under `## Component Summary`: Component, Version, Previous Version, Type.",
      },
    ]);
  });
});

describe("Rows have the form that a parser reads:", () => {
  table("rows", [
    [
      "a fifth column of notes",
      `${HEAD}\n|---|---|---|---|\n${TEA}`,
      `${HEAD} Notes |\n|---|---|---|---|---|\n${TEA} Hot |`,
      [],
    ],
    [
      "other words in the head",
      HEAD,
      "| Component name | Version | Previous Version | Type |",
      ["The columns are `Component name`, `Version`, `Previous Version`, `Type`."],
    ],
    [
      "a version that is no code",
      "`v1.5.0` | `v1.4.0` | Helm Chart |",
      "v1.5.0 | `v1.4.0` | Helm Chart |",
      ["The version of `leaf/gateway` is not in back-ticks."],
    ],
    [
      "a row without a component",
      TRAY,
      `${TRAY}\n| — | \`v0.1.0\` | NA (new) | Image |`,
      ["The row names no component."],
    ],
  ]);

  test("a second slash would overwrite another component", () => {
    const [first] = findingsIn(edited(`${KETTLE}`, `${KETTLE}\n| acme/kettle/lid | \`v1.0.0\` | NA (new) | Library |`));
    expect(first).toEqual({
      line: lineWith("acme/cup", GOOD),
      rule: "rows",
      message: "`acme/kettle/lid` has two slashes; a parser takes it for `acme/kettle` and overwrites that row.",
      suggestion: "Write `acme/kettle (lid)`.",
    });
  });
});

describe("Cells of versions and types are filled in:", () => {
  table("empty", [
    ["no version", KETTLE, "| acme/kettle | | `v1.3.1` | Helm Chart |", ["The version of `acme/kettle` is empty."]],
    [
      "no previous version",
      GATEWAY,
      "| leaf/gateway | `v1.5.0` | | Helm Chart |",
      ["The previous version of `leaf/gateway` is empty."],
    ],
    ["no type", TEA, "| acme/tea | `v0.7.0` | `v0.6.1` | |", ["The type of `acme/tea` is empty."]],
    [
      "in another table",
      "| Istio | `1.29.1` | `1.28.1` |",
      "| Istio | | `1.28.1` |",
      ["The version of `Istio` is empty."],
    ],
  ]);
});

describe("The previous version is the one published last:", () => {
  const wrong = (name: string, before: string, tag: string, last: string) =>
    `\`${name}\` says that it was at \`${before}\` before; the notes of \`${tag}\` published \`${last}\`.`;
  table("previous", [
    [
      "by the table before",
      GATEWAY,
      "| leaf/gateway | `v1.5.0` | `v1.3.0` | Helm Chart |",
      [wrong("leaf/gateway", "v1.3.0", "v0.6.0", "v1.4.0")],
    ],
    [
      "in another table",
      "| Istio | `1.29.1` | `1.28.1` |",
      "| Istio | `1.29.1` | `1.28.2` |",
      [wrong("Istio", "1.28.2", "v0.6.0", "1.28.1")],
    ],
    ["with and without the v", GATEWAY, "| leaf/gateway | `v1.5.0` | `1.4.0` | Helm Chart |", []],
    [
      "what has the release's own version had it in the patch too, or not",
      TEA,
      "| acme/tea | `v0.7.0` | `v0.6.0` | Image |",
      [],
    ],
    [
      "new, though earlier notes list it",
      GATEWAY,
      "| leaf/gateway | `v1.5.0` | NA (new) | Helm Chart |",
      ["`leaf/gateway` has no previous version, but the notes of `v0.6.0` list it at `v1.4.0`."],
    ],
    ["taken up again", GATEWAY, "| leaf/gateway | `v1.5.0` | Deprecated in v0.6.1 | Helm Chart (Re-enabled) |", []],
    [
      "a version before that nobody published",
      TRAY,
      "| acme/tray | `v0.1.0` | `v0.0.9` | Image |",
      ["`acme/tray` names `v0.0.9` as its previous version, but no earlier notes list it."],
    ],
  ]);

  test("a patch without a table moves the chain by its comparison", () => {
    const found = findingsIn(edited(KETTLE, KETTLE.replace("v1.3.1", "v1.3.0")));
    expect(found).toContainEqual({
      line: lineWith("acme/kettle", GOOD),
      rule: "previous",
      message: wrong("acme/kettle", "v1.3.0", "v0.6.1", "v1.3.1"),
      suggestion: "Write `v1.3.1`, or correct the notes of `v0.6.1`.",
    });
  });

  test("a former name leads to what was published under it", () => {
    const wrongly = edited("`v0.3.0` (renamed from acme/pot)", "`v0.2.0` (renamed from acme/pot)");
    expect(findingsIn(wrongly)[0]?.message).toBe(wrong("acme/samovar", "v0.2.0", "v0.6.0", "v0.3.0"));
  });

  const older = { "v0.5.0": V060.replaceAll("v0.6.0", "v0.5.9") };
  test("where notes in between are missing, only what is older than the last known one is wrong", () => {
    const previousIn = (text: string) => findingsIn(text, { earlier: older }).filter(({ rule }) => rule === "previous");
    expect(previousIn(edited(GATEWAY, GATEWAY.replace("v1.4.0", "v1.4.7")))).toEqual([]);
    expect(previousIn(edited(GATEWAY, GATEWAY.replace("v1.4.0", "v1.3.9")))).toMatchObject([
      { message: wrong("leaf/gateway", "v1.3.9", "v0.5.0", "v1.4.0") },
    ]);
    expect(previousIn(edited(TRAY, TRAY.replace("NA (new)", "`v0.0.9`")))).toEqual([]);
  });

  test("what was temporarily unavailable may follow the version that was there last", () => {
    const earlier = {
      "v0.6.0": edited(
        "| leaf/gateway | `v1.4.0` | `v1.3.0` | Helm Chart |",
        "| leaf/gateway | `v1.4.0` | `v1.3.0` | Helm Chart (Temporarily Unavailable) |",
        V060,
      ),
      "v0.6.1": V061,
    };
    expect(findingsIn(edited(GATEWAY, GATEWAY.replace("v1.4.0", "v1.3.0")), { earlier })).toEqual([]);
    expect(findingsIn(GOOD, { earlier })).toEqual([]);
  });

  test("names it had before are known from a table of renamed components, or from the configuration", () => {
    const plain = edited(" (renamed from acme/pot)", "");
    const listed = `${plain}\n## Renamed\n\n| Component | Status | Replaced By |\n|---|---|---|\n| acme/pot | Renamed | \`registry.example/acme/samovar\` |\n`;
    const components = [
      ["acme/tea"],
      ["acme/tea (iced)"],
      ["acme/kettle"],
      ["acme/cup"],
      ["acme/samovar", "acme/pot"],
      ["acme/tray"],
      ["leaf/gateway"],
    ].map(([name = "", ...former]) => ({ name, repository: name.split(" ")[0] ?? "", former }));
    expect(findingsIn(plain).map(({ rule }) => rule)).toEqual(["vanished", "previous"]);
    expect(findingsIn(listed)).toEqual([]);
    expect(findingsIn(plain, { known: { components } })).toEqual([]);
  });
});

describe("What a row calls itself fits what it says:", () => {
  table("state", [
    [
      "new with a past",
      TRAY,
      "| acme/tray | `v0.1.0` | `v0.0.9` | Image (New) |",
      ["`acme/tray` is called new and has a previous version, `v0.0.9`."],
    ],
    [
      "gone with a version",
      CUP,
      "| acme/cup | `v2.0.0` | `v2.0.0` (unchanged) | Image (Deprecated) |",
      ["`acme/cup` is called deprecated or removed and has a version, `v2.0.0`."],
    ],
  ]);

  test("backwards without a word", () => {
    const back = edited("| Gateway | `v1.2.0` | `v1.1.0` |", "| Gateway | `v1.0.0` | `v1.1.0` |");
    expect(findingsIn(back)).toMatchObject([
      { rule: "state", message: "`Gateway` goes back, from `v1.1.0` to `v1.0.0`, and nothing says so." },
    ]);
    expect(findingsIn(back.replace("`v1.0.0` |", "`v1.0.0` (reverted) |"))).toEqual([]);
  });
});

describe("Rows that did not change say so:", () => {
  table("unchanged", [
    [
      "without a word",
      CUP,
      "| acme/cup | `v2.0.0` | `v2.0.0` | Image |",
      ["`acme/cup` did not change, `v2.0.0`, and nothing says so."],
    ],
    ["by its type", CUP, "| acme/cup | `v2.0.0` | `v2.0.0` | Image (Unchanged) |", []],
    [
      "the v alone is no change",
      CUP,
      "| acme/cup | `v2.0.0` | `2.0.0` | Image |",
      ["`acme/cup` did not change, `v2.0.0`, and nothing says so."],
    ],
    [
      "a word about something else",
      CUP,
      "| acme/cup | `v2.0.0` | `v2.0.0` (from another registry) | Image |",
      ["`acme/cup` did not change, `v2.0.0`, and nothing says so."],
    ],
  ]);
});

describe("What was in the last table is in this one, or the notes say where it went:", () => {
  const gone = "`acme/pot` stands in the table of `v0.6.0` and is gone without a word.";
  const without = (sentence: string) =>
    findingsIn(edited(" (renamed from acme/pot)", "").replace("See the [guide]", `${sentence}\n\nSee the [guide]`))
      .filter(({ rule }) => rule === "vanished")
      .map(({ message }) => message);
  test.each([
    ["nothing", "", [gone]],
    ["a sentence", "The acme/pot is deprecated.", []],
    ["a sentence about another", "The acme/pothole is removed.", [gone]],
    ["a variant's removal", "acme/pot (big) is removed.", []],
    ["praise", "We love acme/pot.", [gone]],
    ["one sentence for all the rest", "All other components are unchanged since v0.6.0.", []],
  ])("%s", (_, sentence, said) => expect(without(sentence)).toEqual(said));
});

describe("What always had the release's own version has it now:", () => {
  const earlier = {
    "v0.5.0": V060.replaceAll("v0.6.0", "v0.5.0").replaceAll("`v0.5.0` | `v0.5.0`", "`v0.5.0` | `v0.4.0`"),
    "v0.6.0": V060,
    "v0.6.1": V061,
  };
  table("left-behind", [["in step", TEA, TEA, [], { earlier }]]);

  test.each(["was not rebuilt", "stays at its version", "unchanged"])("nothing is behind that %s", (reason) => {
    const found = findingsIn(edited("acme/tea:v0.7.0@", `acme/tea:v0.6.2\` (${reason}) \`@`), { earlier });
    expect(found.filter(({ rule }) => rule === "left-behind")).toEqual([]);
  });

  test("behind in its row, or wherever its image is named", () => {
    const found = findingsIn(edited("acme/tea:v0.7.0@", "acme/tea:v0.6.2@"), { earlier });
    expect(found.filter(({ rule }) => rule === "left-behind")).toEqual([
      {
        line: lineWith("acme/tea:v0.7.0@", GOOD),
        rule: "left-behind",
        message: "`acme/tea` always had the release's own version and stands at `v0.6.2`.",
        suggestion: "Write `v0.7.0`, or say why it stays behind.",
      },
    ]);
    expect(
      findingsIn(edited(TEA, "| acme/tea | `v0.6.2` | `v0.6.1` | Image |"), { earlier }).map(({ rule }) => rule),
    ).toContain("left-behind");
  });
});

describe("Tables are of this release:", () => {
  test("a thing of a shorter name with both numbers of another was copied from it", () => {
    const row = "| leaf gateway | `v1.5.0` | `v1.4.0` |";
    const text = edited("| Gateway | `v1.2.0` | `v1.1.0` |", row).replaceAll(
      "leaf/gateway",
      "leaf/leaf-gateway-extension",
    );
    expect(findingsIn(text, { earlier: {} }).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "same-numbers: `leaf gateway` has both numbers of `leaf/leaf-gateway-extension`, `v1.5.0` and `v1.4.0`.",
    ]);
  });

  test("a table taken over as it stood, with its column of previous versions", () => {
    const rows = V060.slice(V060.indexOf(HEAD), V060.indexOf("\n\n## Infra"));
    const text = `## Component Summary\n\n${rows}\n\n**Full Changelog**: https://github.com/acme/shop/compare/v0.6.0...v0.6.1\n`;
    const found = findingsIn(text, { tag: "v0.6.1", earlier: { "v0.6.0": V060 } });
    expect(found.filter(({ rule }) => rule === "copied")).toEqual([
      {
        line: 3,
        rule: "copied",
        message:
          "The table under `Component Summary` is that of `v0.6.0`, unchanged, with its column of previous versions.",
        suggestion: "Write it anew for this release, or leave it out.",
      },
    ]);
  });

  test("any other table too, but not one of versions in which nothing moves", () => {
    const news = "## News\n\n| What | Where |\n|---|---|\n| Iced | tea |\n| Hot | tea |\n";
    const rest =
      "## Rest\n\n| Component | Version | Previous Version |\n|---|---|---|\n| Salt | `1` | `1` (unchanged) |\n| Sand | `2` | `2` (unchanged) |\n";
    const found = findingsIn(`${GOOD}\n${news}\n${rest}`, {
      earlier: { "v0.6.0": `${V060}\n${news}\n${rest}`, "v0.6.1": V061 },
    });
    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "copied: The table under `News` is that of `v0.6.0`, unchanged.",
    ]);
  });
});

describe("A row speaks to readers:", () => {
  table("remark", [
    [
      "a person in a cell",
      GATEWAY,
      "| leaf/gateway | `v1.5.0` | `v1.4.0` | Helm Chart, confirmed by @ann |",
      ["The row of `leaf/gateway` names `@ann`: a remark for reviewers, not for readers."],
    ],
    ["an at sign that names nobody", GATEWAY, "| leaf/gateway | `v1.5.0` | `v1.4.0` | Helm Chart (gate@home) |", []],
  ]);
});
