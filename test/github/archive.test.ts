import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import nock from "nock";
import type { TreeEntry } from "../../src/core/ports/reader.ts";
import { blobSha } from "../../src/github/archive.ts";
import { whole } from "./answers.ts";
import { useBench } from "./effects/bench.ts";
import { API, connected, ROUTER, useNock, welcome } from "./nocked.ts";

const bench = useBench();
useNock();

const numbered = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`docs/${n}.md`, `Version v0.${n}.0\n`]));

/** A commit with these files beside the repository's own, and what reading all of them asks of GitHub. */
async function readAll(files: Readonly<Record<string, string>>) {
  nock.enableNetConnect("127.0.0.1");
  const { name, control, read } = await bench().scene();
  const { commit } = await control.commit(name, { by: "ada", branch: "main", message: "More", files });
  const reader = await read();
  const tree = await reader.tree(commit);
  const before = (await control.requests()).length;
  const texts = await reader.texts(tree, commit);
  const asked = (await control.requests()).slice(before).map(({ path }) => path);
  const kinds = asked.map((path) => /tarball|_codeload|blobs/.exec(path)?.[0] ?? path);
  return { tree, texts, kinds };
}

test("a thousand files are read in two requests, each as it is", async () => {
  const files = numbered(1000);
  const { texts, kinds } = await readAll(files);
  expect(kinds).toEqual(["tarball", "_codeload"]);
  for (const [path, content] of Object.entries(files)) expect(texts.get(path)).toBe(content);
});

test("what an archive leaves out or changes is read by itself, and shown as it is", async () => {
  const odd = {
    ".gitattributes": "secret.md export-ignore\nversion.txt export-subst\n",
    "secret.md": "left out of archives\n",
    "version.txt": "$Format:%H$\n",
  };
  const { texts, kinds } = await readAll({ ...numbered(30), ...odd });
  expect(kinds).toEqual(["tarball", "_codeload", "blobs", "blobs"]);
  for (const [path, content] of Object.entries(odd)) expect(texts.get(path)).toBe(content);
});

test("few files are asked for one by one, the same content once", async () => {
  const { texts, kinds } = await readAll({ a: "same\n", b: "same\n", c: "other\n" });
  expect(kinds).toEqual(["blobs", "blobs", "blobs", "blobs", "blobs"]);
  expect([texts.get("a"), texts.get("b"), texts.get("c")]).toEqual(["same\n", "same\n", "other\n"]);
});

const CONTENTS = Object.values(numbered(25));
const TREE = CONTENTS.map((text, n): TreeEntry => {
  return { path: `docs/${n}.md`, mode: "100644", blob: blobSha(Buffer.from(text)), size: text.length };
});
const COMMIT = "c".repeat(40);

async function aReader() {
  welcome();
  return connected().reader(ROUTER, new Date("2026-08-14T12:00:00Z"));
}

function answerBlobs(): void {
  for (const [at, { blob }] of TREE.entries()) {
    const content = Buffer.from(CONTENTS[at] ?? "").toString("base64");
    nock(API)
      .get(`/repos/acme/router/git/blobs/${blob}`)
      .reply(whole(200, { sha: blob, encoding: "base64", content }));
  }
}

const pointTo = (address: string) =>
  nock(API).get(`/repos/acme/router/tarball/${COMMIT}`).reply(302, "", { location: address });

test.each<[situation: string, prepare: () => unknown]>([
  ["GitHub has none", () => nock(API).get(`/repos/acme/router/tarball/${COMMIT}`).reply(404, { message: "Not Found" })],
  [
    "its address leads nowhere",
    () => {
      pointTo("https://codeload.example/x?token=s3cret");
      nock("https://codeload.example").get("/x?token=s3cret").reply(404);
    },
  ],
  [
    "it is no archive",
    () => {
      pointTo("https://codeload.example/x");
      nock("https://codeload.example").get("/x").reply(200, "<html>busy</html>");
    },
  ],
  [
    "it breaks off",
    () => {
      pointTo("https://codeload.example/x");
      nock("https://codeload.example")
        .get("/x")
        .reply(200, gzipSync(Buffer.alloc(4096, 1)).subarray(0, 20));
    },
  ],
])("when %s, the files are asked for one by one", async (_, prepare) => {
  const read = await aReader();
  prepare();
  answerBlobs();
  expect([...(await read.texts(TREE, COMMIT)).values()]).toEqual(CONTENTS);
});

test("where an archive lies nobody is told who we are", async () => {
  const read = await aReader();
  pointTo("https://codeload.example/x");
  nock("https://codeload.example", { badheaders: ["authorization"] })
    .get("/x")
    .reply(200, "");
  answerBlobs();
  await read.texts(TREE, COMMIT);
});
