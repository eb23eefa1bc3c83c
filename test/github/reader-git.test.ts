import { expect, test } from "@jest/globals";
import nock from "nock";
import type { GitHubReader } from "../../src/github/reader.ts";
import { whole } from "./answers.ts";
import { API, BOT, connected, PERSON, REPOSITORY, ROUTER, useNock, welcome } from "./nocked.ts";

useNock();

const now = new Date("2026-08-14T12:00:00Z");
const path = (rest: string) => `/repos/acme/router${rest}`;
const sha = (letter: string) => letter.repeat(40);

async function aReader(): Promise<GitHubReader> {
  welcome();
  return connected().reader(ROUTER, now);
}

const blob = (name: string, mode = "100644", letter = "b") => ({
  path: name,
  mode,
  type: "blob",
  sha: sha(letter),
  size: 3,
});

test("a tree holds files with their modes, links and submodules too, but no folders", async () => {
  const read = await aReader();
  const folder = { path: "bin", mode: "040000", type: "tree", sha: sha("d") };
  const module = { path: "vendored", mode: "160000", type: "commit", sha: sha("e") };
  nock(API)
    .get(path(`/git/trees/${sha("c")}`))
    .query({ recursive: "1" })
    .reply(whole(200, { truncated: false, tree: [folder, blob("bin/run", "100755"), blob("link", "120000"), module] }));
  expect(await read.tree(sha("c"))).toEqual([
    { path: "bin/run", mode: "100755", blob: sha("b"), size: 3 },
    { path: "link", mode: "120000", blob: sha("b"), size: 3 },
    { path: "vendored", mode: "160000", blob: sha("e"), size: 0 },
  ]);
});

test("a tree too large for one answer is read folder by folder", async () => {
  const read = await aReader();
  const folder = { path: "a", mode: "040000", type: "tree", sha: sha("d") };
  nock(API)
    .get(path(`/git/trees/${sha("c")}`))
    .query({ recursive: "1" })
    .reply(whole(200, { truncated: true, tree: [] }))
    .get(path(`/git/trees/${sha("c")}`))
    .reply(whole(200, { truncated: false, tree: [folder, blob("z")] }))
    .get(path(`/git/trees/${sha("d")}`))
    .query({ recursive: "1" })
    .reply(whole(200, { truncated: false, tree: [blob("b/c")] }));
  expect((await read.tree(sha("c"))).map((entry) => entry.path)).toEqual(["a/b/c", "z"]);
});

test("texts keep every character, a byte order mark too; what is no UTF-8 is left out", async () => {
  const read = await aReader();
  const contents = {
    plain: Buffer.from("schön\r\n"),
    marked: Buffer.from([0xef, 0xbb, 0xbf, 0x61]),
    latin: Buffer.from([0x73, 0xf6]),
  };
  const entries = Object.entries(contents).map(([name, bytes], index) => {
    const id = sha(String(index + 1));
    const content = bytes.toString("base64");
    nock(API)
      .get(path(`/git/blobs/${id}`))
      .reply(whole(200, { sha: id, encoding: "base64", content }));
    return { path: name, mode: "100644", blob: id, size: bytes.length };
  });
  expect([...(await read.texts(entries))]).toEqual([
    ["plain", "schön\r\n"],
    ["marked", "\ufeffa"],
  ]);
});

test("what never changes is not asked again by the next run", async () => {
  welcome().get("/repos/acme/router").reply(whole(200, REPOSITORY));
  const github = connected();
  nock(API)
    .get(path(`/git/trees/${sha("c")}`))
    .query({ recursive: "1" })
    .once()
    .reply(whole(200, { truncated: false, tree: [blob("a")] }))
    .get(path(`/git/blobs/${sha("b")}`))
    .once()
    .reply(whole(200, { content: "aGV5", encoding: "base64" }));
  for (const run of [1, 2]) {
    const read = await github.reader(ROUTER, now);
    expect({ run, texts: [...(await read.texts(await read.tree(sha("c"))))] }).toEqual({ run, texts: [["a", "hey"]] });
  }
});

const pull = (number: number, merge: string, more = {}) => ({
  number,
  title: `Pull ${number}`,
  html_url: `https://github.com/acme/router/pull/${number}`,
  user: PERSON,
  state: "closed",
  merged_at: "2026-08-10T00:00:00Z",
  merge_commit_sha: sha(merge),
  updated_at: "2026-08-11T00:00:00Z",
  ...more,
});

test("own pull requests are our account's from this repository, and are found on one page of what changed last", async () => {
  const read = await aReader();
  const created_at = "2026-08-09T00:00:00Z";
  const ours = { number: 9, pull_request: {}, created_at };
  nock(API)
    .get(path("/issues"))
    .query({ creator: BOT.login, state: "all", sort: "created", direction: "desc", per_page: 100 })
    .reply(whole(200, [ours, { number: 8, pull_request: {}, created_at }, { number: 7, created_at }]));
  const here = { ref: "release-captain/bump-0.8.0", repo: { id: 401 } };
  const base = { ref: "release-0.8" };
  const next = `<${API}${path("/pulls")}?page=2>; rel="next"`;
  nock(API)
    .get(path("/pulls"))
    .query({ state: "all", sort: "updated", direction: "desc", per_page: 100 })
    .reply(
      whole(
        200,
        [
          pull(10, "1", { user: PERSON, head: { ref: here.ref, repo: { id: 999 } }, base }),
          pull(9, "2", { user: BOT, head: here, base }),
          pull(8, "3", { user: BOT, head: { ref: "other", repo: { id: 401 } }, base }),
        ],
        { link: next },
      ),
    );
  expect(await read.ownPullRequests("release-captain/")).toEqual([
    {
      number: 9,
      url: "https://github.com/acme/router/pull/9",
      head: "release-captain/bump-0.8.0",
      base: "release-0.8",
      state: "merged",
    },
  ]);
});

test.each([
  [
    "v1.2.3",
    () =>
      nock(API)
        .get("/repos/acme/proxy/releases/latest")
        .reply(whole(200, { tag_name: "v1.2.3" })),
  ],
  [undefined, () => nock(API).get("/repos/acme/proxy/releases/latest").reply(404, { message: "Not Found" })],
])("the newest release of another repository is %s", async (tag, answer) => {
  const read = await aReader();
  nock(API)
    .get("/repos/acme/proxy")
    .reply(whole(200, { ...REPOSITORY, name: "proxy", private: false }));
  answer();
  expect(await read.latestRelease("acme/proxy")).toBe(tag);
});

test("runs and jobs speak of waiting, running and completed; failed steps are named", async () => {
  const read = await aReader();
  const aRun = (id: number, status: string, conclusion: string | null) => ({
    id,
    name: "Release",
    event: "push",
    head_branch: "v0.8.0-rc.1",
    head_sha: sha("a"),
    run_attempt: 2,
    status,
    conclusion,
    html_url: `https://github.com/acme/router/actions/runs/${id}`,
    created_at: "2026-08-18T10:00:00Z",
  });
  nock(API)
    .get(path("/actions/runs"))
    .query({ head_sha: sha("a"), per_page: 100 })
    .reply(whole(200, { total_count: 2, workflow_runs: [aRun(1, "queued", null), aRun(2, "completed", "failure")] }))
    .get(path("/actions/runs/2/jobs"))
    .query({ filter: "latest", per_page: 100 })
    .reply(
      whole(200, {
        total_count: 1,
        jobs: [
          {
            name: "image",
            html_url: "https://github.com/acme/router/actions/runs/2/job/3",
            status: "completed",
            conclusion: "failure",
            started_at: "2026-08-18T10:01:00Z",
            completed_at: null,
            steps: [
              { name: "checkout", conclusion: "success" },
              { name: "push", conclusion: "failure" },
            ],
          },
        ],
      }),
    );
  expect((await read.runs(sha("a"))).map((run) => [run.id, run.status, run.conclusion, run.ref, run.attempt])).toEqual([
    [1, "waiting", undefined, "v0.8.0-rc.1", 2],
    [2, "completed", "failure", "v0.8.0-rc.1", 2],
  ]);
  expect(await read.jobs(2)).toEqual([
    {
      id: 0,
      name: "image",
      url: "https://github.com/acme/router/actions/runs/2/job/3",
      status: "completed",
      conclusion: "failure",
      startedAt: new Date("2026-08-18T10:01:00Z"),
      completedAt: undefined,
      failedSteps: ["push"],
      labels: [],
    },
  ]);
});

test("verdicts are our App's check runs only, the newest of each key", async () => {
  const read = await aReader();
  const run = (id: number, app: number, key: string) => ({
    id,
    name: "candidate",
    external_id: key,
    app: { id: app },
    conclusion: "neutral",
    output: { title: `run ${id}` },
    html_url: `https://github.com/acme/router/runs/${id}`,
  });
  const [rc1, rc2] = ["candidate/0.8.0/rc.1", "candidate/0.8.0/rc.2"];
  nock(API)
    .get(path(`/commits/${sha("a")}/check-runs`))
    .query({ app_id: 123, filter: "all", per_page: 100 })
    .reply(
      whole(200, {
        total_count: 4,
        check_runs: [run(4, 123, rc1), run(3, 123, rc2), run(2, 123, rc1), run(1, 15368, rc1)],
      }),
    );
  const verdict = (id: number, key: string) => ({
    key,
    name: "candidate",
    conclusion: "neutral",
    title: `run ${id}`,
    url: `https://github.com/acme/router/runs/${id}`,
  });
  expect(await read.verdicts(sha("a"))).toEqual(expect.arrayContaining([verdict(4, rc1), verdict(3, rc2)]));
  expect(await read.verdicts(sha("a"))).toHaveLength(2);
});
