import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Locked, lockFolder } from "../../src/engine/lock.ts";
import { emptyFolder } from "./database.ts";
import { type Child, startChild } from "./processes/child.ts";

let folder: string;
const children: Child[] = [];

const holder = (): Child => {
  const child = startChild("holds-lock.ts", folder);
  children.push(child);
  return child;
};

beforeEach(async () => {
  folder = await emptyFolder();
});

afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a second process is refused, with a sentence that names the folder and the ways out", async () => {
  expect(await holder().line()).toBe("locked");
  const refusal = () => lockFolder(folder);
  expect(refusal).toThrow(Locked);
  expect(refusal).toThrow(folder);
  expect(refusal).toThrow(/DATA_DIR.*DATABASE_URL/);
});

test("the lock is free at once after kill -9", async () => {
  const first = holder();
  expect(await first.line()).toBe("locked");
  await first.kill();
  expect(await holder().line()).toBe("locked");
});

test("of several processes that start at once on a lock left behind, exactly one gets it", async () => {
  const dead = holder();
  await dead.line();
  await dead.kill();
  const said = await Promise.all(Array.from({ length: 4 }, () => holder().line()));
  expect(said.sort()).toEqual(["locked", "refused", "refused", "refused"]);
});

test("a lock that was given back can be taken again", () => {
  lockFolder(folder).release();
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(Locked);
  lock.release();
});

test("makes the folder when it is not there", () => {
  const lock = lockFolder(join(folder, "a", "b"));
  lock.release();
  expect(() => lockFolder(join(folder, "a", "b")).release()).not.toThrow();
});
