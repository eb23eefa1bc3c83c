import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, jest, test } from "@jest/globals";
import nock from "nock";
import { Refused, Unavailable } from "../../src/core/errors.ts";
import { RefusedByGitHub } from "../../src/github/faults.ts";
import { whole } from "./answers.ts";
import { API, answerTokens, probotOf, useNock } from "./nocked.ts";

useNock();

/** Only the clock is faked; whatever waits, waits as ever. */
const TIMERS = ["nextTick", "setImmediate", "setTimeout", "queueMicrotask"] as const;

const at = { owner: "acme", repo: "router" };
const octokitOf = (settings = {}, installation = 9001) => probotOf(settings).auth(installation);

test("names itself and pins the version of the API", async () => {
  answerTokens();
  const headers = { "x-github-api-version": "2022-11-28", "user-agent": /^release-captain / };
  nock(API, { reqheaders: headers as never })
    .get("/repos/acme/router")
    .reply(whole(200, { id: 401 }));
  const octokit = await octokitOf();
  expect((await octokit.rest.repos.get(at)).data).toMatchObject({ id: 401 });
});

test("repeats a read after a passing fault", async () => {
  answerTokens();
  nock(API)
    .get("/repos/acme/router")
    .reply(502)
    .get("/repos/acme/router")
    .reply(whole(200, { id: 401 }));
  const octokit = await octokitOf();
  expect((await octokit.rest.repos.get(at)).data).toMatchObject({ id: 401 });
});

test("[A1] never repeats a write by itself: a write that failed may have happened", async () => {
  answerTokens();
  nock(API).post("/repos/acme/router/issues/1/comments").once().reply(502, "<html>bad gateway</html>");
  const octokit = await octokitOf();
  const written = octokit.rest.issues.createComment({ ...at, issue_number: 1, body: "hello" });
  await expect(written).rejects.toThrow(
    new Unavailable("GitHub answers POST /repos/acme/router/issues/1/comments with 502"),
  );
});

test.each([[500], [502], [503], [504]])("a lasting %i is Unavailable", async (status) => {
  answerTokens();
  nock(API).get("/repos/acme/router").times(3).reply(status);
  const octokit = await octokitOf();
  await expect(octokit.rest.repos.get(at)).rejects.toBeInstanceOf(Unavailable);
});

test("a network that fails is Unavailable and names no secret", async () => {
  answerTokens();
  nock(API).get("/repos/acme/router").times(3).replyWithError(new Error("connect ECONNREFUSED"));
  const octokit = await octokitOf();
  const failure = await octokit.rest.repos.get(at).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Unavailable);
  expect(String(failure)).toMatch(/^Unavailable: GitHub can't be reached for GET \/repos\/acme\/router: /);
  expect(JSON.stringify(failure) + String(failure)).not.toMatch(/t1|bearer/);
});

test.each([[true], [false]])("[A6] a used-up quota tells when to come back (throttled: %j)", async (throttle) => {
  answerTokens();
  const reset = Math.floor(Date.now() / 1000) + 2400;
  nock(API)
    .get("/repos/acme/router")
    .reply(
      403,
      { message: "API rate limit exceeded" },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${reset}` },
    );
  const octokit = await octokitOf({ throttle });
  const failure = await octokit.rest.repos.get(at).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Unavailable);
  const { retryAfter = 0 } = failure as Unavailable;
  expect(retryAfter).toBeGreaterThan(2_390_000);
  expect(retryAfter).toBeLessThan(2_410_000);
});

test("[A7] a secondary limit closes one installation for as long as GitHub asks, and no other", async () => {
  const probot = probotOf();
  answerTokens();
  answerTokens(nock(API), 9002, "t2");
  const [limited, other] = [await probot.auth(9001), await probot.auth(9002)];
  nock(API)
    .post("/repos/acme/router/issues")
    .reply(403, { message: "You have exceeded a secondary rate limit." }, { "retry-after": "60" })
    .get("/repos/acme/proxy")
    .reply(whole(200, { id: 402 }));
  const early = /^GitHub asks to wait before /;
  for (const send of [
    () => limited.rest.issues.create({ ...at, title: "x" }),
    // No answer is prepared for this one: it must not leave.
    () => limited.rest.repos.get(at),
  ]) {
    const failure = await send().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "Unavailable", message: expect.stringMatching(early) });
    expect((failure as Unavailable).retryAfter).toBeGreaterThan(50_000);
    expect((failure as Unavailable).retryAfter).toBeLessThanOrEqual(60_000);
  }
  expect((await other.rest.repos.get({ owner: "acme", repo: "proxy" })).data).toMatchObject({ id: 402 });
});

test("[A12] a token that ended is replaced once, also before a write", async () => {
  answerTokens();
  const octokit = await octokitOf();
  nock(API)
    .get("/repos/acme/router")
    .reply(whole(200, { id: 401 }));
  await octokit.rest.repos.get(at);
  jest.useFakeTimers({
    now: Date.now() + 60_000,
    doNotFake: [...TIMERS],
  });
  nock(API).post("/repos/acme/router/issues").reply(401, { message: "Bad credentials" });
  answerTokens(nock(API), 9001, "t2");
  nock(API, { reqheaders: { authorization: "token t2" } })
    .post("/repos/acme/router/issues")
    .reply(whole(201, { number: 7 }));
  expect((await octokit.rest.issues.create({ ...at, title: "x" })).data.number).toBe(7);
});

test("a new token comes from the server that the client speaks to", async () => {
  const server = nock("https://ghe.example.com");
  const tokens = "/api/v3/app/installations/9001/access_tokens";
  const token = (name: string) => ({ token: name, expires_at: "2100-01-01T00:00:00Z" });
  server
    .post(tokens)
    .reply(whole(201, token("t1")))
    .get("/api/v3/repos/acme/router")
    .reply(401, { message: "Bad credentials" })
    .post(tokens)
    .reply(whole(201, token("t2")))
    .get("/api/v3/repos/acme/router")
    .matchHeader("authorization", "token t2")
    .reply(whole(200, { id: 401 }));
  const octokit = await probotOf({}, "https://ghe.example.com/api/v3").auth(9001);
  // So that the first token is no fresh one, for which a refusal would be waited out.
  jest.useFakeTimers({ now: Date.now() - 60_000, doNotFake: [...TIMERS] });
  await octokit.auth({ type: "installation" });
  jest.setSystemTime(Date.now() + 60_000);
  expect((await octokit.rest.repos.get(at)).data).toMatchObject({ id: 401 });
});

test("[A13] a fresh token that GitHub doesn't know yet is tried again a few times, then the permission is named", async () => {
  answerTokens();
  nock(API)
    .post("/repos/acme/router/issues")
    .times(4)
    .reply(
      403,
      { message: "Resource not accessible by integration" },
      { "x-accepted-github-permissions": "issues=write" },
    );
  const octokit = await octokitOf();
  await expect(octokit.rest.issues.create({ ...at, title: "x" })).rejects.toThrow(
    new Refused(
      "GitHub refuses POST /repos/acme/router/issues with 403: Resource not accessible by integration (the App needs issues=write)",
    ),
  );
});

test.each([
  [404, { message: "Not Found" }, "Not Found"],
  [409, { message: "Git Repository is empty." }, "Git Repository is empty."],
  [
    422,
    { message: "Validation Failed", errors: [{ field: "title", code: "missing" }] },
    "Validation Failed: title missing",
  ],
  [
    422,
    { message: "Validation Failed", errors: [{ message: "No commits between a and b" }] },
    "Validation Failed: No commits between a and b",
  ],
])("a %i keeps its status and GitHub's words", async (status, body, reason) => {
  answerTokens();
  nock(API).get("/repos/acme/router").reply(status, body);
  const octokit = await octokitOf();
  const failure = await octokit.rest.repos.get(at).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RefusedByGitHub);
  expect(failure).toMatchObject({ status, reason });
});

test.each([
  ["HTML", "<html>maintenance</html>", "text/html"],
  ["cut JSON", '{"id": 40', "application/json"],
  ["nothing", "", "application/json"],
])("[A27] %s with status 200 is a fault and not an answer", async (_, body, type) => {
  answerTokens();
  nock(API).get("/repos/acme/router").reply(200, body, { "content-type": type, etag: '"1"' });
  // Without having kept it, the next read asks unconditionally.
  nock(API, { badheaders: ["if-none-match"] })
    .get("/repos/acme/router")
    .reply(whole(200, { id: 401 }));
  const octokit = await octokitOf();
  await expect(octokit.rest.repos.get(at)).rejects.toBeInstanceOf(Unavailable);
  expect((await octokit.rest.repos.get(at)).data).toMatchObject({ id: 401 });
});

test("what has not changed costs a 304, pages and their links included", async () => {
  answerTokens();
  const octokit = await octokitOf();
  const next = `<${API}/repos/acme/router/tags?per_page=1&page=2>; rel="next"`;
  const page = { per_page: 1 };
  nock(API)
    .get("/repos/acme/router/tags")
    .query(page)
    .reply(whole(200, [{ name: "v2" }], { etag: '"p1"', link: next }))
    .get("/repos/acme/router/tags")
    .query({ ...page, page: 2 })
    .reply(whole(200, [{ name: "v1" }], { etag: '"p2"' }));
  const first = await octokit.paginate(octokit.rest.repos.listTags, { ...at, ...page });
  nock(API, { reqheaders: { "if-none-match": '"p1"' } })
    .get("/repos/acme/router/tags")
    .query(page)
    .reply(304);
  nock(API, { reqheaders: { "if-none-match": '"p2"' } })
    .get("/repos/acme/router/tags")
    .query({ ...page, page: 2 })
    .reply(304);
  expect(await octokit.paginate(octokit.rest.repos.listTags, { ...at, ...page })).toEqual(first);
  expect(first).toMatchObject([{ name: "v2" }, { name: "v1" }]);
});

test("[Z16] one installation is never answered from what another has read", async () => {
  const probot = probotOf();
  answerTokens();
  answerTokens(nock(API), 9002, "t2");
  nock(API)
    .get("/repos/acme/router")
    .reply(whole(200, { id: 401 }, { etag: '"1"' }));
  await (await probot.auth(9001)).rest.repos.get(at);
  nock(API, { badheaders: ["if-none-match"] })
    .get("/repos/acme/router")
    .reply(404, { message: "Not Found" });
  await expect((await probot.auth(9002)).rest.repos.get(at)).rejects.toMatchObject({ status: 404 });
});

test("[A26] no answer at all is Unavailable after the time limit", async () => {
  nock.enableNetConnect("127.0.0.1");
  const silent: Server = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const octokit = await probotOf({ timeout: 50 }, url).auth(9001);
  await expect(octokit.rest.repos.get(at)).rejects.toBeInstanceOf(Unavailable);
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

test.each([-10, 10])(
  "[T10] a clock that is %i minutes off is set by GitHub's own, and the App is let in",
  async (off) => {
    const theirs = Math.floor(Date.now() / 1000) * 1000 - off * 60_000;
    const message = "'Expiration time' claim ('exp') is too far in the future";
    const date = new Date(theirs).toUTCString();
    const inTime = (authorization: string): boolean => {
      const [, claims = ""] = authorization.replace(/^bearer /i, "").split(".");
      const { iat, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
      const now = theirs / 1000;
      return iat <= now && exp > now && exp <= now + 600;
    };
    nock(API)
      .get("/app")
      .reply(401, { message }, { date })
      .get("/app")
      .matchHeader("authorization", (value) => inTime(String(value)))
      .reply(whole(200, { id: 123, slug: "release-captain" }));
    const octokit = await probotOf().auth();

    expect((await octokit.rest.apps.getAuthenticated()).data).toMatchObject({ id: 123 });
  },
);
