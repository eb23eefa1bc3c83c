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

const block = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;

test.each([
  ["a kustomization", block("- name: REPLACE_IMAGE", "  newName: ghcr.io/shop/api", "  newTag: «v0.8.1»")],
  ["a kustomization, the tag first", block("- newTag: «v0.8.1»", "  name: x", "  newName: ghcr.io/shop/api")],
  ["a kustomization that keeps the name", block("- name: ghcr.io/shop/api", '  newTag: "«v0.8.1»"')],
  ["lines between", block("- newName: ghcr.io/shop/api", "  # why", "", "  other: 1", "  newTag: «v0.8.1» # so")],
  ["hub, name and tag", block("image:", "  name: api", "  hub: ghcr.io/shop", "  tag: «v0.5.0»", "  pull: Always")],
  ["tag, hub and name", block("image:", "  tag: «v0.5.0»", "  hub: ghcr.io/shop/", "  name: api")],
  ["registry and repository", block("image:", "  registry: ghcr.io", "  repository: shop/api", "  tag: «0.5.0»")],
  ["repository and tag", block("image:", "  repository: 'ghcr.io/shop/api'", "  tag: '«v0.5.0»'")],
  ["tag and repository", block("- tag: «latest»", "  repository: ghcr.io/shop/api")],
  ["templates between", block("  name: api", "  {{- if .x }}", "  hub: ghcr.io/shop", "  {{- end }}", "  tag: «v1»")],
  ["JSON", block("{", '  "repository": "ghcr.io/shop/api",', '  "tag": "«v0.5.0»"', "}")],
  ["braces in one line", "image: { hub: ghcr.io/shop, name: api, tag: «v0.5.0» } # tag: v1"],
  ["JSON in one line", '{"image":{"repository":"ghcr.io/shop/api","tag":"«v0.5.0»"},"tag":"v1"}'],
  ["line ends of Windows", "- newName: ghcr.io/shop/api\r\n  newTag: «v0.8.1»\r\n"],
])("finds an image and its tag in one block with %s", (_, sample) => {
  expect(marksOf("deploy/values.yaml", sample, rule)).toBe(sample);
});

test.each([
  ["another image's tag", block("- newName: ghcr.io/shop/api-dev", "  newTag: v0.8.1")],
  ["a name that is replaced", block("- name: ghcr.io/shop/api", "  newName: mirror.example/api", "  newTag: v0.8.1")],
  ["the same name of another registry", block("image:", "  hub: docker.io/shop", "  name: api", "  tag: v1")],
  ["a name without its registry", block("image:", "  name: api", "  tag: v1")],
  [
    "a registry before the whole name",
    block("image:", "  registry: m.example", "  repository: ghcr.io/shop/api", "  tag: v1"),
  ],
  ["the tag of the item before", block("- newTag: v1", "- newName: ghcr.io/shop/api")],
  ["the tag of the item behind", block("- newName: ghcr.io/shop/api", "- newTag: v1")],
  ["a tag further in", block("repository: ghcr.io/shop/api", "other:", "  tag: v1")],
  ["a tag further out", block("tag: v1", "image:", "  repository: ghcr.io/shop/api")],
  ["a commented tag", block("repository: ghcr.io/shop/api", "# tag: v1")],
  ["a commented name", block("# newName: ghcr.io/shop/api", "newTag: v1")],
  ["a template's tag", block("repository: ghcr.io/shop/api", 'tag: "{{ .Values.tag }}"')],
  ["a shell's tag", block("repository: ghcr.io/shop/api", "tag: ${TAG}")],
  ["what somebody fills in", block("repository: ghcr.io/shop/api", "tag: REPLACE_TAG")],
  ["braces of another image", "image: { repository: ghcr.io/shop/api-dev, tag: v0.5.0 }"],
  ["a template's braces", "x: {{ dict `repository` `ghcr.io/shop/api` }} {tag: v1}"],
  ["an empty tag", block("repository: ghcr.io/shop/api", 'tag: ""')],
])("of blocks leaves alone %s", (_, sample) => {
  expect(marksOf("deploy/values.yaml", sample, rule)).toBe(sample);
});

test.each([
  ["in its own key", block("- newName: ghcr.io/shop/api", "  newTag: v0.8.1", `  digest: sha256:${"a".repeat(64)}`)],
  ["behind the tag", block("repository: ghcr.io/shop/api", `tag: v0.8.1@sha256:${"a".repeat(64)}`)],
])("a tag in a block with a digest %s is read and never edited", (_, text) => {
  expect(findPins({ path: "values.yaml", text }, [rule])).toEqual([
    expect.objectContaining({ value: "v0.8.1", untouched: "digest" }),
  ]);
});

test("a row of a table names an image and its version in two cells", () => {
  const sample = [
    "| Image                      | Version    | Says   |",
    "| -------------------------- | ---------- | ------ |",
    "| `ghcr.io/shop/api`         | `«v0.10.0»`  | `v1` 2 |",
    "| `ghcr.io/shop/api-dev`     | `v0.10.0`  |        |",
    "| [`ghcr.io/shop/api`](x)    | amd64 | «0.9.0» | v0.8.0 |",
    "| API | ghcr.io/shop/api | «v0.10.0» |",
    "| API | «v0.1.0» | ghcr.io/shop/api | none |",
    "| v0.1.0 | v0.2.0 | ghcr.io/shop/api | which |",
    "| `ghcr.io/shop/api` | «vllm-v0.19.1» |",
    "| `ghcr.io/shop/api` | rhel-9.4 | «v0.10.0» |",
    "| see ghcr.io/shop/api | v0.10.0 |",
  ].join("\n");
  expect(marksOf("docs/artifacts.md", sample, rule)).toBe(sample);
});

test("an image without a registry is the default registry's", () => {
  const hub = aRule({ kind: "image", image: "shop/api" });
  const sample = "a: shop/api:«v1»\nb: docker.io/shop/api:«v1»\nc: quay.io/shop/api:v1\n";
  expect(marksOf("a.yaml", sample, hub)).toBe(sample);
  expect(marksOf("a.yaml", sample, aRule({ kind: "image", image: "docker.io/shop/api" }))).toBe(sample);
});
