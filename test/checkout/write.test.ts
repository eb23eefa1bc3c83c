import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { writeAll } from "../../src/checkout/write.ts";
import { ARepository } from "./a-repository.ts";

let repository: ARepository;
beforeEach(() => {
  repository = new ARepository({ "a.txt": "one\r\n", "deploy/run.sh": "\ufefftwo" });
  repository.makeRunnable("deploy/run.sh");
});
afterEach(() => repository.remove());

const at = (path: string) => join(repository.folder, path);
const A = { path: "a.txt", before: "one\r\n", after: "1\r\n" };
const RUN = { path: "deploy/run.sh", before: "\ufefftwo", after: "\ufeff2" };

const contents = () => [A, RUN].map(({ path }) => readFileSync(at(path), "utf8"));
const leftBeside = () => ["", "deploy"].flatMap((folder) => readdirSync(at(folder)).filter((one) => one.includes("-")));

test("files get their new bytes and keep their mode, and nothing is left beside them", async () => {
  await writeAll(repository.folder, [A, RUN]);
  expect(contents()).toEqual(["1\r\n", "\ufeff2"]);
  expect([A, RUN].map(({ path }) => statSync(at(path)).mode & 0o777)).toEqual([0o644, 0o755]);
  expect(leftBeside()).toEqual([]);
});

test.each<[string, () => void, RegExp]>([
  ["was edited in between", () => repository.write({ "deploy/run.sh": "three" }), /deploy\/run\.sh was changed since/],
  ["is gone", () => rmSync(at("deploy/run.sh")), /^Nothing was written: /],
  [
    "became a link",
    () => {
      rmSync(at("deploy/run.sh"));
      symlinkSync(at("a.txt"), at("deploy/run.sh"));
    },
    /deploy\/run\.sh was changed since/,
  ],
  [
    "became a folder",
    () => {
      rmSync(at("deploy/run.sh"));
      mkdirSync(at("deploy/run.sh"));
    },
    /deploy\/run\.sh was changed since/,
  ],
])("all or nothing: when one file %s, no file is written", async (_, meddle, reason) => {
  meddle();
  await expect(writeAll(repository.folder, [A, RUN])).rejects.toThrow(reason);
  expect(readFileSync(at("a.txt"), "utf8")).toBe(A.before);
  expect(leftBeside()).toEqual([]);
});

test("all or nothing: what can't take its place any more takes back what did", async () => {
  const list = [A, RUN];
  // The second file's place is taken after everything was looked at: while the list is walked a second time.
  const meddling = new Proxy(list, {
    get(target, key) {
      if (key !== Symbol.iterator) return Reflect.get(target, key);
      return function* () {
        yield A;
        yield RUN;
        rmSync(at(RUN.path));
        mkdirSync(at(`${RUN.path}/in-the-way`), { recursive: true });
      };
    },
  });
  await expect(writeAll(repository.folder, meddling)).rejects.toThrow(/^Nothing was written: /);
  expect(readFileSync(at("a.txt"), "utf8")).toBe(A.before);
  expect(readdirSync(repository.folder).sort()).toEqual([".git", "a.txt", "deploy"]);
});

test("a file that its owner made read-only is not replaced", async () => {
  if (process.getuid?.() === 0) return;
  chmodSync(at("deploy/run.sh"), 0o555);
  await expect(writeAll(repository.folder, [A, RUN])).rejects.toThrow(/^Nothing was written: /);
  expect(contents()).toEqual([A.before, RUN.before]);
});
