// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { aRule, marksOf } from "./marked.ts";

const rule = aRule({ kind: "image", image: "ghcr.io/shop/api" });

test.each([
  ["a manifest", "        image: ghcr.io/shop/api:«v0.9.0»"],
  ["a trailing blank", "image: ghcr.io/shop/api:«main» "],
  ["double quotes", 'image: "ghcr.io/shop/api:«v0.9.0»"'],
  ["single quotes", "image: 'ghcr.io/shop/api:«v0.9.0»'"],
  ["a list item", "- ghcr.io/shop/api:«v0.9.0»"],
  ["a flow list", "[ghcr.io/shop/api:«v1», ghcr.io/shop/api:«v2»]"],
  ["JSON", '{"image": "ghcr.io/shop/api:«v0.9.0»"}'],
  ["a dotenv line", "IMAGE=ghcr.io/shop/api:«v0.9.0»"],
  ["a shell's default", "IMAGE=${IMAGE:-ghcr.io/shop/api:«v0.9.0»}"],
  ["a Dockerfile", "FROM ghcr.io/shop/api:«v0.9.0» AS base"],
  ["an option", "docker run --image=ghcr.io/shop/api:«v0.9.0»"],
  ["a scheme", "url: oci://ghcr.io/shop/api:«v0.9.0»"],
  ["a trailing comment", "image: ghcr.io/shop/api:«v0.9.0» # was ghcr.io/shop/api:v0.8.0"],
  ["a hash inside quotes", 'args: ["a # b", "ghcr.io/shop/api:«v0.9.0»"]'],
  ["an escaped quote", 'args: "a \\" # ghcr.io/shop/api:«v0.9.0»"'],
  ["an apostrophe", "it's ghcr.io/shop/api:«v0.9.0» # not ghcr.io/shop/api:v1"],
  ["a candidate", "image: ghcr.io/shop/api:«v0.9.0-rc.2»"],
])("finds an image in %s", (_, sample) => {
  expect(marksOf("deploy/values.yaml", sample, rule)).toBe(sample);
});

test.each([
  ["a comment", "# image: ghcr.io/shop/api:v0.9.0"],
  ["an indented comment", "      # ghcr.io/shop/api:v0.9.0"],
  ["an image whose name goes on", "image: ghcr.io/shop/api-ubuntu:v0.9.0"],
  ["its development image", "image: ghcr.io/shop/api-dev:v0.9.0"],
  ["an image below it", "image: ghcr.io/shop/api/tools:v0.9.0"],
  ["the same name elsewhere", "image: mirror.example/ghcr.io/shop/api:v0.9.0"],
  ["a name that ends so", "image: xghcr.io/shop/api:v0.9.0"],
  ["a name that ends so behind a hyphen", "image: x-ghcr.io/shop/api:v0.9.0"],
  ["no tag", "image: ghcr.io/shop/api"],
  ["a digest alone", `image: ghcr.io/shop/api@sha256:${"a".repeat(64)}`],
  ["a template's tag", "image: ghcr.io/shop/api:{{ .tag }}"],
  ["half of a tag", "image: ghcr.io/shop/api:v1-${SUFFIX}"],
  ["what somebody fills in", "image: ghcr.io/shop/api:REPLACE_TAG"],
  ["a port and a path", "image: ghcr.io/shop/api:5000/x"],
])("leaves alone %s", (_, sample) => {
  expect(marksOf("deploy/values.yaml", sample, rule)).toBe(sample);
});

test("a tag beside a digest is read and never edited: the digest is what runs", () => {
  const text = `image: ghcr.io/shop/api:v0.9.0@sha256:${"a".repeat(64)}\n`;
  expect(findPins({ path: "values.yaml", text }, [rule])).toEqual([
    expect.objectContaining({ value: "v0.9.0", untouched: "digest" }),
  ]);
});

test("in Markdown prose and code count, comments don't", () => {
  const sample = [
    "# Heading with ghcr.io/shop/api:«v1»",
    "",
    "Pull ghcr.io/shop/api:«v0.9.0». Or `ghcr.io/shop/api:«v0.9.0»`, [here](https://ghcr.io/shop/api:v0.9.0/x).",
    "",
    "<!-- ghcr.io/shop/api:v0.9.0 -->",
    "",
    "Now ghcr.io/shop/api:«v2» <!-- was ghcr.io/shop/api:v1, later",
    "ghcr.io/shop/api:v3 --> and ghcr.io/shop/api:«v2» <!-- x --> ghcr.io/shop/api:«v2».",
    "",
    "| `ghcr.io/shop/api:«v0.9.0»` | fine |",
    "| - | - |",
    "",
    "```yaml",
    "# ghcr.io/shop/api:v0.9.0",
    "image: ghcr.io/shop/api:«v0.9.0» # ghcr.io/shop/api:v0.8.0",
    "```",
  ].join("\n");
  expect(marksOf("README.md", sample, rule)).toBe(sample);
});

test("a dot in an image's name is a dot", () => {
  expect(marksOf("a.yaml", "image: ghcrxio/shop/api:v1", rule)).toBe("image: ghcrxio/shop/api:v1");
});
