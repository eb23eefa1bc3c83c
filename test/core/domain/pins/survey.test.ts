import { expect, test } from "@jest/globals";
import { readPins, versionsAt } from "../../../../src/core/domain/pins/survey.ts";
import type { Reader, TreeEntry } from "../../../../src/core/ports/reader.ts";
import { aProject, aReader, sha } from "../../../features/builders.ts";

const HEAD = sha(9);

const PROJECT = aProject({
  release: { pins: [{ kind: "variable", name: "branch", value: "{branch}", files: ["**/*.md"] }] },
  components: [
    {
      name: "acme/shop",
      repository: "acme/shop",
      type: "Image",
      pins: [
        { kind: "image", image: "ghcr.io/acme/shop", files: ["deploy/**", ".github/**"] },
        { kind: "variable", name: "SHOP", files: ["deploy/**"] },
        { kind: "variable", name: "SHOP_BRANCH", value: "{branch}", files: ["deploy/*.env"] },
      ],
    },
    {
      name: "acme/till",
      repository: "acme/till",
      type: "Chart",
      tag: "chart-{version}",
      pins: [{ kind: "variable", name: "TILL_TAG", value: "{tag}", files: ["deploy/*.sh"] }],
    },
    {
      name: "acme/tea",
      repository: "acme/tea",
      type: "Library",
      pins: [{ kind: "chart", chart: "tea", files: ["x"] }],
    },
  ],
});

const FILES: Readonly<Record<string, string>> = {
  "deploy/a.yaml": "image: ghcr.io/acme/shop:v0.9.0\n",
  "deploy/b.yaml": "image: ghcr.io/acme/shop:v0.8.0\nSHOP=0.9.0\n",
  "deploy/run.sh": "TILL_TAG=chart-1.4.0\n",
  "deploy/shop.env": "SHOP_BRANCH=main\n",
  "deploy/none.yaml": "nothing: here\n",
  "README.md": "```sh\nexport branch=main\n```\n",
  "src/main.go": "image: ghcr.io/acme/shop:v0.1.0\n",
  ".github/workflows/x.yml": "image: ghcr.io/acme/shop:v0.9.0\n",
};

const entry = (path: string, with_: Partial<TreeEntry> = {}): TreeEntry => ({
  path,
  mode: "100644",
  blob: `blob of ${path}`,
  size: FILES[path]?.length ?? 1,
  ...with_,
});

function theReader(tree: readonly TreeEntry[] = Object.keys(FILES).map((path) => entry(path))): Reader {
  const blobs = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`blob of ${path}`, text]));
  return aReader({ trees: { [HEAD]: tree }, blobs });
}

test("finds each rule's places in its own files and names every owner", async () => {
  const { pins, files, idle } = await readPins(theReader(), HEAD, PROJECT);
  expect(pins.map((pin) => [pin.owner, pin.path, pin.line, pin.value, pin.untouched])).toEqual([
    ["acme/shop", "deploy/a.yaml", 1, "v0.9.0", undefined],
    ["acme/shop", "deploy/b.yaml", 1, "v0.8.0", undefined],
    ["acme/shop", "deploy/b.yaml", 2, "0.9.0", undefined],
    ["acme/till", "deploy/run.sh", 1, "chart-1.4.0", undefined],
    ["acme/shop", "deploy/shop.env", 1, "main", undefined],
    ["release", "README.md", 2, "main", undefined],
    ["acme/shop", ".github/workflows/x.yml", 1, "v0.9.0", "workflow"],
  ]);
  expect(files.map(({ path }) => path)).not.toContain("deploy/none.yaml");
  expect(idle.map(({ owner }) => owner)).toEqual(["acme/tea"]);
});

test("asks for the tree once and for the concerned texts once, however many there are", async () => {
  const asked: string[] = [];
  const reader = theReader();
  const counting: Reader = {
    ...reader,
    tree: (commit) => {
      asked.push("tree");
      return reader.tree(commit);
    },
    texts: (entries) => {
      asked.push(entries.map(({ path }) => path).join(" "));
      return reader.texts(entries);
    },
  };
  await readPins(counting, HEAD, PROJECT);
  const concerned = Object.keys(FILES).filter((path) => path !== "src/main.go");
  expect(asked).toEqual(["tree", concerned.join(" ")]);
});

test("asks nothing where there are no rules", async () => {
  const reader: Reader = { ...theReader(), tree: () => Promise.reject(new Error("asked for a tree")) };
  await expect(readPins(reader, HEAD, aProject())).resolves.toMatchObject({ pins: [], files: [] });
});

test.each<[string, Partial<TreeEntry>, string]>([
  ["a symbolic link", { mode: "120000" }, "not a regular file"],
  ["a submodule", { mode: "160000" }, "not a regular file"],
  ["more than a megabyte", { size: 1_000_001 }, "too large"],
  ["a binary", { blob: "unreadable" }, "not text"],
  ["an odd path", { path: "deploy/.Git/config" }, "odd path"],
])("[F5] %s is left out, with the reason", async (_, with_, because) => {
  const read = theReader([entry("deploy/a.yaml", with_), entry("deploy/b.yaml")]);
  const { pins, leftOut } = await readPins(read, HEAD, PROJECT);
  expect(leftOut).toEqual([{ path: with_.path ?? "deploy/a.yaml", because }]);
  expect(pins.map(({ path }) => path)).toEqual(["deploy/b.yaml", "deploy/b.yaml"]);
});

test("executable files keep their mode", async () => {
  const { files } = await readPins(theReader([entry("deploy/run.sh", { mode: "100755" })]), HEAD, PROJECT);
  expect(files).toEqual([{ path: "deploy/run.sh", mode: "100755", text: FILES["deploy/run.sh"] }]);
});

test("versions are told by component, distinct, whatever shape they stand in", async () => {
  const versions = await versionsAt(theReader(), HEAD, PROJECT);
  expect([...versions]).toEqual([
    ["acme/shop", ["v0.9.0", "v0.8.0"]],
    ["acme/till", ["1.4.0"]],
    ["acme/tea", []],
  ]);
});

test("a component can't be named like another, nor like the release", () => {
  const pins = [{ kind: "variable" as const, name: "A", files: ["a"] }];
  const one = { repository: "acme/a", type: "Image", pins };
  expect(() => aProject({ components: [{ ...one, name: "release" }] })).toThrow("what the release itself is called");
  expect(() =>
    aProject({
      components: [
        { ...one, name: "a" },
        { ...one, name: "a" },
      ],
    }),
  ).toThrow("another component's");
});
