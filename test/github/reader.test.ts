import { expect, jest, test } from "@jest/globals";
import nock from "nock";
import { Refused, Unavailable } from "../../src/core/errors.ts";
import type { GitHubReader } from "../../src/github/reader.ts";
import { whole } from "./answers.ts";
import { memoryOf } from "./memory.ts";
import {
  API,
  answerTokens,
  BOT,
  connected,
  greet,
  OURS,
  PERSON,
  REPOSITORY,
  ROUTER,
  useNock,
  welcome,
} from "./nocked.ts";

useNock();

const now = new Date("2026-08-14T12:00:00Z");
const path = (rest: string) => `/repos/acme/router${rest}`;

async function aReader(memory = memoryOf()): Promise<GitHubReader> {
  welcome();
  return connected(memory).reader(ROUTER, now);
}

const aMilestone = (number: number, more = {}) => ({
  id: 7000 + number,
  number,
  title: `v0.${number}.0`,
  description: null,
  open_issues: 2,
  closed_issues: 3,
  html_url: `https://github.com/acme/router/milestone/${number}`,
  state: "open",
  due_on: "2026-08-21T07:00:00Z",
  created_at: "2026-06-01T09:00:00Z",
  updated_at: "2026-06-02T09:00:00Z",
  ...more,
});

test("every list is read to its end, a hundred at a time", async () => {
  const read = await aReader();
  const query = { state: "all", per_page: 100 };
  const next = `<${API}${path("/milestones")}?state=all&per_page=100&page=2>; rel="next"`;
  nock(API)
    .get(path("/milestones"))
    .query(query)
    .reply(whole(200, [aMilestone(7)], { link: next }))
    .get(path("/milestones"))
    .query({ ...query, page: 2 })
    .reply(whole(200, [aMilestone(8, { state: "closed", due_on: null })]));
  expect(await read.milestones()).toEqual([
    {
      id: 7007,
      number: 7,
      title: "v0.7.0",
      description: "",
      url: "https://github.com/acme/router/milestone/7",
      state: "open",
      items: 5,
      dueOn: new Date("2026-08-21T07:00:00Z"),
      createdAt: new Date("2026-06-01T09:00:00Z"),
      updatedAt: new Date("2026-06-02T09:00:00Z"),
      closedAt: undefined,
    },
    expect.objectContaining({ number: 8, state: "closed", dueOn: undefined }),
  ]);
});

test("one question is asked once in a run, also at the same time", async () => {
  const read = await aReader();
  nock(API)
    .get(path("/git/ref/heads%2Fmain"))
    .once()
    .reply(whole(200, { object: { sha: "a".repeat(40) } }));
  const [first, second] = await Promise.all([read.branch("main"), read.branch("main")]);
  expect(first).toEqual({ name: "main", commit: "a".repeat(40) });
  expect(second).toBe(first);
  expect(await read.branch("main")).toBe(first);
});

test("the next run asks again", async () => {
  welcome().get("/repos/acme/router").reply(whole(200, REPOSITORY));
  const github = connected();
  nock(API).get(path("/git/ref/heads%2Fmain")).reply(404, { message: "Not Found" });
  nock(API)
    .get(path("/git/ref/heads%2Fmain"))
    .reply(whole(200, { object: { sha: "a".repeat(40) } }));
  expect(await (await github.reader(ROUTER, now)).branch("main")).toBeUndefined();
  expect(await (await github.reader(ROUTER, now)).branch("main")).toBeDefined();
});

test("[A5] a repository that is gone is refused before anything else is read, and is not an absent file", async () => {
  greet().get("/repos/acme/router").reply(404, { message: "Not Found" });
  await expect(connected().reader(ROUTER, now)).rejects.toMatchObject({
    name: "Refused",
    message: "acme/router can't be reached: it is gone, or the App has no access to it any more",
  });
});

test("[A5] a file that is not there is absent", async () => {
  const read = await aReader();
  nock(API).get(path("/contents/.github%2Frelease-captain.yml")).reply(404, { message: "Not Found" });
  expect(await read.file(".github/release-captain.yml")).toBeUndefined();
});

test("a file over 1 MB, whose content GitHub leaves out, is read all the same and never taken for empty", async () => {
  const read = await aReader();
  const id = "b".repeat(40);
  const content = Buffer.from("# a large file").toString("base64");
  nock(API)
    .get(path("/contents/large.yml"))
    .reply(whole(200, { type: "file", encoding: "none", content: "", sha: id, size: 2_000_000 }))
    .get(path(`/git/blobs/${id}`))
    .reply(whole(200, { sha: id, encoding: "base64", content }));
  expect(await read.file("large.yml")).toBe("# a large file");
});

test("[O13] a name that belongs to another repository by now is refused", async () => {
  greet()
    .get("/repos/acme/router")
    .reply(whole(200, { ...REPOSITORY, id: 999 }));
  await expect(connected().reader(ROUTER, now)).rejects.toThrow(
    new Refused("acme/router is another repository now; ours was renamed or deleted"),
  );
});

test.each([
  ["release/0.8", "heads%2Frelease%2F0.8"],
  ["odd%2Fname", "heads%2Fodd%252Fname"],
  ["what?#no", "heads%2Fwhat%3F%23no"],
  ["with space", "heads%2Fwith%20space"],
])("[I30] the branch %s is asked for as %s", async (name, encoded) => {
  const read = await aReader();
  const asked = new Set<string>();
  nock(API)
    .get((uri) => asked.add(uri).size > 0)
    .reply(404, { message: "Not Found" });
  expect(await read.branch(name)).toBeUndefined();
  expect([...asked]).toEqual([path(`/git/ref/${encoded}`)]);
});

const list = { creator: BOT.login, state: "all", sort: "created", direction: "desc", per_page: 100 };
const tracker = (number: number, more = {}) => ({
  number,
  title: "Release v0.8.0",
  html_url: `https://github.com/acme/router/issues/${number}`,
  state: "open",
  user: BOT,
  labels: [],
  body: "words\n\n<!-- release-captain: tracker/0.8.0 -->\nours\n\n<!-- /release-captain -->",
  ...OURS,
  ...more,
});

test("an own issue is found by App and marker, the older one of two, and remembered", async () => {
  const memory = memoryOf();
  const read = await aReader(memory);
  nock(API)
    .get(path("/issues"))
    .query(list)
    .reply(whole(200, [tracker(21), tracker(20), tracker(19, { body: "other" })]));
  expect(await read.ownIssue("tracker/0.8.0")).toMatchObject({ number: 20, state: "open" });
  expect(memory.all.get("issue/401/tracker/0.8.0")).toBe("20@0");
});

test.each([
  ["a stranger", { performed_via_github_app: null, user: PERSON }],
  ["another App", { performed_via_github_app: { id: 999 } }],
  ["a pull request", { pull_request: { url: "x" } }],
])("a marker forged by %s makes no issue ours", async (_, more) => {
  const read = await aReader();
  nock(API)
    .get(path("/issues"))
    .query(list)
    .reply(whole(200, [tracker(20, more)]));
  expect(await read.ownIssue("tracker/0.8.0")).toBeUndefined();
});

test("a remembered issue is known by its number, also when a person took our marks out", async () => {
  const read = await aReader(memoryOf({ "issue/401/tracker/0.8.0": "20@0" }));
  nock(API)
    .get(path("/issues"))
    .query(list)
    .reply(whole(200, [tracker(22), tracker(20, { body: "all mine", state: "closed" })]));
  expect(await read.ownIssue("tracker/0.8.0")).toMatchObject({ number: 20, body: "all mine", state: "closed" });
});

test.each([
  ["is gone", () => nock(API).get(path("/issues/20")).reply(410, { message: "This issue was deleted" })],
  [
    "is a stranger's",
    () =>
      nock(API)
        .get(path("/issues/20"))
        .reply(whole(200, tracker(20, { performed_via_github_app: null }))),
  ],
])("a remembered issue that %s is looked for in the list", async (_, answer) => {
  const read = await aReader(memoryOf({ "issue/401/tracker/0.8.0": "20@0" }));
  answer();
  nock(API)
    .get(path("/issues"))
    .query(list)
    .reply(whole(200, [tracker(22)]));
  expect(await read.ownIssue("tracker/0.8.0")).toMatchObject({ number: 22 });
});

test("[A29] an issue made a moment ago that GitHub doesn't show yet is waited for", async () => {
  const read = await aReader(memoryOf({ "issue/401/tracker/0.8.0": `20@${Date.now()}` }));
  nock(API).get(path("/issues")).query(list).reply(whole(200, []));
  nock(API).get(path("/issues/20")).reply(404, { message: "Not Found" });
  const failure = await read.ownIssue("tracker/0.8.0").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Unavailable);
  expect(failure).toMatchObject({ retryAfter: 10_000, message: "what was made a moment ago (20) can't be read yet" });
});

test("own comments are the App's with a marker; a forged one is not", async () => {
  const read = await aReader();
  const body = "<!-- release-captain: freeze/0.8.0/T-7 -->\nsoon\n\n<!-- /release-captain -->";
  nock(API)
    .get(path("/issues/20/comments"))
    .query({ per_page: 100 })
    .reply(
      whole(200, [
        { id: 1, body, user: PERSON, performed_via_github_app: null },
        { id: 2, body, user: BOT, ...OURS },
        { id: 3, body: "no marker", user: BOT, ...OURS },
      ]),
    );
  expect(await read.ownComments(20)).toEqual([{ id: 2, key: "freeze/0.8.0/T-7", body }]);
});

test("[A14] a token that ends in the middle of a list leaves the list whole and without repeats", async () => {
  const read = await aReader();
  const next = `<${API}${path("/tags")}?per_page=100&page=2>; rel="next"`;
  nock(API)
    .get(path("/tags"))
    .query({ per_page: 100 })
    .reply(whole(200, [{ name: "v2", commit: { sha: "b" } }], { link: next }));
  nock(API).get(path("/tags")).query({ per_page: 100, page: 2 }).reply(401, { message: "Bad credentials" });
  answerTokens(nock(API), 9001, "t2");
  nock(API, { reqheaders: { authorization: "token t2" } })
    .get(path("/tags"))
    .query({ per_page: 100, page: 2 })
    .reply(whole(200, [{ name: "v1", commit: { sha: "a" } }]));
  jest.useFakeTimers({
    now: Date.now() + 60_000,
    doNotFake: ["nextTick", "setImmediate", "setTimeout", "queueMicrotask"],
  });
  expect(await read.tags()).toEqual([
    { name: "v2", commit: "b" },
    { name: "v1", commit: "a" },
  ]);
});

test.each([
  ["admin", true],
  ["write", true],
  ["read", false],
  ["none", false],
])("somebody whose role comes down to %s may write to the repository: %s", async (permission, may) => {
  const read = await aReader();
  nock(API)
    .get(path("/collaborators/ada/permission"))
    .reply(whole(200, { permission, role_name: permission, user: PERSON }));

  expect(await read.mayWrite("ada")).toBe(may);
});

test("somebody whom GitHub does not know here may not write", async () => {
  const read = await aReader();
  nock(API).get(path("/collaborators/ada/permission")).reply(404, { message: "Not Found" });

  expect(await read.mayWrite("ada")).toBe(false);
});
