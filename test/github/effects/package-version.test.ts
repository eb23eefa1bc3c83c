/** A version of a package that GitHub shows with other tags than were confirmed, or without. */
import { expect, test } from "@jest/globals";
import nock from "nock";
import { whole } from "../answers.ts";
import { API, connected, greet, ROUTER, useNock } from "../nocked.ts";

useNock();

const PACKAGE = "/orgs/acme/packages/container/router";
const DIGEST = `sha256:${"1".repeat(64)}`;
const effect = {
  kind: "ensureNoPackageVersion",
  key: "clean-up/0.8.0-rc.1/version/1",
  because: "ada asked to delete v0.8.0-rc.1",
  image: "ghcr.io/acme/router",
  version: 1,
  digest: DIGEST,
  tags: ["v0.8.0-rc.1"],
  beside: [1],
} as const;

const version = (id: number, tags: readonly string[] | undefined) => ({
  ...{
    id,
    name: DIGEST,
    url: "u",
    package_html_url: "u",
    created_at: "2026-08-14T12:00:00Z",
    updated_at: "2026-08-14T12:00:00Z",
  },
  ...(tags ? { metadata: { package_type: "container", container: { tags } } } : {}),
});

/** The package, with its list of versions. */
const shelf = (...versions: readonly object[]) =>
  nock(API)
    .get(PACKAGE)
    .reply(whole(200, { id: 7, name: "router", repository: { id: ROUTER.id } }))
    .get(`${PACKAGE}/versions`)
    .query({ per_page: 100 })
    .reply(whole(200, versions));

async function execute() {
  greet();
  return (await connected().executor(ROUTER)).execute(effect);
}

test.each([
  ["without its tags", undefined],
  ["without any tag", []],
  ["with another tag", ["v0.8.0-rc.1", "latest"]],
])("a version that GitHub shows %s at last is not deleted", async (_, tags) => {
  shelf(version(1, ["v0.8.0-rc.1"]))
    .get(`${PACKAGE}/versions/1`)
    .reply(whole(200, version(1, tags)));
  expect(await execute()).toEqual({
    did: "kept",
    because: `${DIGEST} of ghcr.io/acme/router does not carry the tags any more that were shown, and is not deleted`,
  });
});

test("beside a version that nobody has looked at nothing is deleted", async () => {
  shelf(version(1, ["v0.8.0-rc.1"]), version(2, []));
  expect(await execute()).toMatchObject({ did: "kept" });
});

test("a list without tags says nothing, so nothing is deleted", async () => {
  shelf(version(1, undefined));
  await expect(execute()).rejects.toMatchObject({ name: "Refused" });
});
