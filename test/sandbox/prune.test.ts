import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { OPERATIONS } from "../../src/sandbox/contract/operations.ts";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("../../src/sandbox/contract/prune.ts", import.meta.url));

const json = (schema: object) => ({ content: { "application/json": { schema, examples: { one: { value: 1 } } } } });

const THING = {
  type: "object",
  description: "What a thing is.",
  "x-github-breaking-changes": [],
  required: ["description"],
  properties: {
    description: { type: "string", description: "In words.", example: "x", nullable: true },
    state: { type: "string", enum: ["open"], nullable: true },
    owner: { nullable: true, allOf: [{ $ref: "#/components/schemas/owner" }] },
    many: { type: "array", items: { oneOf: [{ type: "string" }, { type: "integer" }], nullable: true } },
  },
};

/** A description with every operation we use, and one we don't. */
const SOURCE = {
  openapi: "3.0.3",
  info: { version: "1.2.3" },
  paths: Object.fromEntries(
    [...OPERATIONS, "issues/add-labels"].map((id) => [
      `/${id}/{ref}`,
      {
        get: {
          operationId: id,
          summary: "Does it.",
          parameters: [{ $ref: "#/components/parameters/ref" }],
          responses: {
            200: { description: "OK", ...json({ $ref: "#/components/schemas/thing" }) },
            404: { $ref: "#/components/responses/gone" },
          },
        },
      },
    ]),
  ),
  components: {
    parameters: {
      ref: { name: "ref", in: "path", required: true, schema: { type: "string" }, "x-multi-segment": true },
    },
    responses: { gone: { description: "Gone" } },
    schemas: {
      thing: THING,
      owner: { type: "object", properties: { login: { type: "string", default: "x" } } },
      installation: { type: "object" },
      unused: { type: "object" },
    },
  },
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "prune-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function pruned(source: object, name: string): Promise<string> {
  const [from, to] = [path.join(folder, `${name}-source.json`), path.join(folder, `${name}.json`)];
  await writeFile(from, JSON.stringify(source));
  await run(process.execPath, [SCRIPT, from, to]);
  return readFile(to, "utf8");
}

test("keeps what validates of the operations we use, and the schemas they lead to", async () => {
  const copy = JSON.parse(await pruned(SOURCE, "kept"));
  expect(copy.source).toBe("@octokit/openapi 1.2.3, OpenAPI 3.0.3, api.github.com.json");
  expect(Object.keys(copy.operations)).toEqual([...OPERATIONS]);
  expect(copy.operations["git/get-ref"]).toEqual({
    method: "GET",
    path: "/git/get-ref/{ref}",
    parameters: [{ name: "ref", in: "path", required: true, manySegments: true, schema: { type: "string" } }],
    answers: { 200: { $ref: "#/schemas/thing" }, 404: null },
  });
  expect(copy.schemas).toEqual({
    installation: { type: "object" },
    owner: { type: "object", properties: { login: { type: "string" } } },
    thing: {
      type: "object",
      required: ["description"],
      properties: {
        description: { type: ["string", "null"] },
        state: { type: ["string", "null"], enum: ["open", null] },
        owner: { anyOf: [{ allOf: [{ $ref: "#/schemas/owner" }] }, { type: "null" }] },
        many: { type: "array", items: { oneOf: [{ type: "string" }, { type: "integer" }, { type: "null" }] } },
      },
    },
  });
});

test("the order of the source does not show, and each operation and schema has a line of its own", async () => {
  const turned = { ...SOURCE, paths: Object.fromEntries(Object.entries(SOURCE.paths).reverse()) };
  const [copy, same] = await Promise.all([pruned(SOURCE, "a"), pruned(turned, "b")]);
  expect(same).toBe(copy);
  for (const name of [...OPERATIONS, "thing", "owner"]) {
    expect(copy.split("\n").filter((line) => line.startsWith(`${JSON.stringify(name)}:`))).toHaveLength(1);
  }
});

test("a source without an operation we use is refused", async () => {
  const { "/git/get-ref/{ref}": _, ...paths } = SOURCE.paths;
  await expect(pruned({ ...SOURCE, paths }, "less")).rejects.toThrow("the description has no git/get-ref");
});
