// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import { aRule, marksOf } from "./marked.ts";

const rule = aRule({ kind: "ref", repository: "acme/shop" });

test.each([
  ["a kustomization's resource", "  - github.com/acme/shop/config/default?ref=«v0.7.0»"],
  ["one with a scheme and options", "- https://github.com/acme/shop.git//config?timeout=90s&ref=«v0.7.0»"],
  ["an asset of a release", "kubectl apply -f https://github.com/acme/shop/releases/download/«v0.7.0»/crds.yaml"],
  ["a release's page", "https://github.com/acme/shop/releases/tag/«v0.7.0»"],
  ["a folder", "https://github.com/acme/shop/tree/«v0.7.0»/config"],
  ["a repository", "https://github.com/acme/shop/tree/«v0.7.0»"],
  ["a file", "https://github.com/acme/shop/blob/«v0.7.0»/docs/a.md?plain=1#L205-L210"],
  ["a raw file", "curl https://raw.githubusercontent.com/acme/shop/«v0.7.0»/a.sh"],
  ["a raw file at a tag", "curl https://raw.githubusercontent.com/acme/shop/refs/tags/«v0.7.0»/a.sh"],
  ["an archive", "https://github.com/acme/shop/archive/refs/tags/«v0.7.0».tar.gz"],
  ["a clone", "git clone -b «v0.7.0» https://github.com/acme/shop.git"],
  ["a clone with the option behind", "git clone https://github.com/acme/shop --branch=«v0.7.0» && cd shop"],
  ["a clone over lines", "git clone \\\n  --branch «v0.7.0» \\\n  git@github.com:acme/shop.git"],
  ["a package from git", "pip install git+https://github.com/acme/shop.git@«v0.7.0»"],
  ["a workflow's action", "- uses: acme/shop/setup@«v0.7.0»"],
  ["two in a line", "https://github.com/acme/shop/tree/«v1.0» https://github.com/acme/shop/tree/«v2.0»."],
  ["another case", "https://github.com/Acme/Shop/tree/«v0.7.0»"],
])("finds an address with %s", (_, sample) => {
  expect(marksOf("deploy/all.yaml", sample, rule)).toBe(sample);
});

test.each([
  ["a branch", "https://github.com/acme/shop/blob/main/docs/a.md"],
  ["a line's branch", "https://github.com/acme/shop/tree/release-0.7"],
  ["a commit", `https://github.com/acme/shop/blob/${"c0ffee".repeat(6)}abcd/a.md`],
  ["a short commit", "https://github.com/acme/shop/blob/c0ffee1/a.md"],
  ["a variable", "https://github.com/acme/shop/releases/download/${VERSION}/crds.yaml"],
  ["half of a version", "https://github.com/acme/shop/releases/download/v1-${X}/crds.yaml"],
  ["the newest release", "https://github.com/acme/shop/releases/latest/download/crds.yaml"],
  ["another repository", "https://github.com/acme/shop-extra/tree/v0.7.0"],
  ["another owner", "https://github.com/not-acme/shop/tree/v0.7.0"],
  ["another host", "https://notgithub.com/acme/shop/tree/v0.7.0"],
  ["a comment", "# https://github.com/acme/shop/tree/v0.7.0"],
  ["a clone of another repository", "git clone -b v0.7.0 https://github.com/acme/till.git"],
  ["the command behind a clone", "git clone https://github.com/acme/shop.git && git checkout -b v0.7.0"],
  ["what somebody fills in", "https://github.com/acme/shop/tree/YOUR_VERSION1.0"],
])("leaves alone %s", (_, sample) => {
  expect(marksOf("deploy/all.yaml", sample, rule)).toBe(sample);
});

test("in Markdown addresses in prose count, and end where the link ends", () => {
  const sample =
    "See [the docs](https://github.com/acme/shop/blob/«v0.5.0»/a.md) or `https://github.com/acme/shop/tree/«v0.5.0»`.\n<!-- https://github.com/acme/shop/tree/v0.5.0 -->\n";
  expect(marksOf("README.md", sample, rule)).toBe(sample);
});

test("only the release's own rule moves addresses off branches, and off no version or commit", () => {
  const own = aRule({ kind: "ref", repository: "acme/shop", value: "{branch}" });
  const sample = [
    "https://raw.githubusercontent.com/acme/shop/«main»/a.sh",
    "https://github.com/acme/shop/blob/«release-0.7»/a.md",
    "https://github.com/acme/shop/blob/v0.7.0/a.md",
    "https://github.com/acme/shop/blob/c0ffee1/a.md",
    "https://github.com/acme/shop/tree/topic",
    "https://raw.githubusercontent.com/acme/till/main/a.sh",
  ].join("\n");
  expect(marksOf("docs/a.txt", sample, own)).toBe(sample);
});

test("a tag that says more than its version is found where tags are meant", () => {
  const tags = aRule({ kind: "ref", repository: "acme/shop", value: "{tag}" });
  const sample = "https://github.com/acme/shop/tree/«chart-1.4.0» https://github.com/acme/shop/tree/main";
  expect(marksOf("docs/a.txt", sample, tags)).toBe(sample);
});
