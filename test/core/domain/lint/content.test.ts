import { describe, expect, test } from "@jest/globals";
import { edited, findingsIn, GOOD, lineWith, type Setting, V060, V061 } from "./scene.ts";

type Case = readonly [situation: string, from: string, to: string, said: readonly string[], setting?: Setting];

/** Each case makes one change to notes without an error; the findings are all that there are. */
const table = (rule: string, cases: readonly Case[]) =>
  test.each(cases)("%s", (...[, from, to, said, setting]) => {
    const found = findingsIn(edited(from, to), setting);
    expect(found.map((one) => `${one.rule}: ${one.message}`)).toEqual(said.map((message) => `${rule}: ${message}`));
  });

const at = "https://github.com/acme";
const GUIDE = "See the [guide]";

describe("Titles and headings name this release:", () => {
  table("title", [
    [
      "the title of another",
      "# shop v0.7.0",
      "# shop v0.6.0",
      ["`shop v0.6.0` names `0.6.0`, and these are the notes of `v0.7.0`."],
    ],
    [
      "a heading with an earlier release",
      "## Infrastructure Changes",
      "## Infrastructure of v0.6.0",
      ["`Infrastructure of v0.6.0` names `0.6.0`, and these are the notes of `v0.7.0`."],
    ],
    ["a heading with another thing's version", "## Infrastructure Changes", "## Istio 1.29.1", []],
    ["where one comes from", "## Infrastructure Changes", "## Migration from v0.6.0", []],
    ["both", "# shop v0.7.0", "# shop v0.7.0, after v0.6.1", []],
    [
      "the release's own title on its page",
      "# shop v0.7.0",
      "# shop v0.7.0",
      ["`Release v0.6.1` names `0.6.1`, and these are the notes of `v0.7.0`."],
      { known: { title: "Release v0.6.1" } },
    ],
  ]);
});

describe("A date is a day, and this release's:", () => {
  const dated = "**Release Date:** 2026-04-01";
  table("date", [
    [
      "another day than it was published",
      dated,
      dated,
      ["The release date is `2026-04-01`, and it was published on `2026-04-02`."],
      { known: { day: "2026-04-02" } },
    ],
    [
      "the day of the release before",
      dated,
      "**Release Date:** 2026-03-02",
      ["The release date `2026-03-02` is not after that of `v0.6.0`, `2026-03-02`."],
    ],
    ["no day of the calendar", dated, "**Release Date:** 2026-02-30", ["`2026-02-30` is no date."]],
    ["words", dated, "**Release Date:** tomorrow", ["`tomorrow` is no date."]],
    ["written out", dated, "**Release Date:** April 1, 2026", [], { known: { day: "2026-04-01" } }],
    ["written out and none", dated, "**Release Date:** April 31, 2026", ["`April 31, 2026` is no date."]],
    ["none at all", dated, "Out now.", [], { known: { day: "2026-04-02" } }],
  ]);
});

describe("Organisations exist:", () => {
  const row = "| leaf/gateway |";
  const typo = (name: string) => `\`${name}\` is no organisation that this project has components in.`;
  const known = {
    components: [
      { name: "acme/tea", repository: "acme/tea", former: [] },
      { name: "leaf/gateway", repository: "leaf/gateway", former: [] },
    ],
  };
  test.each([
    ["a letter too much in a row", row, "| leafs/gateway |", [typo("leafs")]],
    ["a hyphen too much in a heading", "### acme/kettle", "### ac-me/kettle", [typo("ac-me")]],
    [
      "a letter missing in a link's words",
      GUIDE,
      `Moved from [\`acm/shop\`](${at}/shop). See the [guide]`,
      [typo("acm")],
    ],
    ["a name that resembles none", row, "| steam/gateway |", []],
  ])("%s", (_, from, to, said) => {
    const found = findingsIn(edited(from, to)).filter(({ rule }) => rule === "organisation");
    expect(found.map(({ message }) => message)).toEqual(said);
  });

  test("where the configuration names all components, what resembles none is wrong too", () => {
    const found = findingsIn(edited(row, "| steam/gateway |"), { known }).filter(({ rule }) => rule === "organisation");
    expect(found).toEqual([
      {
        line: lineWith(row, GOOD),
        rule: "organisation",
        message: typo("steam"),
        suggestion: "Correct it, or add the component to the configuration.",
      },
    ]);
  });
});

describe("A section and its row say the same:", () => {
  const line = lineWith("| acme/kettle", GOOD);
  table("sections", [
    [
      "another version",
      "[v1.3.1 → v1.4.0](https://github.com/acme/kettle/compare/kettle-v1.3.1...kettle-v1.4.0)",
      `[v1.3.1 → v1.3.9](${at}/kettle/compare/kettle-v1.3.1...kettle-v1.3.9)`,
      ["The table gives `acme/kettle` the version `v1.4.0`, its section `v1.3.9`."],
    ],
    [
      "another version before",
      "[v1.3.1 → v1.4.0](https://github.com/acme/kettle/compare/kettle-v1.3.1...kettle-v1.4.0)",
      `[v1.3.0 → v1.4.0](${at}/kettle/compare/kettle-v1.3.0...kettle-v1.4.0)`,
      ["The table gives `acme/kettle` the previous version `v1.3.1`, its section `v1.3.0`."],
    ],
    [
      "another version in its history",
      "commits/v0.1.0/",
      "tree/v0.0.5",
      ["The table gives `acme/tray` the version `v0.1.0`, its section `v0.0.5`."],
    ],
    [
      "another release upstream",
      "releases/tag/v1.5.0",
      "releases/tag/v1.5.1",
      ["The table gives `leaf/gateway` the version `v1.5.0`, its section `v1.5.1`."],
    ],
    [
      "another organisation's repository",
      "https://github.com/acme/tray/commits/v0.1.0/",
      "https://github.com/leaf/tray/commits/v0.1.0/",
      ["The section of `acme/tray` leads to `leaf/tray`."],
    ],
    [
      "a row without a section",
      "### acme/cup\n\n- **Description**: Holds tea.\n",
      "",
      ["`acme/cup` has a row and no section."],
    ],
    [
      "a row of what is no longer shipped, as its rule asks for it",
      "| leaf/gateway |",
      "| acme/whisk | NA (Deprecated) | `v0.2.0` | Image |\n| leaf/gateway |",
      [],
      {
        earlier: {
          "v0.6.0": V060.replace("| leaf/gateway |", "| acme/whisk | `v0.2.0` | `v0.1.0` | Image |\n| leaf/gateway |"),
          "v0.6.1": V061,
        },
      },
    ],
    [
      "a section without a row",
      "### acme/cup\n",
      "### acme/spoon\n\nStirs.\n\n### acme/cup\n",
      ["`acme/spoon` has a section and no row in the table."],
    ],
    [
      "a section that others' images share",
      "### acme/cup\n\n- **Description**: Holds tea.\n",
      "### acme/dishes\n\n- cup: `registry.example/acme/cup:v2.0.0`\n",
      [],
    ],
  ]);
  test("it says on which line the row is", () => {
    const found = findingsIn(edited("compare/kettle-v1.3.1...kettle-v1.4.0", "compare/kettle-v1.3.1...kettle-v1.4.1"));
    expect(found.map(({ suggestion }) => suggestion)).toContain(`Correct line ${line} or this one.`);
  });
});

describe("What its description calls a component, its type does too:", () => {
  table("kind", [
    [
      "another kind",
      "A Helm chart that boils water",
      "A library that boils water",
      ["The type of `acme/kettle` is `Helm Chart`, and its description calls it `library`."],
    ],
    ["a word that is only about others", "A Helm chart that boils water", "Boils water for a library", []],
  ]);
});

describe("Images have their row's version and a tag that stays:", () => {
  const image =
    "registry.example/acme/tea:v0.7.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  table("images", [
    [
      "another version",
      image,
      "registry.example/acme/tea:v0.6.9",
      ["The image `acme/tea` is listed with `v0.6.9`, and the table says `v0.7.0`."],
    ],
    [
      "a tag that moves",
      image,
      "registry.example/acme/tea:latest",
      ["`acme/tea:latest` will be another image tomorrow."],
    ],
    [
      "a development build",
      image,
      "registry.example/acme/tea-dev:v0.7.0",
      ["`acme/tea-dev:v0.7.0` is a development build."],
    ],
    [
      "half a digest",
      image,
      "registry.example/acme/tea:v0.7.0@sha256:0123",
      ["The digest of `acme/tea` is not a whole one."],
    ],
    [
      "an image without a row",
      image,
      "registry.example/acme/spoon:v0.7.0",
      ["`acme/spoon:v0.7.0` has no row in the table."],
    ],
    ["an image in prose", GUIDE, "Works with `registry.example/else/where:v3`. See the [guide]", []],
  ]);
});

describe("Links lead where they say:", () => {
  table("links", [
    [
      "to itself",
      GUIDE,
      `[all](${at}/shop/compare/v0.7.0...v0.7.0) See the [guide]`,
      ["The link compares `v0.7.0` with itself."],
    ],
    [
      "between other versions",
      GUIDE,
      `[v1.0 → v1.1](${at}/shop/compare/v1.0...v1.2) See the [guide]`,
      ["The link says `v1.0 → v1.1` and compares `v1.0...v1.2`."],
    ],
    ["by tags that say more", GUIDE, `[1.0 → 1.1](${at}/shop/compare/cup/v1.0...cup/v1.1) See the [guide]`, []],
    [
      "to another repository",
      GUIDE,
      `[acme/lid](${at}/pot) See the [guide]`,
      ["The link says `acme/lid` and leads to `acme/pot`."],
    ],
    [
      "to files that change",
      "blob/v0.7.0/docs",
      "blob/main/docs",
      ["The link `guide` shows files of `main`, which will be others tomorrow."],
    ],
    ["to a tag whose name begins like a branch's", "blob/v0.7.0/docs", "blob/mainline-1/docs", []],
  ]);
});

describe("Nothing is left to fill in:", () => {
  const filled = (what: string) => `\`${what}\` was not filled in.`;
  const said = (text: string) => [GUIDE, `${text} See the [guide]`] as const;
  table("placeholder", [
    ["a bracket", ...said("[TODO: write the highlights]"), [filled("[TODO: write the highlights]")]],
    ["a word", ...said("Dates: TBD."), [filled("TBD")]],
    ["a version's pattern", ...said("Use `vX.Y.Z` of it."), [filled("vX.Y.Z")]],
    ["a blank in angle brackets", ...said("Since <VERSION>."), [filled("<VERSION>")]],
    ["a template's expression", ...said("Since {{version}}."), [filled("{{version}}")]],
    ["a shell's variable", ...said(`Since \${VERSION}.`), [filled(`\${VERSION}`)]],
    ["what a merge left", ...said("<<<<<<< HEAD"), [filled("<<<<<<<")]],
    ["code to copy", ...said(`\n~~~sh\nexport V=\${VERSION} # TODO\n~~~\n`), []],
    ["an HTML tag that means something", ...said("<details><summary>More</summary> Text.</details>"), []],
    ["a title that speaks of one", "* Remove a TODO by", "* Remove vX.Y TODO, FIXME by", []],
    ["a title in which one was left", "* Remove a TODO by", "* [TODO: title] by", [filled("[TODO: title]")]],
  ]);
});

describe("What is announced comes:", () => {
  table("unfinished", [
    [
      "a list's entry that ends in a colon",
      "- **Description**: Holds tea.",
      "- **Changes** upstream, from its own notes:",
      ["`Changes upstream, from its own notes:` announces something, and nothing follows."],
    ],
    [
      "a paragraph that ends in a colon",
      "### acme/samovar\n",
      "The rest:\n\n### acme/samovar\n",
      ["`The rest:` announces something, and nothing follows."],
    ],
    ["a list below it", "- **Description**: Holds tea.", "- **Changes**:\n    - a lid", []],
    [
      "a heading with nothing below",
      "## Infrastructure Changes",
      "## Highlights\n\n## Infrastructure Changes",
      ["Nothing stands below `Highlights`."],
    ],
    ["a heading with deeper ones below", "## Infrastructure Changes", "## Tables\n\n### Infrastructure Changes", []],
    ["a label twice", "- **Description**: Holds tea.", "- **Note**: Note: holds tea.", ["`Note:` stands there twice."]],
  ]);
});

describe("A final release has no candidates:", () => {
  table("candidate", [
    [
      "in a row",
      "| Istio | `1.29.1` |",
      "| Istio | `1.29.2-rc.1` |",
      ["`Istio` is a candidate, `1.29.2-rc.1`, in a final release."],
    ],
    [
      "written in one word",
      "| Istio | `1.29.1` |",
      "| Istio | `1.30.0rc2` |",
      ["`Istio` is a candidate, `1.30.0rc2`, in a final release."],
    ],
    ["in a title", "Serve white tea", "Serve v0.7.0-rc.1", []],
    [
      "in an image in prose",
      GUIDE,
      "Try `registry.example/else/where:v3.0.0-rc.1`. See the [guide]",
      ["`else/where` is a candidate, `v3.0.0-rc.1`, in a final release."],
    ],
  ]);

  test("notes of a candidate may have them", () => {
    const notes = edited("| Istio | `1.29.1` |", "| Istio | `1.29.2-rc.1` |").replaceAll("v0.7.0", "v0.7.0-rc.2");
    expect(findingsIn(notes, { tag: "v0.7.0-rc.2" }).filter(({ rule }) => rule === "candidate")).toEqual([]);
  });
});
