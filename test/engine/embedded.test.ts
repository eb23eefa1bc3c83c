import { existsSync, fdatasyncSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openDatabase } from "../../src/engine/database.ts";
import { MAJOR, openEmbedded } from "../../src/engine/embedded.ts";
import { Locked } from "../../src/engine/lock.ts";
import { passingMemory, storedMemory } from "../../src/engine/memory.ts";
import { openRepositories } from "../../src/engine/repositories.ts";
import { dataFolder, emptyFolder, silent } from "./database.ts";

const folders: string[] = [];

beforeAll(async () => {
  folders.push(await dataFolder());
}, 60_000);

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function ours(): Promise<string> {
  const folder = await dataFolder();
  folders.push(folder);
  return folder;
}

test("every insert is synced to the disk before it is answered", async () => {
  let synced = 0;
  const count = (descriptor: number) => {
    synced += 1;
    fdatasyncSync(descriptor);
  };
  const { sql } = await openEmbedded(join(await ours(), "db"), count);
  const before = synced;
  for (let row = 0; row < 20; row++) {
    await sql.query("insert into release_captain.memory (key, value) values ($1, 'x')", [`row ${row}`]);
  }
  expect(synced - before).toBeGreaterThanOrEqual(20);
  await sql.close();
});

test("a folder of another major version is moved aside, and a fresh one begins", async () => {
  const folder = await emptyFolder();
  folders.push(folder);
  await mkdir(join(folder, "db"));
  await writeFile(join(folder, "db", "PG_VERSION"), "17\n");
  const { sql, movedAside = "" } = await openEmbedded(join(folder, "db"));
  expect(readFileSync(join(movedAside, "PG_VERSION"), "utf8")).toBe("17\n");
  expect(readFileSync(join(folder, "db", "PG_VERSION"), "utf8").trim()).toBe(MAJOR);
  const [version] = await sql.query<{ server_version: string }>("show server_version");
  expect(version?.server_version.split(".")[0]).toBe(MAJOR);
  await sql.close();
}, 60_000);

test("a first start that was cut off leaves nothing half-made: the database appears whole", async () => {
  const folder = await emptyFolder();
  folders.push(folder);
  await mkdir(join(folder, "db.new"));
  await writeFile(join(folder, "db.new", "PG_VERSION"), `${MAJOR}\n`);
  const { sql } = await openEmbedded(join(folder, "db"));
  expect(await sql.query("select 1 as one")).toEqual([{ one: 1 }]);
  expect(readdirSync(folder)).toEqual(["db"]);
  await sql.close();
}, 60_000);

test("an open database keeps its folder locked until it is closed, and what was written is there afterwards", async () => {
  const dataDir = await ours();
  const sql = await openDatabase({ dataDir }, silent);
  await expect(openDatabase({ dataDir }, silent)).rejects.toThrow(Locked);
  await storedMemory(sql).remember("tracker/0.8.0", "12");
  await sql.close();
  const again = await openDatabase({ dataDir }, silent);
  expect(await storedMemory(again).recall("tracker/0.8.0")).toBe("12");
  await again.close();
  expect(existsSync(join(dataDir, "db"))).toBe(true);
});

test("memory holds the newest value of a key, stored or passing", async () => {
  const sql = await openDatabase({ dataDir: await ours() }, silent);
  for (const memory of [storedMemory(sql), passingMemory()]) {
    expect(await memory.recall("key")).toBeUndefined();
    await memory.remember("key", "one");
    await memory.remember("key", "two");
    expect(await memory.recall("key")).toBe("two");
  }
  await sql.close();
});

test("the list of repositories is replaced as a whole, follows renames, and tells which ones are new", async () => {
  const sql = await openDatabase({ dataDir: await ours() }, silent);
  const repositories = openRepositories(sql);
  const [shop, tea] = ["shop", "tea"].map((name, index) => ({ id: index + 1, owner: "acme", name, installation: 9 }));
  const big = { id: 2 ** 40, owner: "acme", name: "big", installation: 2 ** 40 };
  if (!shop || !tea) throw new Error("no repositories to try");
  expect(await repositories.replace([shop, tea])).toEqual([shop, tea]);
  const renamed = { ...tea, name: "coffee" };
  expect(await repositories.replace([renamed, big, big])).toEqual([big, big]);
  expect(await repositories.all()).toEqual([renamed, big]);
  expect(await repositories.replace([])).toEqual([]);
  expect(await repositories.all()).toEqual([]);
  await sql.close();
});
