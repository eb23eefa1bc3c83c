/** The embedded GitHub's GraphQL: held against the published schema, and as sparing with private things as GitHub is. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { ENDS, lookupQuestion, RANGE_PAGE, RELEASES_PAGE } from "../../src/github/graphql/questions.ts";
import { searchQuestion } from "../../src/github/read/newcomers.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aSandbox, ask, jwt, manifestWith, mint, NAME } from "./a-sandbox.ts";

let sandbox: RunningSandbox;
let token: string;

beforeAll(async () => {
  sandbox = await aSandbox();
  token = (await mint(sandbox)).data.token;
  await sandbox.control.addRepository({ name: "acme/secret", files: { a: "b" }, private: true });
  await sandbox.control.addRepository({ name: "other/secret", files: { a: "b" }, private: true, installed: false });
});
afterAll(() => sandbox.close());

const graphql = async (query: string, variables: object = {}, as: string | undefined = token) =>
  ask(sandbox, "/graphql", { method: "POST", body: { query, variables }, ...(as === undefined ? {} : { token: as }) });

const NAMED = "query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { nameWithOwner } }";
const named = (full: string, as?: string) => {
  const [owner = "", name = ""] = full.split("/");
  return graphql(NAMED, { owner, name }, as);
};

test.each([
  ["a range's page", RANGE_PAGE],
  ["look-ups", lookupQuestion({ pulls: [1, 2], commits: 2 })],
  ["the ends of a range", ENDS],
  ["newcomers", searchQuestion(2)],
  ["releases", RELEASES_PAGE],
  ["a look-up of pull requests only", lookupQuestion({ pulls: [1], commits: 0 })],
])("our question for %s is one that GitHub's schema knows", (_, query) => {
  const copy = readFileSync(new URL("../../src/sandbox/contract/github-graphql.graphql", import.meta.url), "utf8");
  expect(validate(buildSchema(copy), parse(query))).toEqual([]);
});

describe("who may see what", () => {
  test("a repository of the installation, private too, and whatever is public", async () => {
    for (const name of [NAME, "acme/secret", "upstream/library"]) {
      expect((await named(name)).data).toEqual({ data: { repository: { nameWithOwner: name } } });
    }
  });

  test.each(["other/secret", "acme/none"])("%s does not exist, as far as the caller is told", async (name) => {
    expect((await named(name)).data).toMatchObject({
      data: { repository: null },
      errors: [{ type: "NOT_FOUND", path: ["repository"] }],
    });
  });

  test("nobody without a token is answered", async () => {
    expect(await ask(sandbox, "/graphql", { method: "POST", body: { query: NAMED } })).toMatchObject({ status: 401 });
  });

  test("a private repository needs the permission to read pull requests", async () => {
    const less = await aSandbox({
      manifest: await manifestWith({ metadata: "read", contents: "read", pull_requests: "read" }),
    });
    await less.control.addRepository({ name: "acme/secret", files: { a: "b" }, private: true });
    const narrow = (await mint(less, { permissions: { metadata: "read" } })).data.token;
    const query = { query: NAMED, variables: { owner: "acme", name: "secret" } };
    const answer = await ask(less, "/graphql", { method: "POST", token: narrow, body: query });
    expect(answer.data.data).toEqual({ repository: null });
    await less.close();
  });
});

describe("what is not GitHub's is refused loudly", () => {
  test.each([
    ["an unknown field", '{ repository(owner: "acme", name: "router") { colour } }', /Cannot query field "colour"/],
    [
      "no page size",
      '{ repository(owner: "acme", name: "router") { pullRequests { totalCount } } }',
      /`first` or `last`/,
    ],
    [
      "too large a page",
      '{ repository(owner: "acme", name: "router") { pullRequests(first: 101) { totalCount } } }',
      /exceeds the `first` limit/,
    ],
    [
      "a word of the search that is not modelled",
      '{ search(query: "is:issue", type: ISSUE, first: 1) { issueCount } }',
      /does not understand is:issue/,
    ],
  ])("%s", async (_, query, message) => {
    const { status, data } = await graphql(query);
    expect([status, data.errors[0].message]).toEqual([200, expect.stringMatching(message)]);
  });

  test("a question that the schema does not know is kept as a violation", async () => {
    await graphql("{ viewer { login } }");
    expect(await sandbox.control.violations()).toContainEqual(
      expect.stringMatching(/^graphql was asked wrongly: .*viewer/),
    );
  });
});

test("points are counted apart from requests, as GitHub counts them", async () => {
  const used = async (query: string) => Number((await graphql(query)).headers.get("x-ratelimit-used"));
  const small = await used("{ rateLimit { cost } }");
  const large = `{ repository(owner: "acme", name: "router") { pullRequests(first: 100) { nodes { labels(first: 20) { nodes { name } } commits { totalCount } } } } rateLimit { cost } }`;
  expect(await used(large)).toBe(small + 1);
  const { headers } = await graphql("{ rateLimit { cost } }");
  expect(headers.get("x-ratelimit-resource")).toBe("graphql");
});

test("the search knows who had a pull request merged before, in which repositories", async () => {
  await sandbox.control.contribute(NAME, { by: "cleo", title: "First", files: { first: "x" }, merge: "squash" });
  const count = async (query: string) =>
    (await graphql("query($query: String!) { search(query: $query, type: ISSUE, first: 1) { issueCount } }", { query }))
      .data.data.search.issueCount;
  expect(await count(`repo:${NAME} repo:upstream/library is:pr is:merged author:cleo`)).toBe(1);
  expect(await count(`repo:${NAME} is:pr is:merged author:cleo merged:<2020-01-01`)).toBe(0);
  expect(await count("repo:upstream/library is:pr is:merged author:cleo")).toBe(0);
});

test("the App's own token is no token for this", async () => {
  const { data } = await named("acme/secret", jwt());
  expect(data.errors[0].type).toBe("NOT_FOUND");
});
