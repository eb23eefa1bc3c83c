import { expect, test } from "@jest/globals";
import { contract } from "../../src/sandbox/contract/contract.ts";
import { description } from "../../src/sandbox/contract/description.ts";
import { OPERATIONS } from "../../src/sandbox/contract/operations.ts";

const REF = {
  ref: "refs/heads/main",
  node_id: "x",
  url: "https://api.github.com/x",
  object: { type: "commit", sha: "a".repeat(40), url: "https://api.github.com/y" },
};

test("the copy of the description holds every operation we use and names its source", () => {
  expect(Object.keys(description.operations).sort()).toEqual([...OPERATIONS]);
  expect(description.source).toMatch(/^@octokit\/openapi \d+\.\d+\.\d+, OpenAPI 3/);
});

test("the copy holds no words, only what validates", () => {
  const text = JSON.stringify(description.schemas);
  expect(text).not.toMatch(/"(example|examples|nullable|x-[a-z-]+)":/);
  expect(text).not.toMatch(/"description":"/);
  expect(text).toContain('"description":{');
});

test.each([
  ["/repos/acme/router/releases/latest", "repos/get-latest-release"],
  ["/repos/acme/router/releases/12", "repos/get-release"],
  ["/repos/acme/router/git/ref/heads%2Frelease-0.8", "git/get-ref"],
  ["/repos/acme/router/git/ref/heads/release-0.8", "git/get-ref"],
  ["/repos/acme/router/commits/release/0.8/check-runs", "checks/list-for-ref"],
  ["/repos/acme/router/commits/release/0.8", "repos/get-commit"],
  ["/repos/acme/router/issues/comments/3", "issues/get-comment"],
  ["/api/v3/repos/acme/router", "repos/get"],
])("GET %s is %s", (path, operation) => {
  expect(contract.find("GET", path)?.id).toBe(operation);
});

test("parameters of the path are decoded", () => {
  expect(contract.find("GET", "/repos/acme/router/git/ref/heads%2Frelease-0.8")?.params).toEqual({
    owner: "acme",
    repo: "router",
    ref: "heads/release-0.8",
  });
});

test.each([
  ["an operation outside the copy", { method: "DELETE", url: "/repos/acme/router" }, /outside GitHub's description/],
  ["a query that GitHub does not know", { method: "GET", url: "/repos/a/b/issues?stat=open" }, /additional.*stat/],
  ["a query of the wrong kind", { method: "GET", url: "/repos/a/b/issues?per_page=many" }, /per_page must be integer/],
  [
    "a query with a value that isn't one",
    { method: "GET", url: "/repos/a/b/issues?state=merged" },
    /state must be equal/,
  ],
  ["a body without what it needs", { method: "POST", url: "/repos/a/b/issues", body: { body: "x" } }, /'title'/],
  ["a misspelt field", { method: "PATCH", url: "/repos/a/b/issues/1", body: { milestones: 1 } }, /know: milestones/],
  ["a missing body", { method: "POST", url: "/repos/a/b/git/refs" }, /needs a body/],
  ["a body where none belongs", { method: "GET", url: "/repos/a/b", body: {} }, /takes no body/],
  [
    "a number in the path that isn't one",
    { method: "GET", url: "/repos/a/b/issues/x" },
    /issue_number must be integer/,
  ],
])("%s is a problem", (_, exchange, problem) => {
  expect(contract.check(exchange).join()).toMatch(problem);
});

test.each([
  ["the body that GitHub describes", 200, REF, []],
  ["a field less", 200, { ...REF, object: undefined }, [/required property 'object'/]],
  ["a status that GitHub never has there", 202, REF, [/never have status 202/]],
  ["a refusal with its message", 404, { message: "Not Found" }, []],
  ["a refusal that is not described there", 403, { message: "Forbidden" }, []],
  ["a refusal without a message", 403, {}, [/needs a message/]],
])("an answer is held against the description: %s", (_, status, data, problems) => {
  const found = contract.check({
    method: "GET",
    url: "https://api.github.com/repos/a/b/git/ref/heads/main",
    status,
    data,
  });
  expect(found).toEqual(problems.map((one) => expect.stringMatching(one)));
});

test("null is accepted where GitHub says that a value may be null", () => {
  const body = { milestone: null, body: null };
  expect(contract.check({ method: "PATCH", url: "/repos/a/b/issues/1", body })).toEqual([]);
});
