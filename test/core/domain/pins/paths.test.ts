import { expect, test } from "@jest/globals";
import { isMeant, isPlainPath, isWorkflow } from "../../../../src/core/domain/pins/paths.ts";

test.each([
  ["guides/**/*.md", "guides/a/b/README.md", true],
  ["guides/**/*.md", "guides/README.md", true],
  ["guides/**/*.md", "docs/README.md", false],
  ["guides/*.yaml", "guides/a/b.yaml", false],
  ["./deploy/env.sh", "deploy/env.sh", true],
  ["deploy/*.{yaml,yml}", "deploy/a.yml", true],
  ["**", ".hidden/file", true],
  ["docker/common-versions", "docker/common-versions", true],
  ["**/*.MD", "README.md", false],
  ["!(x)", "y", false],
])("the glob %s means %s: %s", (glob, path, meant) => {
  expect(isMeant([glob], path)).toBe(meant);
});

test.each([
  [".github/workflows/release.yml", true],
  [".GitHub/Workflows/release.yml", true],
  [".github/workflows/nested/release.yml", true],
  [".github/release.yml", false],
  ["docs/.github/workflows/release.yml", false],
])("%s is a workflow file: %s", (path, workflow) => {
  expect(isWorkflow(path)).toBe(workflow);
});

test.each([
  ["guides/README.md", true],
  ["../x", false],
  ["a/../b", false],
  ["a/./b", false],
  ["/etc/passwd", false],
  ["a//b", false],
  ["a\\b", false],
  ["a\0b", false],
  [".git/config", false],
  ["sub/.GIT/config", false],
  [".gitignore", true],
])("[F4] %j is a place to write to: %s", (path, plain) => {
  expect(isPlainPath(path)).toBe(plain);
});
