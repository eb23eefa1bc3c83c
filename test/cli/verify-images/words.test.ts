import { expect, test } from "@jest/globals";
import { imagesTable } from "../../../src/cli/verify-images/table.ts";
import { answerWords, findingWords } from "../../../src/cli/verify-images/words.ts";
import type { Finding } from "../../../src/core/domain/images/finding.ts";
import type { ImageRow } from "../../../src/core/domain/images/judge.ts";
import { expectGolden } from "../../golden.ts";

const AT = { image: "ghcr.io/acme/shop", tag: "v0.8.0" };
const COMMIT = "1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d";

const EVERY: readonly Finding[] = [
  { ...AT, kind: "missing-image", alike: [], isUnknown: true },
  { ...AT, kind: "missing-image", alike: [], isUnknown: false },
  { ...AT, kind: "missing-image", alike: ["0.8.0", "V0.8.0"], isUnknown: false },
  { ...AT, kind: "missing-platform", platform: "linux/arm64", found: ["linux/amd64"] },
  { ...AT, kind: "missing-platform", platform: "linux/arm64", found: [] },
  { ...AT, kind: "broken-platform", platform: "linux/arm64", reason: "the registry does not have its configuration" },
  { ...AT, kind: "wrong-revision", platform: "linux/amd64", revision: COMMIT, expected: "9".repeat(40) },
  {
    ...AT,
    kind: "wrong-revision",
    platform: "linux/amd64",
    revision: COMMIT,
    expected: "9".repeat(40),
    source: "https://github.com/acme/shop",
  },
  { ...AT, kind: "unread", reason: "the registry answers with 503", mayPass: true },
  { ...AT, kind: "unread", reason: "there is none, or it is private", mayPass: false },
  { ...AT, kind: "name-drift", other: "ghcr.io/acme/pohs", isMissing: true },
  { ...AT, kind: "name-drift", other: "ghcr.io/acme/pohs", isMissing: false },
  { ...AT, kind: "release-under-development-name", other: "ghcr.io/acme/shop-dev", isMissing: false },
  { ...AT, kind: "builds-under-release-name", count: 1, examples: ["pr-1"] },
  { ...AT, kind: "builds-under-release-name", count: 9, examples: ["pr-1", "pr-2", "pr-3"] },
  { ...AT, kind: "deprecated-still-built" },
  { ...AT, kind: "deprecated-still-built", replacement: "ghcr.io/acme/store" },
  { ...AT, kind: "tags-unread", reason: "there are too many to read" },
];

test("every finding says what is so, and what to do where that is not plain", () => {
  expectGolden("cli/verify-images/golden/findings.txt", EVERY.map(findingWords).join("\n"));
});

test("the first line is the answer for every finding alone, and says where nothing is known", () => {
  const answers = EVERY.map((one) => answerWords({ ...AT, findings: [one], moves: [], images: 1, platforms: 2 }));
  expectGolden("cli/verify-images/golden/answers.txt", [...new Set(answers)].join("\n"));
});

test("a stranger's label moves no cursor and turns no line around", () => {
  const source = "https://x\u001b[2J\u202e/y\r\n";
  const line = findingWords({
    ...AT,
    kind: "wrong-revision",
    platform: "a/b",
    revision: COMMIT,
    expected: COMMIT,
    source,
  });
  expect(line).toContain("of https://x[2J/y, not from");
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("ages are in the largest whole unit, also of what was made in the future", () => {
  const now = new Date("2026-06-20T12:00:00Z");
  const ages = [
    "2026-06-20T12:30:00Z",
    "2026-06-20T11:59:00Z",
    "2026-06-20T10:00:00Z",
    "2026-06-18T12:00:00Z",
    undefined,
  ];
  const rows = ages.map((created): ImageRow => {
    const row = { ...AT, platform: "linux/amd64", expected: true, built: "unknown" } as const;
    return { ...row, state: "found", created: created ? new Date(created) : undefined };
  });
  const lines = imagesTable(rows, now).split("\n").slice(2);
  expect(lines.map((line) => line.slice(line.indexOf("unknown") + 7).trim())).toEqual([
    "0 minutes",
    "1 minute",
    "2 hours",
    "2 days",
    "unknown",
  ]);
});

test("tags stand in the table only where they differ, and so do registries", () => {
  const row = { platform: "linux/amd64", expected: true, state: "missing", built: "unknown" } as const;
  const table = imagesTable(
    [
      { ...row, image: "ghcr.io/acme/shop", tag: "v1" },
      { ...row, image: "quay.io/acme/shop", tag: "1" },
    ],
    new Date(),
  );
  expect(table.split("\n").map((line) => line.split("  ")[0])).toEqual([
    "Image",
    "ghcr.io/acme/shop:v1",
    "quay.io/acme/shop:1",
  ]);
});
