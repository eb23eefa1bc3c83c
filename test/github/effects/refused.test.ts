/** What GitHub refuses while an effect is written, and what that means. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import nock from "nock";
import { Refused } from "../../../src/core/errors.ts";
import type { EnsurePullRequest, GitHubEffect, Text } from "../../../src/core/plan/effect.ts";
import type { Outcome } from "../../../src/core/ports/executor.ts";
import { newPart } from "../../../src/github/part.ts";
import { whole } from "../answers.ts";
import { memoryOf } from "../memory.ts";
import { API, BOT, connected, greet, OURS, PERSON, ROUTER, useNock } from "../nocked.ts";

useNock();

const because = "the freeze is near";
const path = (rest: string) => `/repos/acme/router${rest}`;
const sha = (letter: string) => letter.repeat(40);
const text = { title: "", body: "soon" };

async function execute(effect: GitHubEffect, memory = memoryOf()): Promise<Outcome> {
  greet();
  return (await connected(memory).executor(ROUTER)).execute(effect);
}

const comment = { kind: "ensureComment", key: "freeze/0.8.0/T-7", because, issue: 20, text } as const;

test("a locked conversation is kept as it is, with the reason", async () => {
  nock(API).get(path("/issues/20/comments")).query({ per_page: 100 }).reply(whole(200, []));
  const message = "Unable to create comment because issue is locked.";
  nock(API).post(path("/issues/20/comments")).reply(403, { message });
  expect(await execute(comment)).toEqual({ did: "kept", because: "#20 is locked" });
});

test("a missing permission is Refused, by name", async () => {
  nock(API).get(path("/issues/20/comments")).query({ per_page: 100 }).reply(whole(200, []));
  nock(API).post(path("/issues/20/comments")).reply(403, { message: "Must have admin rights to Repository." });
  await expect(execute(comment)).rejects.toThrow(
    new Refused(
      "GitHub refuses POST /repos/acme/router/issues/20/comments with 403: Must have admin rights to Repository.",
    ),
  );
});

test("a remembered comment that was deleted is made again", async () => {
  const memory = memoryOf({ "comment/401/freeze/0.8.0/T-7": "7@0" });
  nock(API)
    .get(path("/issues/comments/7"))
    .reply(404, { message: "Not Found" })
    .get(path("/issues/20/comments"))
    .query({ per_page: 100 })
    .reply(whole(200, []))
    .post(path("/issues/20/comments"))
    .reply(whole(201, { id: 8, html_url: "https://github.com/acme/router/issues/20#8" }));
  expect(await execute(comment, memory)).toEqual({ did: "wrote", url: "https://github.com/acme/router/issues/20#8" });
  expect(memory.all.get("comment/401/freeze/0.8.0/T-7")).toMatch(/^8@\d{13}$/);
});

test("a remembered comment is updated by its id, without a list", async () => {
  const body = newPart("freeze/0.8.0/T-7", "later");
  nock(API)
    .get(path("/issues/comments/7"))
    .reply(whole(200, { id: 7, user: BOT, body, issue_url: `${API}${path("/issues/20")}`, ...OURS }))
    .patch(path("/issues/comments/7"), { body: newPart("freeze/0.8.0/T-7", "soon") })
    .reply(whole(200, { id: 7 }));
  expect((await execute(comment, memoryOf({ "comment/401/freeze/0.8.0/T-7": "7@0" }))).did).toBe("wrote");
});

test("[A4] a branch that GitHub doesn't show yet but says is there is trusted to be there", async () => {
  nock(API)
    .get(path("/git/ref/heads%2Frelease-0.8"))
    .reply(404, { message: "Not Found" })
    .post(path("/git/refs"))
    .reply(422, { message: "Reference already exists" });
  const effect = { kind: "ensureBranch", key: "branch", because, branch: "release-0.8", commit: sha("a") } as const;
  expect(await execute(effect)).toEqual({ did: "unchanged" });
});

test("[A20] a ruleset that forbids a branch is Refused in GitHub's words", async () => {
  const message = "Repository rule violations found";
  const errors = [{ message: "Cannot create ref due to creations being restricted." }];
  nock(API)
    .get(path("/git/ref/heads%2Frelease-0.8"))
    .reply(404, { message: "Not Found" })
    .post(path("/git/refs"))
    .reply(422, { message, errors });
  const effect = { kind: "ensureBranch", key: "branch", because, branch: "release-0.8", commit: sha("a") } as const;
  await expect(execute(effect)).rejects.toMatchObject({
    name: "Refused",
    message: expect.stringMatching(/Cannot create ref due to creations being restricted\.$/),
  });
});

const deletion = {
  kind: "ensureNoTag",
  key: "clean-up/0.8.0-rc.1/tag",
  because,
  tag: "v0.8.0-rc.1",
  commit: sha("a"),
} as const;

const standing = () =>
  nock(API)
    .get(path("/git/ref/tags%2Fv0.8.0-rc.1"))
    .reply(whole(200, { ref: "refs/tags/v0.8.0-rc.1", object: { type: "commit", sha: sha("a") } }));

test("[C11] a tag that went while it was deleted is gone, whatever GitHub calls that", async () => {
  standing().delete(path("/git/refs/tags%2Fv0.8.0-rc.1")).reply(422, { message: "Reference does not exist" });
  expect(await execute(deletion)).toEqual({ did: "unchanged" });
});

test.each([
  [
    "[A21] the tag of an immutable release",
    "Cannot delete this tag: an immutable release uses it.",
    /^the tag v0\.8\.0-rc\.1 belongs to an immutable release and stays for good .*an immutable release uses it\.\)$/,
  ],
  [
    "[A20] a tag that a ruleset keeps",
    "Cannot delete this ref due to deletions being restricted.",
    /^a ruleset keeps the App from deleting the tag v0\.8\.0-rc\.1 .*; whoever administers the ruleset lets this App bypass it/,
  ],
])("%s is Refused once, with who can help, and not asked for again", async (_, reason, told) => {
  const message = "Repository rule violations found";
  const answer = { message, errors: [{ message: reason }] };
  standing().delete(path("/git/refs/tags%2Fv0.8.0-rc.1")).once().reply(422, answer);
  await expect(execute(deletion)).rejects.toMatchObject({ name: "Refused", message: expect.stringMatching(told) });
});

const bump: EnsurePullRequest<Text> = {
  kind: "ensurePullRequest",
  key: "version-bump/0.8.0/pull-request",
  because,
  branch: "release-captain/bump-0.8.0",
  base: "release-0.8",
  parent: sha("a"),
  files: [{ path: ".env", mode: "100644", content: "ROUTER=v0.8.0\n" }],
  text: { title: "Bump components for v0.8.0", body: "One table." },
  message: { title: "Bump components for v0.8.0", body: "" },
};

const pull = (more: object) => ({
  number: 9,
  state: "open",
  user: BOT,
  head: { ref: bump.branch, repo: { id: ROUTER.id } },
  base: { ref: bump.base },
  ...more,
});

function offered(...pulls: readonly object[]): nock.Scope {
  return nock(API)
    .get(path("/pulls"))
    .query({ head: "acme:release-captain/bump-0.8.0", state: "all", sort: "created", direction: "desc", per_page: 100 })
    .reply(whole(200, pulls));
}

test.each([
  ["[C7] by a person", { user: PERSON }, "#9 already offers release-captain/bump-0.8.0 and is not the bot's"],
  [
    "[Z19] from a fork",
    { head: { ref: bump.branch, repo: { id: 999 } } },
    "#9 already offers release-captain/bump-0.8.0 and is not the bot's",
  ],
  ["pointed elsewhere", { base: { ref: "main" } }, "#9 points at main now, not at release-0.8"],
  ["closed", { state: "closed" }, "#9 was closed without being merged"],
])("a pull request %s is kept, and nothing is written", async (_, more, reason) => {
  offered(pull(more));
  expect(await execute(bump)).toEqual({ did: "kept", because: reason });
});

const entry = (blob: string) => ({ path: ".env", mode: "100644", type: "blob", sha: blob, size: 14 });
/** `git hash-object` of the wanted content. */
const WANTED = "169f025065637ff1b167c4ecdcc00323c3791055";

/** A branch that already holds the wanted commit, and a base that does not. */
function committed(scope: nock.Scope, wanted: string): nock.Scope {
  const tree = (commit: string, blob: string) =>
    scope
      .get(path(`/git/trees/${commit}`))
      .query({ recursive: "1" })
      .reply(whole(200, { truncated: false, tree: [entry(blob)] }));
  scope.get(path("/git/ref/heads%2Frelease-0.8")).reply(whole(200, { object: { sha: sha("a") } }));
  tree(sha("a"), sha("1"));
  scope.get(path("/git/ref/heads%2Frelease-captain%2Fbump-0.8.0")).reply(whole(200, { object: { sha: sha("b") } }));
  scope
    .get(path(`/compare/${sha("a")}...${sha("b")}`))
    .query({ per_page: 100, page: 1 })
    .reply(whole(200, { total_commits: 0, commits: [], merge_base_commit: { sha: sha("a") } }));
  tree(sha("b"), wanted);
  return scope;
}

test("[A24] “no commits between” means that there is nothing to offer", async () => {
  committed(offered(), WANTED)
    .post(path("/pulls"))
    .reply(422, {
      message: "Validation Failed",
      errors: [{ message: "No commits between release-0.8 and release-captain/bump-0.8.0" }],
    });
  expect(await execute(bump)).toEqual({ did: "unchanged" });
});

test("a pull request that appears between read and write is looked at again", async () => {
  committed(offered(), WANTED)
    .post(path("/pulls"))
    .reply(422, {
      message: "Validation Failed",
      errors: [{ message: "A pull request already exists for acme:release-captain/bump-0.8.0." }],
    });
  offered(pull({ user: PERSON }));
  expect(await execute(bump)).toMatchObject({ did: "kept" });
});

test("a draft of a person's for the same tag is kept, and no second one is made", async () => {
  nock(API)
    .get(path("/releases"))
    .query({ per_page: 100 })
    .reply(whole(200, [{ id: 1, tag_name: "v0.8.0", draft: true, author: PERSON, body: "mine" }]));
  const effect = {
    kind: "ensureDraftRelease",
    key: "release-notes/0.8.0/draft",
    because,
    tag: "v0.8.0",
    text,
  } as const;
  expect(await execute(effect)).toEqual({ did: "kept", because: "v0.8.0 has a draft that is not the bot's" });
});

test("[A29] a draft made a moment ago that GitHub doesn't show yet is waited for, not doubled", async () => {
  const memory = memoryOf({ "release/401/release-notes/0.8.0/draft": `5@${Date.now()}` });
  nock(API).get(path("/releases/5")).reply(404, { message: "Not Found" });
  const effect = {
    kind: "ensureDraftRelease",
    key: "release-notes/0.8.0/draft",
    because,
    tag: "v0.8.0",
    text,
  } as const;
  await expect(execute(effect, memory)).rejects.toMatchObject({ name: "Unavailable", retryAfter: 10_000 });
});

const tagging = {
  kind: "ensureTag",
  key: "candidate/0.8.0-rc.1/tag",
  because,
  tag: "v0.8.0-rc.1",
  commit: sha("a"),
  message: "v0.8.0-rc.1",
} as const;

/** Nothing is there when the App looks; then its ref is answered so. */
const refTo = (status: number, message: string) =>
  nock(API)
    .get(path("/git/ref/tags%2Fv0.8.0-rc.1"))
    .reply(404, { message: "Not Found" })
    .post(path("/git/tags"))
    .reply(whole(201, { sha: sha("b") }))
    .post(path("/git/refs"))
    .reply(status, { message });

test.each([
  [
    "[A20] a ruleset that forbids a tag",
    422,
    "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
    /^a ruleset keeps the App from making the tag v0\.8\.0-rc\.1 .*; whoever administers the ruleset lets this App bypass it$/,
  ],
  [
    "[A22] a tag that would bring workflow files which are on no branch",
    403,
    "refusing to allow a GitHub App to create or update workflow `x.yml` without `workflows` permission",
    /^the tag v0\.8\.0-rc\.1 would bring workflow files that are on no branch .*; somebody who may push puts the commit/,
  ],
])("%s is told with who can help, and not asked for again", async (_, status, reason, told) => {
  refTo(status, reason);
  await expect(execute(tagging)).rejects.toMatchObject({ name: "Refused", message: expect.stringMatching(told) });
});

describe("a tag that came while it was made", () => {
  const shownAt = (at: string) =>
    nock(API)
      .get(path("/git/ref/tags%2Fv0.8.0-rc.1"))
      .reply(whole(200, { ref: "refs/tags/v0.8.0-rc.1", object: { type: "commit", sha: at } }));

  beforeEach(() => void refTo(422, "Reference already exists"));

  test("[A3] [C3] at its own commit is adopted", async () => {
    shownAt(sha("a"));
    expect(await execute(tagging)).toEqual({ did: "unchanged" });
  });

  test("[A3] [C4] at another commit is left there, and nothing rests on it", async () => {
    shownAt(sha("c"));
    const message = `the tag v0.8.0-rc.1 stands at ${sha("c")} and is not moved`;
    await expect(execute(tagging)).rejects.toMatchObject({ name: "Refused", message });
  });

  test("[A4] and that GitHub does not show yet is asked for again later, since nobody knows where it stands", async () => {
    nock(API).get(path("/git/ref/tags%2Fv0.8.0-rc.1")).reply(404, { message: "Not Found" });
    await expect(execute(tagging)).rejects.toMatchObject({ name: "Unavailable" });
  });
});

test("[A4] that a tag was made is believed at once, without another look", async () => {
  nock(API)
    .get(path("/git/ref/tags%2Fv0.8.0-rc.1"))
    .reply(404, { message: "Not Found" })
    .post(path("/git/tags"))
    .reply(whole(201, { sha: sha("b") }))
    .post(path("/git/refs"))
    .reply(whole(201, { ref: "refs/tags/v0.8.0-rc.1", object: { type: "tag", sha: sha("b") } }));
  expect(await execute(tagging)).toMatchObject({ did: "wrote" });
});
