import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { placeAt } from "../../../../src/core/domain/notes/address.ts";
import { bulletsOf, firstContributions } from "../../../../src/core/domain/notes/bullet.ts";
import { parseComponentName } from "../../../../src/core/domain/notes/component-name.ts";
import { imagesIn } from "../../../../src/core/domain/notes/image.ts";
import { readNotes } from "../../../../src/core/domain/notes/read.ts";
import { versionTables } from "../../../../src/core/domain/notes/version-table.ts";

const rows = (...lines: readonly string[]) =>
  versionTables(
    readNotes(["| Component | Version | Previous Version | Type |", "|---|---|---|---|", ...lines].join("\n")),
  )[0]?.rows;

describe("A row of versions is read in every form that people write:", () => {
  test.each([
    ["code", "| acme/tea | `v1` | `v0.9.1` | Image |", "v1", "v0.9.1"],
    ["plain words", "| acme/tea | v0.6.8.1 | 0.23 | Image |", "v0.6.8.1", "0.23"],
    ["no blanks", "| acme/tea| `v1.0`|`0.9`|Image|", "v1.0", "0.9"],
    ["odd versions", "| acme/tea | `vllm-v0.23.0` | `v0.5.13.post1` | Image |", "vllm-v0.23.0", "v0.5.13.post1"],
    ["a candidate in one word", "| acme/tea | `1.3.0rc23` | `v0.4.0-rc1` | Image |", "1.3.0rc23", "v0.4.0-rc1"],
    ["new", "| acme/tea | `v1` | NA (new) | Image |", "v1", undefined],
    ["gone", "| acme/tea | NA (Deprecated) | `v1` | Image |", undefined, "v1"],
    ["a dash", "| acme/tea | `v1` | — | Image |", "v1", undefined],
    ["a version with words", "| acme/tea | `v1` | `v0.11.2` + picks (built from fork) | Image |", "v1", "v0.11.2"],
    ["a version in words alone", "| acme/tea | `v1` | Deprecated in v0.5.0 | Image |", "v1", undefined],
  ])("%s", (_, row, version, previous) => {
    const [read] = rows(row) ?? [];
    expect([read?.version.version, read?.previous?.version]).toEqual([version, previous]);
  });

  test("what is a table only to the eye is none: in code, in a comment, without its rule", () => {
    const table = "| Component | Version |\n|---|---|\n| acme/tea | `v1` |\n";
    for (const text of [`\`\`\`\n${table}\`\`\``, `<!--\n${table}-->`, table.replace("|---|---|\n", "")])
      expect(versionTables(readNotes(text))).toEqual([]);
  });
});

test.each([
  ["acme/tea", ["acme", "tea", "", ""]],
  ["acme/tea (iced)", ["acme", "tea", "", "iced"]],
  ["acme/tea (iced) (New)", ["acme", "tea", "", "iced"]],
  ["acme/tea (New - Upstream)", ["acme", "tea", "", ""]],
  ["acme/tea/lid", ["acme", "tea", "lid", ""]],
  ["registry.example/acme/tea", ["acme", "tea", "", ""]],
  ["Gateway API", ["", "Gateway API", "", ""]],
  ["pot (old kettle)", ["", "pot", "", ""]],
])("the component %s is read apart", (text, expected) => {
  const name = parseComponentName(text);
  expect([name?.organisation, name?.repository, name?.path, name?.variant]).toEqual(expected);
});

test("entries are read with what they came in with, whatever stands in their titles", () => {
  const notes = readNotes(
    [
      "* Serve tea in cups by @ann in https://github.com/acme/shop/pull/1",
      "* Deprecate by default by @bo and @cem in https://github.com/acme/shop/pull/2",
      "* Mend by @robot[bot] in https://github.com/acme/shop/pull/3",
      "* Point to it by @ann in commit 89abcdef0123456789abcdef0123456789abcdef",
      "* Point again in [`89abcde`](https://github.com/acme/shop/commit/89abcdef0123456789abcdef0123456789abcdef)",
      "* See [this](https://github.com/acme/shop/pull/9) by a deleted user in https://github.com/acme/shop/pull/4",
      "* Nothing of ours",
      "* @ann made their first contribution in https://github.com/acme/shop/pull/1",
    ].join("\n"),
  );
  const sha = "89abcdef0123456789abcdef0123456789abcdef";
  expect(
    bulletsOf(notes).map(({ line, title, author, pullRequest, commit }) => [
      line,
      title,
      author,
      pullRequest ?? commit,
    ]),
  ).toEqual([
    [1, "Serve tea in cups", "ann", 1],
    [2, "Deprecate by default", "bo", 2],
    [3, "Mend", "robot[bot]", 3],
    [4, "Point to it", "ann", sha],
    [5, "Point again", undefined, sha],
    [6, "See this", undefined, 4],
  ]);
  expect(firstContributions(notes)).toEqual([{ line: 8, author: "ann", pullRequest: 1, repository: "acme/shop" }]);
});

test.each([
  ["https://github.com/acme/tea/compare/v1...v2", { compare: { base: "v1", head: "v2" } }],
  ["https://github.com/acme/tea/compare/cup%2Fv1...cup/v2", { compare: { base: "cup/v1", head: "cup/v2" } }],
  ["https://github.com/acme/tea/pull/3#issuecomment-1", { pullRequest: 3 }],
  ["https://github.com/acme/tea/commits/v1/", { ref: "v1", isFiles: false }],
  ["https://github.com/acme/tea/blob/main/a%ZZ", { ref: "main/a%ZZ", isFiles: true }],
])("the address %s is read", (url, expected) => {
  expect(placeAt(url)).toMatchObject({ repository: "acme/tea", ...expected });
});

test("another host that runs a GitHub is known by what only a GitHub has", () => {
  expect(placeAt("https://git.example:8443/acme/tea/compare/v1...v2")?.compare).toEqual({ base: "v1", head: "v2" });
});

test("an address elsewhere is none of GitHub's", () => {
  expect(["https://github.com.evil.example/a/b", "http://github.com/a/b", "mailto:a@b"].map(placeAt)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("images are found with their tags, ports and digests; addresses of pages are none", () => {
  const digest = `sha256:${"0".repeat(64)}`;
  const notes = readNotes(
    `- \`registry.example:5000/acme/tea:v1@${digest}\` and registry.example/cup:v2.\n- https://acme.example/a:b`,
  );
  expect(imagesIn(notes).map(({ name, path, tag, digest: found }) => [name, path, tag, found])).toEqual([
    ["registry.example:5000/acme/tea", "acme/tea", "v1", digest],
    ["registry.example/cup", "cup", "v2", undefined],
  ]);
});

test("[I7] whatever stands in a text, it is read, and every line that is named is one of its lines", () => {
  const pieces = fc.constantFrom(
    "| a |",
    "|---|",
    "# ",
    "* x",
    "`",
    "```",
    "<!--",
    "[a](",
    ")",
    "\n",
    "v1.0",
    "&amp;",
    "\0",
    "\r\n",
    "https://github.com/a/b/pull/1",
    "    ",
    "> ",
    "|",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const { words, items, links, headings } = readNotes(text);
      const last = text.split(/\r\n|\n|\r/).length;
      for (const { line } of [...words, ...items, ...links, ...headings]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(last);
      }
    }),
  );
});
