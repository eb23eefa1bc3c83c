import { expect, test } from "@jest/globals";
import { describeEffect } from "../../../src/core/plan/describe.ts";
import type { RenderedEffect } from "../../../src/core/plan/effect.ts";

const base = { key: "a/0.8.0/x", because: "a reason" };
const text = { title: "Title", body: "Body" };
const commit = "0123456789abcdef0123456789abcdef01234567";

test.each<[RenderedEffect, string, string]>([
  [{ ...base, kind: "ensureIssue", labels: [], text }, "issue “Title”", "Title\n\nBody"],
  [{ ...base, kind: "ensureComment", issue: 12, text: { title: "", body: "Body" } }, "comment on #12: “Body”", "Body"],
  [{ ...base, kind: "ensureReaction", comment: 77, content: "+1" }, "reaction +1 to comment 77", ""],
  [{ ...base, kind: "ensureBranch", branch: "release-0.8", commit }, `branch release-0.8 at ${commit}`, ""],
  [
    {
      ...base,
      kind: "ensurePullRequest",
      branch: "b",
      base: "release-0.8",
      parent: commit,
      files: [],
      text,
      message: text,
    },
    "pull request “Title” into release-0.8, 0 files",
    "Title\n\nBody",
  ],
  [
    {
      ...base,
      kind: "ensurePullRequest",
      branch: "b",
      base: "release-0.8",
      parent: commit,
      files: [{ path: "a", mode: "100644", content: "" }],
      text,
      message: text,
    },
    "pull request “Title” into release-0.8, 1 file",
    "Title\n\nBody",
  ],
  [
    { ...base, kind: "ensureCheckRun", name: "release / x", commit, conclusion: "failure", text },
    "check release / x: failure at 0123456789ab",
    "Title\n\nBody",
  ],
  [{ ...base, kind: "ensureDraftRelease", tag: "v0.8.0", text }, "draft release “Title” for v0.8.0", "Title\n\nBody"],
])("A preview says what would change, because of what, and the text as it would be written", (effect, what, shown) => {
  expect(describeEffect(effect)).toEqual({
    key: "a/0.8.0/x",
    because: "a reason",
    what,
    text: shown,
  });
});
