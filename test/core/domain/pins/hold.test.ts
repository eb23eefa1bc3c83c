import { expect, test } from "@jest/globals";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { type OwnedRule, rulesOf } from "../../../../src/core/domain/pins/pin.ts";
import { aProject } from "../../../features/builders.ts";
import { aRule } from "./marked.ts";

const IMAGE = aRule({ kind: "image", image: "ghcr.io/acme/shop" });
const VARIABLE = aRule({ kind: "variable", name: "SHOP" });

const heldIn = (text: string, rule: OwnedRule = IMAGE, path = "deploy/a.yaml") =>
  findPins({ path, text }, [rule]).map(({ value, untouched, held }) => [value, untouched, held?.because]);

const NAME = "  newName: ghcr.io/acme/shop";
const TAG = "  newTag: v0.8.1";

test.each([
  ["between name and tag", ["- name: x", NAME, "  # Pinned to v0.8.1: v0.9.0 lacks", "  # the driver.", TAG]],
  ["above the name", ["- name: x", "  # Pinned to v0.8.1: v0.9.0 lacks", "  # the driver.", NAME, TAG]],
  ["above the item", ["# Pinned to v0.8.1: v0.9.0 lacks", "# the driver.", "- name: x", NAME, TAG]],
  ["above the map", ["# Pinned to v0.8.1: v0.9.0 lacks", "# the driver.", "image:", NAME, TAG]],
  ["behind the tag", ["- name: x", NAME, `${TAG} # Pinned to v0.8.1: v0.9.0 lacks the driver.`]],
  ["behind the name", ["- name: x", `${NAME} # Pinned to v0.8.1: v0.9.0 lacks the driver.`, TAG]],
  [
    "in the middle of a comment",
    [NAME, "  # About this image.", "  # Pinned to v0.8.1: v0.9.0 lacks the driver.", TAG],
  ],
])("a comment %s holds the pin, which is told with the reason", (_, lines) => {
  expect(heldIn(lines.join("\n"))).toEqual([["v0.8.1", "held", "Pinned to v0.8.1: v0.9.0 lacks the driver."]]);
});

test.each([
  "Pinned at v1 by hand",
  "held: breaks the till",
  "Held back until the driver is there",
  "HELD at v1",
  "hold: see the driver",
  "Hold at v1 for now",
  "Keep at v1",
  "do not bump: see the driver",
  "Don't bump before the driver is there",
  "NOTE: do not upgrade",
  "TODO: never update without the till",
])("%s, says a comment, and the pin is held", (comment) => {
  expect(heldIn(`SHOP=v1 # ${comment}`, VARIABLE)).toEqual([["v1", "held", comment]]);
  expect(heldIn(`# ${comment}\nSHOP=v1`, VARIABLE)).toEqual([["v1", "held", comment]]);
});

test.each([
  "maps to v0.17.1 tag",
  "the pinned revision of the shop",
  "Swap to GA tag once promoted.",
  "bump this with the till",
  "threads hold: nothing",
  "holds the shop's version",
  "pinned",
  "keep in sync with the till",
])("%s, says a comment, and nothing is held", (comment) => {
  expect(heldIn(`SHOP=v1 # ${comment}`, VARIABLE)).toEqual([["v1", undefined, undefined]]);
  expect(heldIn(`# ${comment}\nSHOP=v1`, VARIABLE)).toEqual([["v1", undefined, undefined]]);
});

test.each([
  ["over a blank line", "# held: no\n\nSHOP=v1"],
  ["over another pin", "# held: no\nTILL=v1\nSHOP=v1"],
  ["below", "SHOP=v1\n# held: no"],
])("a comment does not hold %s", (_, text) => {
  expect(heldIn(text, VARIABLE)).toEqual([["v1", undefined, undefined]]);
});

test("in Markdown a comment of HTML holds, behind the pin and above it", () => {
  const behind = "Pull ghcr.io/acme/shop:v1 <!-- held: see the driver -->";
  const above = "<!-- held: see\nthe driver -->\nPull ghcr.io/acme/shop:v1";
  for (const text of [behind, above])
    expect(heldIn(text, IMAGE, "README.md")).toEqual([["v1", "held", "held: see the driver"]]);
});

test("in a template its own comment holds", () => {
  const text = "{{/* held: see the driver */}}\nimage: ghcr.io/acme/shop:v1\n";
  expect(heldIn(text)).toEqual([["v1", "held", "held: see the driver"]]);
});

test("one hold holds one pin: its neighbours move", () => {
  const item = (comment: string) => ["- name: x", NAME, ...(comment === "" ? [] : [`  # ${comment}`]), TAG];
  const lines = [...item(""), ...item("held: this one"), ...item("")];
  expect(heldIn(lines.join("\n")).map(([, untouched]) => untouched)).toEqual([undefined, "held", undefined]);
});

const PROJECT = {
  components: ["shop", "till"].map((name) => ({
    name,
    repository: `acme/${name}`,
    type: "Image",
    pins: [{ kind: "variable" as const, name: name.toUpperCase(), files: ["**"] }],
  })),
};

test.each([
  ["a component everywhere", { components: ["shop"] }, ["a/env shop"]],
  ["some files of all", { files: ["a/**"] }, ["a/env shop", "a/env till"]],
  ["a component's pins in some files", { components: ["till"], files: ["b/**"] }, ["b/env till"]],
])("an entry of the configuration holds %s", (_, which, held) => {
  const rules = rulesOf(aProject({ ...PROJECT, holds: [{ ...which, because: "the driver" }] }));
  const found = ["a/env", "b/env"].flatMap((path) => findPins({ path, text: path[0] === "a" ? A : B }, rules));
  expect(found.flatMap((pin) => (pin.held ? [`${pin.path} ${pin.owner}`] : []))).toEqual(held);
  expect(found.flatMap((pin) => pin.held ?? [])).toEqual(
    held.map(() => ({ because: "the driver", by: "configuration" })),
  );
});

const A = "SHOP=v1\nTILL=v1\n";
const B = "TILL=v1\n";

test("a hold of nothing in particular, or of nobody, is a mistake", () => {
  expect(() => aProject({ ...PROJECT, holds: [{ because: "x" }] })).toThrow("must name components or files");
  expect(() => aProject({ ...PROJECT, holds: [{ components: ["tea"], because: "x" }] })).toThrow(
    "is no component's name",
  );
});
