import { expect, test } from "@jest/globals";
import { type Start, startOf } from "../../../src/features/candidate/starts.ts";

const PATH = ".github/workflows/release.yml";
const NAME = "Release images";

const file = (on: string, { name = NAME, path = PATH } = {}) => ({
  path,
  text: `name: ${name}\non: ${on}\njobs: {}\n`,
});

test.each<[string, Parameters<typeof startOf>[2], Start]>([
  ["a push of any tag", { files: [file("push")], known: [] }, { kind: "would", path: PATH }],
  [
    "a pattern that means it",
    { files: [file("{ push: { tags: ['v*'] } }")], known: [] },
    { kind: "would", path: PATH },
  ],
  ["a tag's creation", { files: [file("create")], known: [] }, { kind: "would", path: PATH }],
  [
    "its path, where it has no name",
    { files: [{ path: NAME, text: "on: push\njobs: {}\n" }], known: [] },
    { kind: "would", path: NAME },
  ],
  ["branches only", { files: [file("{ push: { branches: [main] } }")], known: [] }, { kind: "unmeant", path: PATH }],
  [
    "other tags",
    { files: [file("{ push: { tags: ['v*', '!v*-rc*'] } }")], known: [] },
    { kind: "unmeant", path: PATH },
  ],
  [
    "releases only",
    { files: [file("{ release: { types: [published] } }")], known: [] },
    { kind: "unmeant", path: PATH },
  ],
  [
    "a name that it had before",
    { files: [file("push", { name: "Publish" }), file("pull_request", { name: "Test", path: "t" })], known: [] },
    { kind: "absent", others: ["Publish"] },
  ],
  ["nothing", { files: [], known: [] }, { kind: "absent", others: [] }],
  [
    "a switch that is off",
    { files: [file("push")], known: [{ path: PATH, state: "disabled_inactivity" }] },
    { kind: "disabled", path: PATH, state: "disabled_inactivity" },
  ],
  [
    "a switch that is on",
    { files: [file("push")], known: [{ path: PATH, state: "active" }] },
    { kind: "would", path: PATH },
  ],
])("whether a tag starts the workflow is told by %s", (_, stored, start) => {
  expect(startOf(NAME, "v0.8.0-rc.1", stored)).toEqual(start);
});

test("a file that can't be read is named", () => {
  expect(startOf(NAME, "v0.8.0-rc.1", { files: [{ path: PATH, text: "on: [push\n" }], known: [] })).toMatchObject({
    kind: "unreadable",
    path: PATH,
  });
});
