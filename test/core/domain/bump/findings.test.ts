// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { sift } from "../../../../src/core/domain/bump/allowed.ts";
import { changeOf } from "../../../../src/core/domain/bump/change.ts";
import { type Finding, isBlocking } from "../../../../src/core/domain/bump/finding.ts";
import { findingsIn } from "../../../../src/core/domain/bump/findings.ts";
import { targetsOf } from "../../../../src/core/domain/bump/targets.ts";
import { tellFinding } from "../../../../src/core/domain/bump/tell.ts";
import { RELEASE } from "../../../../src/core/domain/component.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { rulesOf } from "../../../../src/core/domain/pins/pin.ts";
import { aProject, aRelease } from "../../../features/builders.ts";
import { expectGolden } from "../../../golden.ts";

const PROJECT = aProject({
  release: { pins: [{ kind: "variable", name: "branch", value: "{branch}", files: ["guides/**"] }] },
  images: [{ name: "ghcr.io/acme/shop-api" }, { name: "ghcr.io/acme/shop-ui" }],
  components: [
    {
      name: "acme/shop-api",
      repository: "acme/shop",
      type: "Image",
      pins: [{ kind: "image", image: "ghcr.io/acme/shop-api", files: ["deploy/**"] }],
    },
    {
      name: "acme/till",
      repository: "acme/till",
      type: "Image",
      version: "latest",
      pins: [
        { kind: "image", image: "ghcr.io/acme/till", files: ["deploy/**"] },
        { kind: "variable", name: "TILL_VERSION", files: ["guides/**"] },
      ],
    },
  ],
});
const RULES = rulesOf(PROJECT);

/** Shop v0.7.0 → v0.8.0, till v0.8.0 → v0.9.0: one's old version is the other's new one. */
function lookInto(files: Readonly<Record<string, string>>): readonly Finding[] {
  const release = aRelease({ project: PROJECT });
  const targets = targetsOf([RELEASE, "acme/shop-api", "acme/till"], {
    release,
    project: PROJECT,
    newest: [{ repository: "acme/till", tag: "v0.9.0" }],
  });
  const sources = Object.entries(files).map(([path, text]) => ({ path, text, mode: "100644" }));
  const pins = sources.flatMap((file) => findPins(file, RULES));
  const change = changeOf({ pins, files: sources }, RULES, { targets, branch: "release-0.8" });
  return findingsIn({
    project: PROJECT,
    repository: "acme/shop",
    texts: new Map(Object.entries(files)),
    pins,
    change,
    targets,
    old: new Map([
      [RELEASE, ["v0.7.0"]],
      ["acme/shop-api", ["v0.7.0"]],
      ["acme/till", ["v0.8.0"]],
    ]),
    branches: ["main", "release-0.8"],
  });
}

const shortOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, line, is, owner }) => `${rule} ${line} ${owner.replace("acme/", "")} ${is}`);

test.each<[situation: string, path: string, text: string, found: readonly string[]]>([
  ["what is right", "deploy/a.yaml", "image: ghcr.io/acme/shop-api:v0.8.0\n", []],
  [
    "a pin that is not right yet",
    "deploy/a.yaml",
    "image: ghcr.io/acme/shop-api:v0.7.0\n",
    ["stale-pin 1 shop-api v0.7.0"],
  ],
  [
    "a candidate in its place",
    "deploy/a.yaml",
    "image: ghcr.io/acme/till:v0.9.0-rc.2\n",
    ["stale-pin 1 till v0.9.0-rc.2"],
  ],
  [
    "a workflow's pin",
    ".github/workflows/a.yml",
    "image: ghcr.io/acme/shop-api:v0.7.0\n",
    ["unknown-pin 1 shop-api v0.7.0"],
  ],
  [
    "text with the name beside it",
    "docs/a.md",
    "The shop-api image v0.7.0 is for users.\n",
    ["stale-text 1 shop-api v0.7.0"],
  ],
  ["text without the name", "docs/a.md", "Since v0.7.0 there are shops.\n", []],
  ["text with a longer name", "docs/a.md", "The shop-api-proxy v0.7.0 is another's.\n", []],
  ["text with a longer version", "docs/a.md", "The shop-api v0.7.0.1 and 10.7.0 are others.\n", []],
  ["without the v", "docs/a.md", "shop-api 0.7.0\n", ["stale-text 1 shop-api 0.7.0"]],
  [
    "one's old version that is the other's new one",
    "docs/a.md",
    "Use till v0.8.0.\nUse shop-api v0.8.0.\n",
    ["stale-text 1 till v0.8.0"],
  ],
  ["both in one line", "docs/a.md", "shop-api v0.8.0 needs till v0.9.0.\n", []],
  ["a name close by in code", "conf/a.yaml", "name: shop-api\nversion: v0.7.0\n", ["stale-text 2 shop-api v0.7.0"]],
  ["a name in the next block", "conf/a.yaml", "name: shop-api\n\nversion: v0.7.0\n", []],
  ["a comment", "conf/a.yaml", "# shop-api v0.7.0\nx: 1 # shop-api v0.7.0\n", []],
  ["a comment in prose", "docs/a.md", "<!-- shop-api v0.7.0 -->\n", []],
  ["a changelog", "docs/CHANGELOG.md", "shop-api v0.7.0\n", []],
  ["release notes", "release-notes/v0.7.0.md", "image: ghcr.io/acme/shop-api:v0.7.0\n", []],
  ["a lock file", "go.sum", "shop-api v0.7.0\n", []],
  ["the configuration itself", ".github/release-captain.yml", "image: ghcr.io/acme/shop-api\nversion: v0.7.0\n", []],
  [
    "an image that no rule covers there",
    "guides/a.md",
    "Run `ghcr.io/acme/shop-api:v0.7.0`.\n",
    ["unknown-pin 1 shop-api v0.7.0"],
  ],
  [
    "one that is right and not covered",
    "guides/a.md",
    "Run `ghcr.io/acme/shop-api:v0.8.0`.\n",
    ["unknown-pin 1 shop-api v0.8.0"],
  ],
  [
    "a declared image that no component pins",
    "deploy/a.yaml",
    "image: ghcr.io/acme/shop-ui:v0.7.0\n",
    ["unknown-pin 1 release v0.7.0"],
  ],
  ["a variable that no rule covers there", "deploy/a.env", "TILL_VERSION=v0.8.0\n", ["unknown-pin 1 till v0.8.0"]],
  ["a branch line that no rule covers there", "docs/a.sh", "export branch=main\n", ["unknown-pin 1 release main"]],
  ["a variable of that name that holds no branch of ours", "docs/a.sh", "export branch=feature\n", []],
  [
    "a development image",
    "deploy/a.yaml",
    "image: ghcr.io/acme/shop-api-dev:main\n",
    ["unfinished 1 shop-api ghcr.io/acme/shop-api-dev:main"],
  ],
  [
    "a development image that a workflow tries",
    ".github/workflows/nightly.yml",
    "image: ghcr.io/acme/shop-api-dev:latest\n",
    [],
  ],
  ["a development image that prose tells of", "docs/a.md", "Builds are `ghcr.io/acme/shop-api-dev:latest`.\n", []],
  [
    "a development image in a command to copy",
    "docs/a.md",
    "```sh\ndocker run ghcr.io/acme/shop-api-dev:latest\n```\n",
    ["unfinished 2 shop-api ghcr.io/acme/shop-api-dev:latest"],
  ],
  ["a word where a version might stand", "docs/a.env", "TILL_VERSION=unknown\n", []],
  [
    "somebody's own registry",
    "conf/a.yaml",
    "image: quay.io/ada/shop-api:dev\n",
    ["foreign-registry 1 shop-api quay.io/ada/shop-api:dev"],
  ],
  ["the project's page", "conf/a.yaml", "url: https://github.com/ada/shop-api:x\n", []],
  [
    "our name in parts",
    "conf/v.yaml",
    "image:\n  hub: ghcr.io/acme\n  registry: ghcr.io\n  repository: acme/shop-ui\n  tag: v0.8.0\n",
    [],
  ],
  [
    "another's name under our version",
    "conf/k.yaml",
    "images:\n- name: shop-api\n  newName: vllm/vllm-openai\n  newTag: v0.7.0\n",
    ["stale-text 4 shop-api v0.7.0", "name-and-tag 4 shop-api v0.7.0"],
  ],
  [
    "another's name under its own version",
    "conf/k.yaml",
    "images:\n- name: x\n  newName: vllm/vllm-openai\n  newTag: v0.11.2\n",
    [],
  ],
])("%s: what is found", (_, path, text, found) => {
  expect([...shortOf(lookInto({ [path]: text }))].sort()).toEqual([...found].sort());
});

test("two places of one component that name two versions are told with each other; a newer one alone is only told", () => {
  const newer = "image: ghcr.io/acme/till:v0.9.1\n";
  const alone = lookInto({ "deploy/a.yaml": newer });
  expect([shortOf(alone), alone.some(isBlocking)]).toEqual([["newer 1 till v0.9.1"], false]);
  const both = lookInto({ "deploy/a.yaml": newer, "deploy/b.yaml": "image: ghcr.io/acme/till:v0.9.0\n" });
  expect(both).toEqual([expect.objectContaining({ rule: "two-versions", is: "v0.9.1", other: "deploy/b.yaml:1" })]);
});

test("what is told of an unknown pin is the rule that makes it known", () => {
  const files = { "guides/a.md": "Run `ghcr.io/acme/shop-api:v0.7.0`.\n" };
  const [finding] = lookInto(files);
  if (finding?.rule !== "unknown-pin") throw new Error("not found");
  const added = [...RULES, { owner: finding.owner, rule: finding.add }];
  expect(findPins({ path: "guides/a.md", text: files["guides/a.md"] }, added)).toHaveLength(1);
});

const allow = (more: object) => [{ files: ["docs/**"], reason: "tells how to move on", ...more }];

test.each<[situation: string, entries: ReturnType<typeof allow>, open: number, idle: number]>([
  ["by its file", allow({}), 0, 0],
  ["by a text of its line", allow({ text: "from shop-api v0.7.0" }), 0, 0],
  ["by its rule", allow({ rules: ["stale-text"] }), 0, 0],
  ["not by another rule", allow({ rules: ["unknown-pin"] }), 1, 1],
  ["not by another line's text", allow({ text: "from till" }), 1, 1],
  ["not by what would be an expression", allow({ text: "from .*" }), 1, 1],
  ["not by another file", [{ files: ["conf/**"], reason: "is another matter" }], 1, 1],
])("a finding is allowed %s; an entry that allows nothing is told", (_, entries, open, idle) => {
  const files = { "docs/move.md": "How to move\n\nfrom shop-api v0.7.0 on\n" };
  const sifted = sift(lookInto(files), entries as Parameters<typeof sift>[1], new Map(Object.entries(files)));
  expect([sifted.open.length, sifted.allowed.length, sifted.idle.length]).toEqual([open, 1 - open, idle]);
  for (const one of sifted.allowed) expect(one.reason).toBe("tells how to move on");
});

test("each kind of finding reads as its golden file", () => {
  const findings = lookInto({
    "conf/a.yaml": "image: quay.io/ada/shop-api:dev\n",
    "conf/k.yaml": "images:\n- newName: vllm/vllm-openai\n  newTag: v0.7.0\n",
    "deploy/a.yaml":
      "a: ghcr.io/acme/shop-api:v0.7.0\nb: ghcr.io/acme/till:v0.9.1\nc: ghcr.io/acme/till:v0.9.0\nd: ghcr.io/acme/shop-api-dev:main\n",
    "docs/a.md": "The shop-api v0.7.0 is for users.\n",
    "guides/a.md": "Run `ghcr.io/acme/shop-api:v0.7.0`.\n",
  });
  const rows = findings.map((finding) => {
    const { message, change, paste } = tellFinding(finding);
    const rule = paste === undefined ? "" : `\n\n  \`\`\`yaml\n${paste.replace(/^/gm, "  ")}\n  \`\`\``;
    return `- ${finding.path}:${finding.line}, ${finding.rule}: ${message}. Change: ${change}.${rule}`;
  });
  expectGolden("core/domain/bump/golden/findings.md", `# ${findings.length} findings\n\n${rows.join("\n")}`);
});

test("whatever text there is, findings are in order, in lines that exist, and a second look finds the same", () => {
  const words = fc.constantFrom(
    ...[
      "shop-api",
      "till",
      "v0.7.0",
      "v0.8.0",
      "0.9.0",
      ":",
      "ghcr.io/acme/shop-api:v0.7.0",
      "newName:",
      "newTag:",
      "- ",
      "\n",
      "\n\n",
      "#",
      "`",
      "image:",
    ],
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), fc.constantFrom("a.md", "deploy/a.yaml", "x"), (made, path) => {
      const text = made.join(" ");
      const found = lookInto({ [path]: text });
      expect(lookInto({ [path]: text })).toEqual(found);
      for (const { line } of found) expect(line <= text.split("\n").length && line > 0).toBe(true);
    }),
    { numRuns: 200 },
  );
});
