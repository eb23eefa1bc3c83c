import { expect, test } from "@jest/globals";
import { permissionsIn } from "../../../src/cli/docs/manifest.ts";

test("reads each permission with the reason beside or above it", () => {
  const manifest = `name: x
default_permissions:
  metadata: read # every App has it
  # branches, commits
  contents: write
  issues: write
default_events: [push]
`;
  expect(permissionsIn(manifest)).toEqual([
    { name: "metadata", level: "read", reason: "every App has it" },
    { name: "contents", level: "write", reason: "branches, commits" },
    { name: "issues", level: "write", reason: "" },
  ]);
});

test("reads the reason above the first permission", () => {
  const manifest = `# the App
default_permissions:
  # every App
  # has it
  metadata: read
  # branches
  contents: write
`;
  expect(permissionsIn(manifest).map(({ reason }) => reason)).toEqual(["every App\n has it", "branches"]);
});

test("finds nothing in a manifest that asks for nothing", () => {
  expect(permissionsIn("name: x\n")).toEqual([]);
});
