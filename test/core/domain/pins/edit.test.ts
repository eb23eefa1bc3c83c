// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import { editPins } from "../../../../src/core/domain/pins/edit.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import type { Pin } from "../../../../src/core/domain/pins/pin.ts";
import { aRule } from "./marked.ts";

/** The shop's version stands in three kinds of places, the till's in two; no place is both's. */
const RULES = [
  aRule({ kind: "variable", name: "SHOP_VERSION" }),
  aRule({ kind: "image", image: "ghcr.io/acme/shop" }),
  aRule({ kind: "chart", chart: "acme/shop" }),
  aRule({ kind: "variable", name: "TILL_VERSION" }, "till"),
  aRule({ kind: "image", image: "ghcr.io/acme/till" }, "till"),
];

/** Shapes in which a pin can stand; `~` is the version. */
const PLACES = [
  "SHOP_VERSION=~",
  'export SHOP_VERSION="~" # SHOP_VERSION=v0.0.1',
  "\texport SHOP_VERSION=${SHOP_VERSION:-~}",
  "image: ghcr.io/acme/shop:~ ",
  "  - 'ghcr.io/acme/shop:~'\t# ghcr.io/acme/till:v0.0.1",
  "- chart: acme/shop\n  version: ~",
  '- version: "~"\n  chart: acme/shop',
  "TILL_VERSION=~",
  "run ghcr.io/acme/shop:~ ghcr.io/acme/till:~",
];

/** What stands around pins and must never change, though it looks alike. */
const NOISE = [
  "",
  "# SHOP_VERSION=v0.9.0",
  "image: ghcr.io/acme/shop-dev:v0.9.0",
  "- chart: acme/other\n  version: v0.9.0",
  "SHOP_VERSION=REPLACE_ME",
  "version: v0.9.0",
  "grüße: 茶 🍵 v0.9.0\t",
  "{{- if v0.9.0 }}",
];

const find = (text: string): readonly Pin[] => findPins({ path: "deploy/all.yaml", text }, RULES);

/** Puts a value at every pin of one owner, or of all. */
function bump(text: string, value: string, owner?: string): string {
  const own = find(text).filter((pin) => owner === undefined || pin.owner === owner);
  return editPins(
    text,
    own.map((pin) => ({ pin, value })),
  );
}

test("every place of the samples is found and no look-alike is", () => {
  const places = PLACES.map((place) => place.replaceAll("~", "v0.9.0"));
  expect(places.map((place) => find(place).length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2]);
  expect(NOISE.flatMap(find)).toEqual([]);
});

test("two components that trade a version string never mix: v0.8.1 → v0.9.0 beside v0.9.0 → v0.10.0", () => {
  const text = "image: ghcr.io/acme/shop:v0.8.1\nsidecar: ghcr.io/acme/till:v0.9.0\n";
  const wanted: Record<string, string> = { shop: "v0.9.0", till: "v0.10.0" };
  const edits = find(text).map((pin) => ({ pin, value: wanted[pin.owner] ?? "" }));
  expect(editPins(text, edits)).toBe("image: ghcr.io/acme/shop:v0.9.0\nsidecar: ghcr.io/acme/till:v0.10.0\n");
});

test.each([
  ["carriage returns", "A=1\r\nSHOP_VERSION=v1\r\nB=2\r\n", "A=1\r\nSHOP_VERSION=v2\r\nB=2\r\n"],
  ["a byte order mark", "\ufeffSHOP_VERSION=v1\n", "\ufeffSHOP_VERSION=v2\n"],
  ["a missing last line end", "SHOP_VERSION=v1", "SHOP_VERSION=v2"],
  ["tabs", "\tSHOP_VERSION=v1\t# x\n", "\tSHOP_VERSION=v2\t# x\n"],
  ["old line ends", "A=1\rSHOP_VERSION=v1\rB=2", "A=1\rSHOP_VERSION=v2\rB=2"],
])("keeps %s", (_, text, edited) => {
  expect(bump(text, "v2")).toBe(edited);
});

test("refuses pins of another text and pins that overlap", () => {
  const pin = { start: 2, end: 4, value: "v1" };
  expect(() => editPins("A=v9", [{ pin, value: "v2" }])).toThrow(RangeError);
  expect(() =>
    editPins("A=v1", [
      { pin, value: "v2" },
      { pin, value: "v3" },
    ]),
  ).toThrow(RangeError);
});

test("what is made to be slow to read is read like any other text", () => {
  const hostile = [
    "{{/*".repeat(60_000),
    "'".repeat(200_000),
    `SHOP_VERSION=${"v1".repeat(100_000)}$`,
    "ghcr.io/acme/shop:v1".repeat(12_000),
    "- chart: acme/shop",
    "  chart: acme/shop\n".repeat(15_000),
    "SHOP_VERSION=v1",
  ].join("\n");
  expect(find(hostile).map(({ kind, value }) => [kind, value])).toEqual([["variable", "v1"]]);
});
