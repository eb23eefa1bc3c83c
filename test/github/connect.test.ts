import { expect, test } from "@jest/globals";
import nock from "nock";
import { Unavailable } from "../../src/core/errors.ts";
import { connect } from "../../src/github/connect.ts";
import { sealWith } from "../../src/github/seal.ts";
import { whole } from "./answers.ts";
import { memoryOf } from "./memory.ts";
import { API, APP_ID, answerTokens, connected, greet, probotOf, REPOSITORY, ROUTER, useNock } from "./nocked.ts";

useNock();

const now = new Date("2026-08-14T12:00:00Z");

test("who we are and the token are asked once, however many runs there are", async () => {
  greet().get("/repos/acme/router").times(3).reply(whole(200, REPOSITORY));
  const github = connected();
  for (const run of [1, 2, 3]) {
    const read = await github.reader(ROUTER, now);
    expect({ run, at: read.now, name: (await read.repository()).name }).toEqual({ run, at: now, name: "router" });
  }
});

test("who we are is asked again after it could not be answered", async () => {
  nock(API).get("/app").times(3).reply(503);
  const github = connected();
  await expect(github.reader(ROUTER, now)).rejects.toBeInstanceOf(Unavailable);
  greet().get("/repos/acme/router").reply(whole(200, REPOSITORY));
  expect((await github.reader(ROUTER, now)).now).toBe(now);
});

const installation = (id: number, more = {}) => ({ id, app_id: APP_ID, suspended_at: null, ...more });
const repository = (id: number, name: string) => ({ ...REPOSITORY, id, name });

test("[A15] an installation that is suspended or refused leaves the others readable", async () => {
  nock(API)
    .get("/app/installations")
    .query({ per_page: 100 })
    .reply(whole(200, [installation(1), installation(2, { suspended_at: "2026-08-01T00:00:00Z" }), installation(3)]))
    .post("/app/installations/1/access_tokens")
    .reply(403, { message: "This installation has been suspended" });
  answerTokens(nock(API), 3);
  const next = `<${API}/installation/repositories?per_page=100&page=2>; rel="next"`;
  nock(API)
    .get("/installation/repositories")
    .query({ per_page: 100 })
    .reply(whole(200, { total_count: 2, repositories: [repository(401, "router")] }, { link: next }))
    .get("/installation/repositories")
    .query({ per_page: 100, page: 2 })
    .reply(whole(200, { total_count: 2, repositories: [repository(402, "proxy")] }));
  const refused: [number, string][] = [];
  const github = connect({
    probot: probotOf(),
    appId: APP_ID,
    memory: memoryOf(),
    seal: sealWith("a key"),
    onRefused: (id, reason) => refused.push([id, reason.message]),
  });
  expect(await github.repositories()).toEqual([
    { id: 401, owner: "acme", name: "router", installation: 3 },
    { id: 402, owner: "acme", name: "proxy", installation: 3 },
  ]);
  expect(refused).toEqual([
    [1, "GitHub refuses POST /app/installations/1/access_tokens with 403: This installation has been suspended"],
  ]);
});

test("a passing fault while listing repositories is not taken for a shorter list", async () => {
  nock(API)
    .get("/app/installations")
    .query({ per_page: 100 })
    .reply(whole(200, [installation(1)]));
  answerTokens(nock(API), 1);
  nock(API).get("/installation/repositories").query({ per_page: 100 }).times(3).reply(502);
  await expect(connected().repositories()).rejects.toBeInstanceOf(Unavailable);
});
