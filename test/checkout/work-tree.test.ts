import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openWorkTree } from "../../src/checkout/work-tree.ts";
import type { TreeEntry } from "../../src/core/ports/reader.ts";
import { ARepository } from "./a-repository.ts";

let repository: ARepository;
beforeEach(() => {
  repository = new ARepository({ "a.txt": "one\n", "deploy/run.sh": "two\r\n" });
});
afterEach(() => repository.remove());

async function read(folder = repository.folder) {
  const { read, top } = await openWorkTree(folder);
  const entries = await read.tree("");
  return { top, entries, texts: Object.fromEntries(await read.texts(entries)) };
}

const modes = (entries: readonly TreeEntry[]) => Object.fromEntries(entries.map(({ path, mode }) => [path, mode]));

test("files are read as they stand on the disk, uncommitted edits included, byte for byte", async () => {
  repository.makeRunnable("deploy/run.sh");
  repository.commit();
  repository.write({ "a.txt": "\ufeffedited\r\n", "untracked.txt": "no\n" });
  const { entries, texts } = await read();

  expect(modes(entries)).toEqual({ "a.txt": "100644", "deploy/run.sh": "100755" });
  expect(texts).toEqual({ "a.txt": "\ufeffedited\r\n", "deploy/run.sh": "two\r\n" });
  expect(entries.map(({ size }) => size)).toEqual([11, 5]);
});

test("a folder inside of a checkout means the whole checkout", async () => {
  const { top, texts } = await read(join(repository.folder, "deploy"));
  expect(top).toBe(repository.folder);
  expect(Object.keys(texts)).toEqual(["a.txt", "deploy/run.sh"]);
});

test("odd names are read like any other", async () => {
  const odd = ["-rf", "$(touch x)", "with blank", "with\nline", "ünï.txt", "a\tb"];
  repository.commit(Object.fromEntries(odd.map((name) => [name, name])));
  const { texts } = await read();
  expect(odd.map((name) => texts[name])).toEqual(odd);
});

test("what is no text, and what git doesn't track, has no text", async () => {
  repository.commit({ "b.bin": Buffer.from([0xff, 0xfe, 0x00]), ".gitignore": "*.log\n" });
  repository.write({ "x.log": "ignored\n" });
  const { entries, texts } = await read();
  expect(entries.map(({ path }) => path)).toEqual([".gitignore", "a.txt", "b.bin", "deploy/run.sh"]);
  expect(Object.keys(texts)).toEqual([".gitignore", "a.txt", "deploy/run.sh"]);
});

test("[F5] nothing behind a symbolic link is a regular file, be the link the file or a folder above it", async () => {
  const outside = new ARepository({ "run.sh": "elsewhere\n" });
  try {
    rmSync(join(repository.folder, "deploy"), { recursive: true });
    symlinkSync(outside.folder, join(repository.folder, "deploy"));
    rmSync(join(repository.folder, "a.txt"));
    symlinkSync(join(outside.folder, "run.sh"), join(repository.folder, "a.txt"));
    expect(modes((await read()).entries)).toEqual({ "a.txt": "120000", "deploy/run.sh": "120000" });
  } finally {
    outside.remove();
  }
});

test("a file that was deleted on the disk is not there", async () => {
  rmSync(join(repository.folder, "a.txt"));
  expect(Object.keys(modes((await read()).entries))).toEqual(["deploy/run.sh"]);
});

test("a sparse checkout is refused: pins in what is not there would be missed", async () => {
  repository.git("sparse-checkout", "set", "--no-cone", "a.txt");
  await expect(read()).rejects.toThrow(/sparse checkout: 1 of its files are not there, deploy\/run\.sh for one/);
});

test("what git's environment says of another repository is not followed", async () => {
  const other = new ARepository({ "other.txt": "" });
  process.env.GIT_DIR = join(other.folder, ".git");
  try {
    expect((await read()).top).toBe(repository.folder);
  } finally {
    delete process.env.GIT_DIR;
    other.remove();
  }
});

test("a folder that is none, no repository, or one without files is refused with the reason", async () => {
  const empty = mkdtempSync(join(tmpdir(), "no-repository-"));
  try {
    await expect(read(empty)).rejects.toThrow(/not a git repository/);
    await expect(read(join(empty, "missing"))).rejects.toThrow(/is no folder\.$/);
    await expect(read(join(repository.folder, "a.txt"))).rejects.toThrow(/is no folder\.$/);
    await expect(read(join(repository.folder, ".git"))).rejects.toThrow(/git directory without files/);
  } finally {
    rmSync(empty, { recursive: true });
  }
});
