import { expect, test } from "@jest/globals";
import { inShapeOf, isDowngrade, targetOf, versionIn } from "../../../../src/core/domain/pins/shape.ts";

test.each([
  ["v0.7.0", "v0.8.0", "v0.8.0"],
  ["0.7.0", "v0.8.0", "0.8.0"],
  ["v0.7.0", "0.8.0", "v0.8.0"],
  ["0.23", "v0.24", "0.24"],
  ["v0.6.8.1", "0.6.9", "v0.6.9"],
  ["v0.9.0-rc.2", "0.9.0", "v0.9.0"],
  ["main", "v0.8.0", "v0.8.0"],
  ["latest", "0.8.0", "0.8.0"],
  ["v0", "0.10.0", "v0.10.0"],
  ["a".repeat(40), "b1".repeat(20), "b1".repeat(20)],
  ["v0.7.0", "1b".repeat(20), "1b".repeat(20)],
  ["a".repeat(40), "v0.8.0", undefined],
  ["a".repeat(40), "vllm-v0.23.0", undefined],
  ["v0.7.1", "vllm-v0.19.1", "vllm-v0.19.1"],
  ["vllm-v0.22.0", "v0.23.0", "vllm-v0.23.0"],
  ["llm-d-release-v0.5.1", "0.6.0", "llm-d-release-v0.6.0"],
  ["v0.19.1-x86_64", "v0.20.0", "v0.20.0-x86_64"],
  ["v0.5.8.post1-cu130", "0.5.9", "v0.5.9-cu130"],
  ["v0.19.1-x86_64", "v0.20.0-rc.1", "v0.20.0-rc.1"],
  ["0.5.13.post1", "v0.5.14", "0.5.14"],
  ["1.3.0rc23", "1.3.0", "1.3.0"],
  ["v1.3.0", "1.3.0rc24", "v1.3.0rc24"],
  ["nightly-20260601", "v0.8.0", "v0.8.0"],
])("in the place of %s, %s is written %s", (value, version, written) => {
  const target = targetOf("{version}", version);
  expect(target && inShapeOf(value, target)).toBe(written);
});

test.each([
  ["chart-1.3.0", "chart-{version}", "1.4.0", "chart-1.4.0"],
  ["1.3.0", "chart-{version}", "1.4.0", "1.4.0"],
  ["v1.3.0", "chart-{version}", "1.4.0", "v1.4.0"],
  ["vllm-v0.22.0", "vllm-v{version}", "0.23.0", "vllm-v0.23.0"],
  ["vllm-v0.22.0", "vllm-{version}", "v0.23.0", "vllm-v0.23.0"],
  ["r1.3.0", "r{version}", "1.4.0", "r1.4.0"],
  ["v1.3.0-ga", "v{version}-ga", "1.4.0", "v1.4.0-ga"],
  ["v1.3.0", "v{version}-ga", "1.4.0", "v1.4.0"],
  ["1.3.0-ga", "{version}-ga", "1.4.0", "1.4.0-ga"],
  ["main", "chart-{version}", "1.4.0", "1.4.0"],
])("a place that holds %s of tags %s gets, for %s, %s", (value, pattern, version, written) => {
  const target = targetOf(pattern, version);
  expect(target && inShapeOf(value, target)).toBe(written);
});

test.each([
  ["{version}", "v0.9.0", "v0.9.0"],
  ["v{version}", "v0.9.0", "0.9.0"],
  ["chart-{version}", "chart-1.4.0", "1.4.0"],
  ["chart-{version}", "v1.4.0", undefined],
  ["{version}", "1.3.0rc23", "1.3.0rc23"],
  ["{version}", "nightly", undefined],
  ["{version}", "v1;rm -rf", undefined],
  ["{version}", 'v1"', undefined],
  ["{version}", "v1\nX=2", undefined],
  ["{version}", "v1$(x)", undefined],
  ["v{version}", "v", undefined],
])("by the pattern %s, the tag %j holds the version %s", (pattern, tag, version) => {
  expect(versionIn(pattern, tag)).toBe(version);
});

test("a v is never doubled", () => {
  expect(targetOf("v{version}", "v0.9.0")?.tag).toBe("v0.9.0");
  expect(targetOf("chart-v{version}", "v0.9.0")?.tag).toBe("chart-v0.9.0");
});

test.each([
  ["v0.10.0", "v0.9.0", true],
  ["v0.9.0", "v0.10.0", false],
  ["v0.9.0", "v0.9.0", false],
  ["v0.9.0", "0.9.0", false],
  ["v0.9.0", "v0.9.0-rc.1", true],
  ["v0.9.0-rc.1", "v0.9.0", false],
  ["v0.6.8.1", "v0.6.8", true],
  ["0.24", "0.23.0", true],
  ["0.23", "0.23.1", false],
  ["0.23", "0.23.0", false],
  ["chart-1.4.0", "chart-1.3.9", true],
  ["chart-1.4.0", "1.3.9", false],
  ["vllm-v0.23.0", "vllm-v0.22.0", true],
  ["v0", "v0.10.0", false],
  ["main", "v0.1.0", false],
  ["1.3.0rc23", "1.3.0rc24", false],
  ["1.3.0rc24", "1.3.0rc23", true],
  ["1.3.0", "1.3.0rc24", true],
  ["1.3.0rc24", "1.3.0", false],
  ["1.3.0-alpha.1", "1.3.0a1", false],
  ["v0.9.0-rc.10", "v0.9.0-rc.9", true],
  ["v0.5.13.post1", "v0.5.13", true],
  ["v0.5.13", "v0.5.13.post1", false],
  ["v0.5.13.post2", "v0.5.13.post1", true],
  ["v0.5.13.post1", "v0.5.14", false],
  ["v3.5.19-1", "v3.4.5-0", true],
  ["v0.6.8.1", "v0.6.8.0", true],
  ["v0.20.0-x86_64", "v0.20.0", false],
  ["v0.20.0-x86_64", "v0.19.1", true],
  ["a".repeat(40), "v0.1.0", false],
])("from %s to %s is a downgrade: %s", (value, wanted, down) => {
  expect(isDowngrade(value, wanted)).toBe(down);
});
