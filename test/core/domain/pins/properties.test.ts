/** What holds for any tree and any bump, by the same computation as the bot's. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Change, changeOf } from "../../../../src/core/domain/bump/change.ts";
import { targetsOf } from "../../../../src/core/domain/bump/targets.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { rulesOf } from "../../../../src/core/domain/pins/pin.ts";
import { aProject, aRelease } from "../../../features/builders.ts";

const files = ["**"];

const PROJECT = aProject({
  components: [
    {
      name: "shop",
      repository: "acme/shop",
      type: "Image",
      pins: [
        { kind: "variable", name: "SHOP_VERSION", files },
        { kind: "variable", name: "SHOP_MAJOR", value: "{major}", files },
        { kind: "image", image: "ghcr.io/acme/shop", files },
        { kind: "chart", chart: "oci://ghcr.io/acme/charts/shop", files },
        { kind: "requirement", package: "acme-shop", files },
        { kind: "gomod", module: "example.org/acme/shop", files },
        { kind: "ref", repository: "acme/shop", files },
        { kind: "text", text: "shop-{version} {version}", files },
      ],
    },
    {
      name: "till",
      repository: "acme/till",
      type: "Image",
      tag: "till-{version}",
      pins: [
        { kind: "variable", name: "TILL_VERSION", files },
        { kind: "variable", name: "TILL_IMAGE", value: "acme/till:{version}", files },
        { kind: "image", image: "ghcr.io/acme/till", files },
        { kind: "ref", repository: "acme/till", value: "{tag}", files },
        { kind: "text", text: "Till-{major}.{minor}-red", files },
      ],
    },
  ],
});

const RULES = rulesOf(PROJECT);

/** Where pins can stand; `~` is a version with or without its v, `^` one without, `<major>` and `<minor>` its numbers. */
const PLACES: Readonly<Record<"shop" | "till", readonly string[]>> = {
  shop: [
    "SHOP_VERSION=~",
    'export SHOP_VERSION="~" # SHOP_VERSION=v0.0.1',
    "\texport SHOP_VERSION=${SHOP_VERSION:-~}",
    "SHOP_MAJOR=<major>",
    "image: ghcr.io/acme/shop:~ ",
    "- newName: ghcr.io/acme/shop\n  # newTag: v0.0.1\n  newTag: ~",
    "- tag: '~'\n  hub: ghcr.io/acme\n  name: shop",
    "- { repository: ghcr.io/acme/shop, tag: '~' }",
    "- chart: oci://ghcr.io/acme/charts/shop\n  version: ~",
    '- version: "~"\n  name: shop\n  repository: oci://ghcr.io/acme/charts',
    "helm install a oci://ghcr.io/acme/charts/shop \\\n  --version ~",
    "acme-shop==^ ; python_version > '3'",
    "require example.org/acme/shop v^ // indirect",
    "curl https://github.com/acme/shop/releases/download/~/a.yaml",
    "git clone -b ~ https://github.com/acme/shop.git",
    "x  shop-~      ~  deployed",
  ],
  till: [
    "TILL_VERSION=~",
    "ARG TILL_IMAGE=acme/till:~",
    "  - 'ghcr.io/acme/till:~'\t# ghcr.io/acme/till:v0.0.1",
    "- https://github.com/acme/till/tree/till-^/config",
    "badge/Till-<major>.<minor>-red.svg",
  ],
};

/** What stands around pins and must never change, though it looks alike. */
const NOISE = [
  "",
  "# SHOP_VERSION=v0.9.0",
  "image: ghcr.io/acme/shop-dev:v0.9.0",
  "- chart: acme/other\n  version: v0.9.0",
  "- newName: ghcr.io/acme/tea\n  newTag: v0.9.0",
  "SHOP_VERSION=REPLACE_ME",
  "acme-shop-extra==0.9.0",
  "https://github.com/acme/shop/blob/main/README.md",
  "https://github.com/acme/till/tree/0123456789abcdef0123456789abcdef01234567",
  "grüße: 茶 🍵 v0.9.0\t",
  "{{- if v0.9.0 }}",
  "{{/* image: ghcr.io/acme/shop:v0.9.0 */}}",
];

/** Both versions of a tree, without v. */
interface Versions {
  readonly shop: string;
  readonly till: string;
}

const aVersion = fc
  .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.constantFrom("", "", "-rc.1", "-rc.12"))
  .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`);

const versions = fc.record({ shop: aVersion, till: aVersion });

const aBlock = fc.oneof(
  fc.constantFrom(...NOISE).map((text) => ({ text, owner: undefined, v: "" })),
  fc.record({
    owner: fc.constant("shop" as const),
    text: fc.constantFrom(...PLACES.shop),
    v: fc.constantFrom("", "v"),
  }),
  fc.record({
    owner: fc.constant("till" as const),
    text: fc.constantFrom(...PLACES.till),
    v: fc.constantFrom("", "v"),
  }),
);

type Block = { readonly text: string; readonly owner: keyof Versions | undefined; readonly v: string };

const aShape = fc.record({
  blocks: fc.array(aBlock, { maxLength: 12 }),
  newline: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\ufeff"),
  isMarkdown: fc.boolean(),
  last: fc.boolean(),
});

type Shape = {
  readonly blocks: readonly Block[];
  readonly newline: string;
  readonly mark: string;
  readonly isMarkdown: boolean;
  readonly last: boolean;
};

const shapes = fc.array(aShape, { maxLength: 4 });

interface File {
  readonly path: string;
  readonly mode: string;
  readonly text: string;
}

function filled({ text, owner, v }: Block, at: Versions): string {
  if (!owner) return text;
  const [major = "", minor = ""] = at[owner].split(/[.-]/);
  const version = text.replaceAll("~", v + at[owner]).replaceAll("^", at[owner]);
  return version.replaceAll("<major>", major).replaceAll("<minor>", minor);
}

/** A tree of these shapes in which all of a component's places name one version. */
function treeAt(all: readonly Shape[], at: Versions): readonly File[] {
  return all.map(({ blocks, newline, mark, isMarkdown, last }, index) => {
    const lines = blocks.map((block) => (isMarkdown ? `\`\`\`\n${filled(block, at)}\n\`\`\`` : filled(block, at)));
    const text = lines.join("\n").replaceAll("\n", newline);
    return {
      path: `docs/${index}.${isMarkdown ? "md" : "yaml"}`,
      mode: "100644",
      text: mark + text + (last ? newline : ""),
    };
  });
}

function changeTo(tree: readonly File[], to: Partial<Versions>): Change {
  const sources = { release: aRelease(), project: PROJECT, newest: [], asked: new Map(Object.entries(to)) };
  const targets = targetsOf(Object.keys(to), sources);
  const pins = tree.flatMap((file) => findPins(file, RULES));
  return changeOf({ pins, files: tree }, RULES, { targets, lowered: new Set(Object.keys(to)) });
}

/** The tree after a bump that is allowed to lower versions, too. */
function bump(tree: readonly File[], to: Partial<Versions>): readonly File[] {
  const { files: changed, obstacles } = changeTo(tree, to);
  expect(obstacles).toEqual([]);
  return tree.map((file) => ({ ...file, text: changed.find(({ path }) => path === file.path)?.content ?? file.text }));
}

function outside(file: File): string {
  const pins = [...findPins(file, RULES)].reverse();
  return pins.reduce((text, { start, end }) => `${text.slice(0, start)}…${text.slice(end)}`, file.text);
}

const SOME: Versions = { shop: "1.2.3", till: "4.5.6" };

test("every place of the samples is found by its own component alone, and no look-alike is", () => {
  const ownersIn = (text: string) => [...new Set(findPins({ path: "a.yaml", text }, RULES).map(({ owner }) => owner))];
  for (const owner of ["shop", "till"] as const)
    for (const text of PLACES[owner])
      expect([text, ownersIn(filled({ text, owner, v: "v" }, SOME))]).toEqual([text, [owner]]);
  expect(NOISE.flatMap(ownersIn)).toEqual([]);
});

test("any tree, any bump: every byte outside the versions stays", () => {
  fc.assert(
    fc.property(shapes, versions, versions, (all, from, to) => {
      const tree = treeAt(all, from);
      expect(bump(tree, to).map(outside)).toEqual(tree.map(outside));
    }),
  );
});

test("a bump makes the tree that would have been written with the new versions from the start", () => {
  fc.assert(
    fc.property(shapes, versions, versions, (all, from, to) => {
      expect(bump(treeAt(all, from), to)).toEqual(treeAt(all, to));
    }),
  );
});

test("bumping twice is bumping once", () => {
  fc.assert(
    fc.property(shapes, versions, versions, (all, from, to) => {
      const once = bump(treeAt(all, from), to);
      expect(changeTo(once, to).moved).toEqual([]);
      expect(bump(once, to)).toEqual(once);
    }),
  );
});

test("bumps of two components that share no pin can come in either order", () => {
  fc.assert(
    fc.property(shapes, versions, versions, (all, from, { shop, till }) => {
      const tree = treeAt(all, from);
      expect(bump(bump(tree, { shop }), { till })).toEqual(bump(bump(tree, { till }), { shop }));
    }),
  );
});

test("a bump and its way back leave the tree as it was", () => {
  fc.assert(
    fc.property(shapes, versions, versions, (all, from, to) => {
      const tree = treeAt(all, from);
      expect(bump(bump(tree, to), from)).toEqual(tree);
    }),
  );
});

test("nothing is lowered that nobody named: what a place has is then the newer one", () => {
  const [tree, old] = [treeAt([{ ...PLAIN, blocks: ALL }], { shop: "2.0.0", till: "2.0.0" }), { shop: "1.9.9" }];
  const targets = targetsOf(["shop"], {
    release: aRelease(),
    project: PROJECT,
    newest: [],
    asked: new Map(Object.entries(old)),
  });
  const pins = tree.flatMap((file) => findPins(file, RULES));
  const change = changeOf({ pins, files: tree }, RULES, { targets });
  expect(change.moved).toEqual([]);
  expect(change.newer.length).toBe(pins.filter(({ owner }) => owner === "shop").length);
});

const PLAIN = { newline: "\n", mark: "", isMarkdown: false, last: true };
const ALL = PLACES.shop.map((text): Block => ({ text, owner: "shop", v: "v" }));
