import { expect, test } from "@jest/globals";
import { pinRule } from "../../../../src/core/domain/pins/rule.ts";

const complaintAbout = (glob: string): string | undefined =>
  pinRule.safeParse({ kind: "image", image: "acme/tea", files: [glob] }).error?.issues[0]?.message;

test.each([
  "guides/**/*.md",
  "deploy/*.{yaml,yml}",
  ".github/**",
  "**/helmfile*.gotmpl",
  "guides/**/modelserver/**/*-{cuda,xpu}.yaml",
  "docs/a b/ü+@!.md",
  "chart-?/values.yaml",
])("%s is a glob", (glob) => {
  expect(complaintAbout(glob)).toBeUndefined();
});

test.each([
  ["(a+)+$", "must be a plain glob: text, `*`, `**`, `?` and `{a,b}`"],
  ["(?:a|a)*b", "must be a plain glob: text, `*`, `**`, `?` and `{a,b}`"],
  ["[a-z]*", "must be a plain glob: text, `*`, `**`, `?` and `{a,b}`"],
  ["a|b", "must be a plain glob: text, `*`, `**`, `?` and `{a,b}`"],
  ["a\\b", "must be a plain glob: text, `*`, `**`, `?` and `{a,b}`"],
  ["{a,aa}+b", "can't have a plus sign after braces"],
  ["*a*a*a*a*b", "can't have more than four `*` or `**`"],
  ["**/a/**/a/**/a/**/a/**/b", "can't have more than four `*` or `**`"],
  ["{a,a}{a,a}{a,a}b", "can't have more than two pairs of braces"],
])("[F3] %s, for which a matcher could need for ever, is none", (glob, complaint) => {
  expect(complaintAbout(glob)).toBe(complaint);
});
