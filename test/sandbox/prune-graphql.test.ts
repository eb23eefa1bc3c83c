import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("../../src/sandbox/contract/prune-graphql.ts", import.meta.url));
const COPY = fileURLToPath(new URL("../../src/sandbox/contract/github-graphql.graphql", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "prune-graphql-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function pruned(source: string, name: string): Promise<string> {
  const [from, to] = [path.join(folder, `${name}-source.graphql`), path.join(folder, `${name}.graphql`)];
  await writeFile(from, source);
  await run(process.execPath, [SCRIPT, from, to]);
  return readFile(to, "utf8");
}

test("the copy is a schema by itself, and a copy of itself", async () => {
  const copy = await readFile(COPY, "utf8");
  expect(() => buildSchema(copy)).not.toThrow();
  expect(await pruned(copy, "same")).toBe(copy);
});

test("words, directives and what nobody asks for are left out", async () => {
  const copy = await readFile(COPY, "utf8");
  const wordy = copy
    .replace(
      "type Label {",
      '"""A label."""\ntype Label {\n  """Its colour."""\n  color: String! @deprecated(reason: "none")\n',
    )
    .concat("\ntype Gist { id: ID! }\n");
  expect(await pruned(wordy, "wordy")).toBe(copy);
});

test("a source without a field that we ask for is refused", async () => {
  const less = (await readFile(COPY, "utf8")).replace("  committedViaWeb: Boolean!\n", "");
  await expect(pruned(less, "less")).rejects.toThrow("the schema's Commit has no committedViaWeb");
});
