// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import { aRule, marksOf } from "./marked.ts";

const rule = aRule({ kind: "variable", name: "API_VERSION" });

test.each([
  ["a dotenv line", "API_VERSION=«v1.2.3»"],
  ["a version without v", "API_VERSION=«0.17.1»"],
  ["an export", "export API_VERSION=«v1.5.0»"],
  ["double quotes", 'export API_VERSION="«v1.5.0»"'],
  ["single quotes", "API_VERSION='«v1.5.0»'"],
  ["a default", "export API_VERSION=${API_VERSION:-«v0»}"],
  ["a default without export", "API_VERSION=${API_VERSION:-«v1.5.1»}"],
  ["a default in quotes", 'export API_VERSION="${API_VERSION:-«v1.5.1»}"'],
  ["a quoted default", 'API_VERSION=${API_VERSION:-"«v1.5.1»"}'],
  ["a default behind another variable", 'API_VERSION="${OVERRIDE:-«v1.5.1»}"'],
  ["a default behind two others", 'API_VERSION=${OTHER:-${OLD_VERSION:-"«v1.5.1»"}}'],
  ["a Makefile's default", "API_VERSION ?= «v1.5.1»"],
  ["a Makefile's assignment", "API_VERSION := «v1.5.1»"],
  ["a default for unset only", "API_VERSION=${API_VERSION-«v1.5.1»}"],
  ["a Dockerfile's argument", "ARG API_VERSION=«v3.4.5-0»"],
  ["a quoted argument", 'ARG API_VERSION="«0.9.0»"'],
  ["a Dockerfile's environment", "ENV API_VERSION=«0.9.0»"],
  ["blanks before", "    export API_VERSION=«v1»"],
  ["a tab before", "\texport API_VERSION=«v1»"],
  ["blanks after", 'ARG API_VERSION="«v2»" '],
  ["a trailing comment", "API_VERSION=«95c0f928cdeeaa21c4906e73cee6a156e1b3b995» # maps to API_VERSION=v0.17.1"],
  ["a command behind it", "export API_VERSION=«v1»; make"],
  ["a word instead of a version", "export API_VERSION=«main»"],
  ["four numbers", "API_VERSION=«v0.6.8.1»"],
  ["a post-release", "API_VERSION=«v0.5.13.post1»"],
  ["Python's candidate", "API_VERSION=«1.3.0rc23»"],
  ["build metadata", "API_VERSION=«1.3.0+up1.0»"],
])("finds a variable with %s", (_, sample) => {
  expect(marksOf("deploy/env.sh", sample, rule)).toBe(sample);
});

test.each([
  ["a comment", "# API_VERSION=v1.2.3"],
  ["an indented comment", "  # export API_VERSION=v1.2.3"],
  ["another's name that ends so", "OTHER_API_VERSION=v1.2.3"],
  ["another's name that begins so", "API_VERSION_SUFFIX=v1.2.3"],
  ["a use", "curl https://example.com/${API_VERSION}/x"],
  ["another variable's default", "OTHER=${API_VERSION:-v1}"],
  ["nothing", "API_VERSION="],
  ["another variable's value", "API_VERSION=$OTHER"],
  ["a command's output", "API_VERSION=$(git describe)"],
  ["half of a value", "API_VERSION=v1${SUFFIX}"],
  ["a quote that never closes", 'API_VERSION="v1'],
  ["a default that closes once too seldom", "API_VERSION=${A:-${B:-v1}"],
  ["a default that never closes", "API_VERSION=${API_VERSION:-v1"],
  ["a template's value", "API_VERSION={{ .version }}"],
  ["what somebody fills in", "API_VERSION=REPLACE_VERSION"],
  ["an address", "API_VERSION=oci://registry.example/api"],
  ["a range", "API_VERSION=^1.2"],
  ["a comparison", "if [ $X == API_VERSION=v1 ]"],
])("leaves alone %s", (_, sample) => {
  expect(marksOf("deploy/env.sh", sample, rule)).toBe(sample);
});

test("finds a version inside a text around it", () => {
  const inside = aRule({ kind: "variable", name: "BASE_IMAGE", value: "shop/api-xpu:{version}" });
  const sample = "ARG BASE_IMAGE=shop/api-xpu:«v0.26.0»\nBASE_IMAGE=shop/api:v0.26.0\nBASE_IMAGE=shop/api-xpu:v1/x";
  expect(marksOf("Dockerfile", sample, inside)).toBe(sample);
});

test("a branch's name may hold a slash, a version never", () => {
  const sample = "REF=«team/release-0.7»\n";
  expect(marksOf("env", sample, aRule({ kind: "variable", name: "REF", value: "{branch}" }))).toBe(sample);
  expect(marksOf("env", sample, aRule({ kind: "variable", name: "REF" }))).toBe("REF=team/release-0.7\n");
});

test("a commit in the place of a branch was meant exactly", () => {
  const sample = `export REF=${"c0ffee00".repeat(5)}\nexport REF=«c0ffee0-topic»\n`;
  expect(marksOf("env", sample, aRule({ kind: "variable", name: "REF", value: "{branch}" }))).toBe(sample);
});

test("in Markdown only code counts, with the fences of lists and quotes", () => {
  const sample = [
    "# API_VERSION=v0",
    "",
    "export API_VERSION=v0",
    "",
    "- In a list:",
    "",
    "  ```bash",
    '    export API_VERSION="«main»" # branch, tag, or commit hash',
    "  # export API_VERSION=v0",
    "  $ export API_VERSION=«v1»",
    "  ```",
    "",
    "> ```",
    "> export API_VERSION=«v2»",
    "> ```",
    "",
    "    export API_VERSION=«v3»",
    "",
    "<pre>",
    "export API_VERSION=«v4»",
    "</pre>",
    "",
    "<!--",
    "```bash",
    "export API_VERSION=v0",
    "```",
    "-->",
    "",
    "~~~sh",
    "export API_VERSION=«v5»",
  ].join("\n");
  expect(marksOf("docs/README.md", sample, rule)).toBe(sample);
});
