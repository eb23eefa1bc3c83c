import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { route, signalOf } from "../../src/github/webhook.ts";

const repository = { id: 401, owner: "acme", name: "router", installation: 9001 };

/** The event is the first part of a fixture's name. */
function delivery(name: string): [event: string, payload: unknown] {
  const file = new URL(`fixtures/webhooks/${name}.json`, import.meta.url);
  return [name.split(".", 1)[0] ?? "", JSON.parse(readFileSync(file, "utf8"))];
}

test.each([
  ["milestone.created", "milestone.created", "0.8.0"],
  ["milestone.edited.due", "milestone.edited", "0.8.0"],
  ["milestone.edited.retitled", "milestone.edited", "0.8.0"],
  ["milestone.deleted.creator-gone", "milestone.deleted", "0.8.0"],
  ["create.tag", "create", "0.8.0"],
  ["delete.tag", "delete", "0.8.0"],
  ["push.tag", "push", "0.8.0"],
  ["workflow_run.completed.tag", "workflow_run.completed", "0.8.0"],
  ["check_run.completed", "check_run.completed", "0.8.0"],
  ["issues.milestoned", "issues.milestoned", "0.8.0"],
  ["issues.demilestoned", "issues.demilestoned", "0.8.0"],
  ["issues.edited.by-us", "issues.edited", "0.8.0"],
  ["pull_request.closed.merged", "pull_request.closed", "0.8.0"],
  ["release.published", "release.published", "0.8.0"],
])("%s is a hint for the release that it names", (name, cause, release) => {
  const [event, payload] = delivery(name);
  expect(signalOf(event, payload)).toEqual({ repository, causes: [cause], release, commands: undefined });
  expect(route(event, payload)).toEqual({ repository: 401, kind: "hint", release, cause });
});

test.each([
  ["milestone.edited.renamed", "milestone.edited"],
  ["create.branch", "create"],
  ["push.branch", "push"],
  ["workflow_run.requested.no-branch", "workflow_run.requested"],
  ["issues.opened.deleted-account", "issues.opened"],
  ["pull_request.opened.fork-gone", "pull_request.opened"],
  ["merge_group.checks_requested", "merge_group.checks_requested"],
  ["repository.renamed", "repository.renamed"],
])("%s names no release, so it is a hint for every open one", (name, cause) => {
  const [event, payload] = delivery(name);
  expect(signalOf(event, payload)).toEqual({ repository, causes: [cause], release: undefined, commands: undefined });
  expect(route(event, payload)).toEqual({ repository: 401, kind: "hint", release: undefined, cause });
});

test("a person's new comment with one command commands", () => {
  const [event, payload] = delivery("issue_comment.created.command");
  expect(signalOf(event, payload)).toEqual({
    repository,
    causes: ["command.status"],
    release: "0.8.0",
    commands: {
      written: [{ verb: "status", args: ["v0.8.0", "--verbose"] }],
      issue: 12,
      comment: 555001,
      actor: { id: 11, login: "ada" },
    },
  });
  expect(route(event, payload)).toEqual({
    repository: 401,
    kind: "aside",
    release: "0.8.0",
    cause: "command.status",
  });
});

test("a comment with several commands is one signal that carries them all, in their order", () => {
  const [event, payload] = delivery("issue_comment.created.two-commands");
  expect(signalOf(event, payload)).toMatchObject({
    causes: ["command.pause", "command.status"],
    commands: {
      written: [
        { verb: "pause", args: [] },
        { verb: "status", args: [] },
      ],
      comment: 555001,
    },
  });
  expect(route(event, payload)).toMatchObject({ kind: "aside", cause: "command.pause" });
});

test.each([
  ["/release pause the registry is down", "aside"],
  ["/release help\n/release status", "aside"],
  ["/release", "aside"],
  ["/release resume", "command"],
  ["/release status\n/release rc v0.8.0", "command"],
])("%j passes by the lane, or waits in it: %s", (body, kind) => {
  const [event, payload] = delivery("issue_comment.created.command");
  const { comment } = payload as { readonly comment: object };
  expect(route(event, { ...(payload as object), comment: { ...comment, body } })).toMatchObject({ kind });
});

const BODY = "/release publish v0.8.0";

test.each<[where: string, event: string, part: object]>([
  ["an issue's body", "issues", { action: "opened", issue: { number: 12, title: BODY, body: BODY } }],
  ["a pull request's title or body", "pull_request", { action: "opened", pull_request: { title: BODY, body: BODY } }],
  ["a review", "pull_request_review", { action: "submitted", review: { body: BODY } }],
  ["a review's comment", "pull_request_review_comment", { action: "created", comment: { id: 9, body: BODY } }],
  ["a comment on a commit", "commit_comment", { action: "created", comment: { id: 9, body: BODY } }],
  [
    "a commit's message",
    "push",
    { ref: "refs/heads/main", commits: [{ message: BODY }], head_commit: { message: BODY } },
  ],
  ["a release's notes", "release", { action: "created", release: { tag_name: "v0.8.0", body: BODY } }],
  ["a milestone's description", "milestone", { action: "created", milestone: { title: "v0.8.0", description: BODY } }],
])("[I10] %s never commands", (_, event, part) => {
  const [, real] = delivery("issue_comment.created.command");
  const payload = { ...(real as object), comment: undefined, ...part };
  expect(signalOf(event, payload)).not.toHaveProperty("commands", expect.anything());
  expect(route(event, payload).kind).toBe("hint");
});

test.each([
  ["[Z8] issue_comment.created.bot", "only people command"],
  ["[Z8] issue_comment.created.via-app", "only people command"],
  ["[Z9] issue_comment.edited", "only new comments command"],
  ["[Z9] issue_comment.deleted", "only new comments command"],
  ["[I9] issue_comment.created.chat", "the comment holds no command"],
  ["[I18] issue_comment.created.deleted-account", "the comment's author is gone"],
  ["issue_comment.created.other-sender", "the comment was sent by somebody else than its author"],
])("%s never commands", (title, ignored) => {
  const [event, payload] = delivery(title.replace(/^\[\w+\] /, ""));
  expect(signalOf(event, payload)).toEqual({ ignored });
  expect(route(event, payload).kind).toBe("hint");
});

test.each(["ping", "installation.created", "installation_repositories.added"])(
  "[D14] %s is about the App and no signal",
  (name) => {
    expect(signalOf(...delivery(name))).toEqual({ ignored: expect.stringMatching(/is about the App, not a release$/) });
  },
);

test("[D13] an event that we don't answer is ignored with its name", () => {
  expect(signalOf(...delivery("star.created"))).toEqual({ ignored: "star is not an event we answer" });
  expect(signalOf("constructor", {})).toEqual({ ignored: "constructor is not an event we answer" });
});

test.each([
  ["installation", "milestone.created names no repository of an installation"],
  ["repository", "milestone.created names no repository of an installation"],
])("[D15] a payload without %s is ignored", (field, ignored) => {
  const [event, payload] = delivery("milestone.created");
  expect(signalOf(event, { ...(payload as object), [field]: null })).toEqual({ ignored });
});

test.each([[null], [undefined], ["text"], [42], [[]]])("[D15] %j in place of a payload throws nothing", (payload) => {
  expect(signalOf("milestone", payload)).toHaveProperty("ignored");
  expect(route("milestone", payload)).toEqual({ repository: undefined, kind: "hint", cause: "milestone" });
});

test("[D15] no shape of a payload throws", () => {
  const names = ["milestone", "create", "push", "workflow_run", "check_run", "issues", "issue_comment", "release"];
  const [, real] = delivery("issue_comment.created.command");
  const broken = fc.dictionary(fc.constantFrom(...Object.keys(real as object), "milestone", "ref"), fc.anything());
  fc.assert(
    fc.property(fc.constantFrom(...names), broken, (event, part) => {
      const payload = { ...(real as object), ...part };
      expect(signalOf(event, payload)).toBeDefined();
      expect(route(event, payload).cause.startsWith(event) || event === "issue_comment").toBe(true);
    }),
  );
});

test.each(["a\0b", "created\n", "x".repeat(65), "created.twice"])(
  "[D15] an action that GitHub has no word like (%j) counts as none, so that the inbox can hold it",
  (action) => {
    expect(route("milestone", { action, repository: { id: 401, name: "router", owner: { login: "acme" } } })).toEqual({
      repository: 401,
      kind: "hint",
      release: undefined,
      cause: "milestone",
    });
  },
);
