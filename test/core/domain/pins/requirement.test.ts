// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { aRule, marksOf } from "./marked.ts";

const rule = aRule({ kind: "requirement", package: "tea-kettle" });

test.each([
  ["a line", "tea-kettle==«0.9.0»"],
  ["another spelling of the same name", "Tea_Kettle==«0.9.0»"],
  ["an extra", "tea-kettle[gas,induction]==«0.9.0»"],
  ["blanks", "tea-kettle == «0.9.0»"],
  ["a marker", 'tea-kettle==«0.9.0» ; python_version >= "3.12"'],
  ["a marker at once", "tea-kettle==«0.9.0»; sys_platform == 'linux'"],
  ["a trailing comment", "tea-kettle==«0.9.0»  # was tea-kettle==0.8.0"],
  ["Python's candidate", "tea-kettle==«1.3.0rc23»"],
  ["a post-release", "tea-kettle==«0.5.13.post1»"],
  ["two numbers", "tea-kettle==«0.23»"],
  ["a local label, which stays", "tea-kettle==«2.10.0»+cu130"],
  ["an upper bound beside it", "tea-kettle==«2.10.0»,<3"],
  ["a list of TOML", 'dependencies = ["tea-kettle==«0.9.0»", "cup==1.0"]'],
  ["a command", "pip install 'tea-kettle==«0.9.0»' cup==1.0"],
])("finds a requirement with %s", (_, sample) => {
  expect(marksOf("constraints.txt", sample, rule)).toBe(sample);
});

test.each([
  ["a package whose name goes on", "tea-kettle-cu12==0.9.0"],
  ["a package whose name begins before", "my-tea-kettle==0.9.0"],
  ["a comment", "# tea-kettle==0.9.0"],
  ["a range", "tea-kettle>=0.9.0"],
  ["a wildcard", "tea-kettle==0.9.*"],
  ["a template", "tea-kettle==${VERSION}"],
  ["another operator", "tea-kettle===0.9.0"],
])("leaves alone %s", (_, sample) => {
  expect(marksOf("constraints.txt", sample, rule)).toBe(sample);
});

test("with a checksum beside it a requirement is read and never edited", () => {
  const hash = `--hash=sha256:${"a".repeat(64)}`;
  const text = `tea-kettle==0.9.0 \\\n    ${hash} \\\n    ${hash}\ncup==1.0\n`;
  expect(findPins({ path: "requirements.txt", text }, [rule])).toEqual([
    expect.objectContaining({ value: "0.9.0", untouched: "digest" }),
  ]);
});
