import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openGitDirectory } from "../../src/checkout/commit.ts";
import { ARepository } from "./a-repository.ts";

let repository: ARepository;
let first: string;
let second: string;
beforeAll(() => {
  repository = new ARepository();
  first = repository.commit({ "a.txt": "one\n", "deploy/run.sh": "\ufefftwo\r\n", "empty.txt": "" });
  repository.makeRunnable("deploy/run.sh");
  second = repository.commit({ "a.txt": "three\n", "b.bin": Buffer.from([0xff, 0x00]), "with\nline": "odd" });
});
afterAll(() => repository.remove());

async function read(name: string, folder = join(repository.folder, ".git")) {
  const { read, commit } = await openGitDirectory(folder);
  const entries = await read.tree(await commit(name));
  return { entries, texts: Object.fromEntries(await read.texts(entries)) };
}

test("each commit is read as it was, byte for byte, whatever is checked out", async () => {
  repository.write({ "a.txt": "edited on the disk\n" });
  expect((await read(first)).texts).toEqual({ "a.txt": "one\n", "deploy/run.sh": "\ufefftwo\r\n", "empty.txt": "" });
  expect((await read("main")).texts).toMatchObject({ "a.txt": "three\n", "with\nline": "odd" });
  expect((await read(`${second}^`)).texts["a.txt"]).toBe("one\n");
});

test("modes and sizes are git's, and what is no text has none", async () => {
  const { entries, texts } = await read(second);
  expect(entries.map(({ path, mode, size }) => [path, mode, size])).toEqual([
    ["a.txt", "100644", 6],
    ["b.bin", "100644", 2],
    ["deploy/run.sh", "100755", 8],
    ["empty.txt", "100644", 0],
    ["with\nline", "100644", 3],
  ]);
  expect(texts).not.toHaveProperty(["b.bin"]);
});

test("hundreds of large files come through one process, each with its own text", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [`many/${n}.txt`, `${n}\n`.repeat(1 + n * 37)]),
  );
  repository.commit(files);
  const { texts } = await read("main");
  for (const [path, text] of Object.entries(files)) expect(texts[path]).toBe(text);
});

test("a checkout's own folder serves as well as its git directory", async () => {
  expect((await read(first, repository.folder)).texts["a.txt"]).toBe("one\n");
});

test.each(["v9", "--help", "main..main", "-", "main:a.txt", ""])("%j names no commit", async (name) => {
  const { commit } = await openGitDirectory(repository.folder);
  await expect(commit(name)).rejects.toThrow(/names no commit in/);
});

test("a folder that is none, or no repository, is refused with the reason", async () => {
  await expect(openGitDirectory(join(repository.folder, "nowhere"))).rejects.toThrow(/is no folder/);
  await expect(openGitDirectory("/")).rejects.toThrow(/not a git repository/);
});

test("of a blob that the repository lacks nothing is made up", async () => {
  const { read, commit } = await openGitDirectory(repository.folder);
  const [entry] = await read.tree(await commit(first));
  if (!entry) throw new Error("no entry");
  await expect(read.texts([{ ...entry, blob: "f".repeat(40) }])).rejects.toThrow(/lacks a\.txt: it is a partial clone/);
});
