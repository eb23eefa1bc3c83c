import { expect, test } from "@jest/globals";
import { config } from "../../../src/features/tracker/config.ts";

test.each([
  ["release-tracker", true],
  ["Release: tracker", true],
  ["ü", true],
  ["", false],
  [" release", false],
  ["release ", false],
  ["a\nb", false],
  ["\u200b", false],
])("the label %j reads back from GitHub as it was written: %s", (label, accepted) => {
  expect(config.safeParse({ label }).success).toBe(accepted);
});

test("the usual checklist has the steps that every release has", () => {
  expect(
    config
      .parse({})
      .checklist.map(({ kind }) => kind)
      .join(" "),
  ).toBe("dueDate freeze branch bump candidate tag draft published");
});

const FILE = { kind: "file", name: "Badge", path: "README.md", text: "v{version}" };
const MAIL = { kind: "person", name: "Mail", who: "ann" };

test.each<[steps: readonly object[], where: string, says: string]>([
  [[{ kind: "email" }], "checklist.0.kind", "Invalid"],
  [[{ kind: "tag", name: "Tag" }], "checklist.0", "Unrecognized key"],
  [[{ ...FILE, text: "latest" }], "checklist.0.text", "must name the release"],
  [[{ ...FILE, text: "v{major}" }], "checklist.0.text", "must name the release"],
  [[{ ...FILE, path: "../secret" }], "checklist.0.path", "must be a path"],
  [[{ ...FILE, on: "gh-pages" }], "checklist.0.on", "Invalid"],
  [[{ kind: "pullRequest", name: "Matrix", head: "matrix/" }], "checklist.0.head", "must name the release"],
  [[{ kind: "person", name: "Mail" }], "checklist.0.who", "Invalid"],
  [[{ ...MAIL, who: " " }], "checklist.0.who", "Too small"],
  [[{ kind: "tag" }, { kind: "draft" }, { kind: "tag" }], "checklist.2", "tag is there twice"],
  [[MAIL, MAIL], "checklist.1", "Mail is there twice"],
  [Array.from({ length: 31 }, (_, at) => ({ ...MAIL, name: `Mail ${at}` })), "checklist", "Too big"],
])("the checklist %j is refused at %s: %s", (checklist, where, says) => {
  const issues = config.safeParse({ checklist }).error?.issues ?? [];

  expect(issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    [where, expect.stringContaining(says)],
  ]);
});
