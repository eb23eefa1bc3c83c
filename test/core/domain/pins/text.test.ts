// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import { pinRule } from "../../../../src/core/domain/pins/rule.ts";
import { aRule, marksOf } from "./marked.ts";

test.each([
  ["Version-{major}.{minor}-yellow", "https://img.example/badge/Version-«0».«8»-yellow"],
  ["chart-{version} {version}", "x   deployed  chart-«v1.3.0»        «v1.3.0»"],
  ["chart-{version}", "chart-«v0.4.5»   v0.4.0"],
  ["**Shop {version}**", "tested with **Shop «v0.5.0»**. Ensure"],
  ["for the `{version}` release:", "We test for the `«v0.10.0»` release:"],
  ["| **Shop chart** | `{version}` |", "| **Shop chart** |   `«v1.3.0»` | all |"],
  ["- {version}\t(newest)", "      - «v0.8.0»   (newest)"],
  ["clone at {branch} of", "clone at «release-0.8» of it"],
  ["Shop {version}", "Shop «v0.5.0», Shop «v0.6.0-rc.1»."],
  ["VERSION={version}", "make build DEVICE=x VERSION=«v0.5.0»"],
  ["image: shop@{tag}", "image: shop@«shop-v0.23.0»"],
])("%s finds %s", (text, sample) => {
  expect(marksOf("README.md", sample, aRule({ kind: "text", text }))).toBe(sample);
});

test.each([
  ["a word that happens to follow", "Shop {version}", "Shop provides"],
  ["a word that begins before", "chart-{version}", "my-chart-v1.2.3 xchart-v1.2.3"],
  ["a word that goes on", "for {version} release", "for v1.0 releases"],
  ["half of a version", "chart-{version}", "chart-v1-${X} chart-v1{{ .x }}"],
  ["a text that ends early", "chart-{version} {version}", "chart-v1.2.3 none"],
  ["signs of regular expressions, which are none", "a.*{version}", "abcv1.2 a.v1.2"],
  ["a comment", "Shop {version}", "<!-- Shop v0.5.0 -->"],
  ["what the text has no place for", "Shop (v{major}.{minor})", "Shop (v1.x)"],
])("leaves alone %s", (_, text, sample) => {
  expect(marksOf("README.md", sample, aRule({ kind: "text", text }))).toBe(sample);
});

const complaintAbout = (text: string): string | undefined =>
  pinRule.safeParse({ kind: "text", text, files: ["a"] }).error?.issues[0]?.message;

test.each([
  ["Shop", "must hold a placeholder: {version}, {branch}, {tag}, {major}, {minor} or {patch}"],
  ["Shop {versoin}", "must hold a placeholder: {version}, {branch}, {tag}, {major}, {minor} or {patch}"],
  ["Shop {version} {x}", "can't have braces but those of placeholders, nor line ends"],
  ["Shop\n{version}", "can't have braces but those of placeholders, nor line ends"],
  ["Shop {version}{version}", "needs text between two placeholders"],
  ["abc {major}.{minor}.{patch}-{version}", "can't hold more than 3 placeholders"],
  ["v{version}", "needs three characters besides its placeholders, or it would match anything"],
])("%j is refused: %s", (text, complaint) => {
  expect(complaintAbout(text)).toBe(complaint);
});

test("what is made to be slow to read is read like any other text", () => {
  const rule = aRule({ kind: "text", text: "a1-{version}-{version} x{tag}" });
  for (const part of ["a1-1", "a1-1-", "1-", "a1-1-1 ", " "]) {
    const text = part.repeat(1_000_000 / part.length);
    expect(marksOf("a.txt", text, rule)).toBe(text);
  }
});
