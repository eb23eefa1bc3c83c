import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aSandbox, ask, mint, NAME, octokitOf, PLACE, refusal } from "./a-sandbox.ts";

let sandbox: RunningSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await aSandbox();
  token = (await mint(sandbox)).data.token;
  for (let n = 1; n <= 7; n++) await sandbox.control.openIssue(NAME, { by: "ada", title: `Issue ${n}` });
});
afterAll(() => sandbox.close());

describe("GitHub's description", () => {
  test("a request outside it is answered 501, loudly, and kept as a violation", async () => {
    const octokit = await octokitOf(sandbox);
    const refused = await refusal(octokit.rest.issues.addAssignees({ ...PLACE, issue_number: 1, assignees: ["x"] }));
    expect(refused).toMatchObject({
      status: 501,
      message: expect.stringContaining("POST /repos/acme/router/issues/1/assignees"),
    });
    expect((await sandbox.control.violations()).at(-1)).toContain("POST /repos/acme/router/issues/1/assignees");
  });

  test("a request against it is answered 422 with what is wrong, and kept as a violation", async () => {
    const wrong = await ask(sandbox, `/repos/${NAME}/issues?stat=all`, { token });
    expect(wrong).toMatchObject({ status: 422, data: { errors: [{ message: expect.stringContaining("stat") }] } });
    const body = { titel: "x" };
    const misspelt = await ask(sandbox, `/repos/${NAME}/issues`, { method: "POST", token, body });
    expect(misspelt.status).toBe(422);
    expect(misspelt.data.errors.map((one: { message: string }) => one.message)).toEqual([
      "body must have required property 'title'",
      "body has a field GitHub does not know: titel",
    ]);
    expect((await sandbox.control.violations()).at(-1)).toMatch(/^issues\/create was asked wrongly: /);
  });

  test("only the version that the description is of is spoken", async () => {
    const asked = (version: string) =>
      ask(sandbox, `/repos/${NAME}`, { token, headers: { "x-github-api-version": version } });
    expect((await asked("2022-11-28")).status).toBe(200);
    expect((await asked("2020-01-01")).status).toBe(400);
  });

  test("what is not JSON is answered 400", async () => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${sandbox.url}/repos/${NAME}/issues`, { method: "POST", headers, body: "{" });
    expect(answer.status).toBe(400);
  });
});

describe("pages", () => {
  test("come with links to the others, which the real client follows", async () => {
    const { headers } = await ask(sandbox, `/repos/${NAME}/issues?per_page=3&page=2`, { token });
    const url = `${sandbox.url}/repos/${NAME}/issues?per_page=3&page=`;
    expect(headers.get("link")).toBe(
      [`<${url}1>; rel="prev"`, `<${url}3>; rel="next"`, `<${url}3>; rel="last"`, `<${url}1>; rel="first"`].join(", "),
    );
    const octokit = await octokitOf(sandbox);
    const all = await octokit.paginate(octokit.rest.issues.listForRepo, { ...PLACE, per_page: 3 });
    expect(all.map((one) => one.number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("a list that fits on one page has no links, one past the end is empty", async () => {
    const whole = await ask(sandbox, `/repos/${NAME}/issues`, { token });
    expect(whole.headers.get("link")).toBeNull();
    const beyond = await ask(sandbox, `/repos/${NAME}/issues?per_page=3&page=9`, { token });
    expect(beyond.data).toEqual([]);
  });

  test("never hold more than a hundred", async () => {
    const many = await aSandbox();
    for (let n = 0; n < 101; n++) await many.control.openIssue(NAME, { by: "ada", title: `${n}` });
    const { token: its } = (await mint(many)).data;
    expect((await ask(many, `/repos/${NAME}/issues?per_page=500`, { token: its })).data).toHaveLength(100);
    await many.close();
  });
});

describe("headers", () => {
  test("an unchanged answer is 304, without a body and without cost", async () => {
    const first = await ask(sandbox, `/repos/${NAME}/issues/1`, { token });
    const etag = first.headers.get("etag") ?? "";
    const again = await ask(sandbox, `/repos/${NAME}/issues/1`, { token, headers: { "if-none-match": etag } });
    expect({ status: again.status, data: again.data }).toEqual({ status: 304, data: undefined });
    expect(again.headers.get("x-ratelimit-used")).toBe(first.headers.get("x-ratelimit-used"));
    await sandbox.control.comment(NAME, 1, { by: "ben", body: "changed" });
    const changed = await ask(sandbox, `/repos/${NAME}/issues/1`, { token, headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
  });

  test("count what is left of the rate limit, for each token by itself", async () => {
    const { token: fresh } = (await mint(sandbox)).data;
    const left = async (): Promise<string | null> =>
      (await ask(sandbox, `/repos/${NAME}`, { token: fresh })).headers.get("x-ratelimit-remaining");
    expect([await left(), await left()]).toEqual(["4999", "4998"]);
  });

  test("every answer has a request id and names the version", async () => {
    const answers = [await ask(sandbox, "/nowhere"), await ask(sandbox, `/repos/${NAME}`, { token })];
    for (const { headers } of answers) {
      expect(headers.get("x-github-request-id")).toMatch(/^[0-9A-F]{16}$/);
      expect(headers.get("x-github-api-version-selected")).toBe("2022-11-28");
      expect(headers.get("x-github-media-type")).toBe("github.v3; format=json");
    }
  });
});

test("the same API is spoken under the prefix of GitHub Enterprise Server", async () => {
  const { status, headers } = await ask(sandbox, `/api/v3/repos/${NAME}/issues?per_page=3`, { token });
  expect(status).toBe(200);
  expect(headers.get("link")).toContain(`${sandbox.url}/api/v3/repos/${NAME}/issues?per_page=3&page=2`);
});

test("every request is kept with its operation, and whether it changed something", async () => {
  const before = await sandbox.control.writes();
  const body = { title: "A write" };
  await ask(sandbox, `/repos/${NAME}/issues`, { method: "POST", token, body });
  await ask(sandbox, `/repos/${NAME}/issues/1000`, { method: "PATCH", token, body });
  await mint(sandbox);
  expect((await sandbox.control.requests()).slice(-3)).toEqual([
    { method: "POST", path: `/repos/${NAME}/issues`, operation: "issues/create", status: 201, write: true },
    { method: "PATCH", path: `/repos/${NAME}/issues/1000`, operation: "issues/update", status: 404, write: false },
    expect.objectContaining({ operation: "apps/create-installation-access-token", status: 201, write: false }),
  ]);
  expect((await sandbox.control.writes()) - before).toBe(1);
});

describe("ordered misfortune", () => {
  const createIssue = (title: string) =>
    ask(sandbox, `/repos/${NAME}/issues`, { method: "POST", token, body: { title } });
  const titles = async (): Promise<readonly string[]> =>
    (await sandbox.control.snapshot(NAME)).issues.map((one) => one.title);

  test("`hide` carries the request out and answers 502, as often as ordered", async () => {
    await sandbox.control.fault({ method: "POST", path: "/issues", times: 1, how: "hide" });
    const before = await sandbox.control.writes();
    expect((await createIssue("hidden")).status).toBe(502);
    expect(await titles()).toContain("hidden");
    expect((await sandbox.control.writes()) - before).toBe(1);
    expect((await createIssue("seen")).status).toBe(201);
  });

  test("`fail` answers 502 and does nothing", async () => {
    await sandbox.control.fault({ method: "POST", path: "/issues", times: 2, how: "fail" });
    expect((await createIssue("failed")).status).toBe(502);
    expect((await ask(sandbox, `/repos/${NAME}/issues`, { token })).status).toBe(200);
    expect((await createIssue("failed")).status).toBe(502);
    expect(await titles()).not.toContain("failed");
  });

  test("`ratelimit` refuses with the headers of a spent limit", async () => {
    await sandbox.control.fault({ method: "GET", path: "/milestones", times: 1, how: "ratelimit" });
    const { status, headers } = await ask(sandbox, `/repos/${NAME}/milestones`, { token });
    expect(status).toBe(403);
    expect([headers.get("retry-after"), headers.get("x-ratelimit-remaining")]).toEqual(["1", "0"]);
  });
});
