/** The ladder of sizes: full, compact, cut with the whole in a file; known before anything is written. */
import { expect, test } from "@jest/globals";
import { lint } from "../../../src/core/domain/lint/lint.ts";
import { pageOf } from "../../../src/core/domain/lint/look.ts";
import { parseVersion } from "../../../src/core/domain/version.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { blocksOf, KEY_LENGTH } from "../../../src/core/text/blocks.ts";
import { templatesOf } from "../../golden.ts";
import { aChange, sha } from "../builders.ts";
import { planFor, worldOf } from "./scene.ts";

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const title = `fix(kettle): mend the lid no. ${at} so that nothing is spilt`;
    const url = `https://github.com/acme/shop/pull/${at + 1}`;
    return aChange({ commit: sha(100_000 + at), title, pullRequest: { number: at + 1, title, url } });
  });

async function draftOf(count: number) {
  const plan = await planFor(worldOf({ changes: many(count) }));
  const [effect] = renderPlan(plan, templatesOf("release-notes")).effects;
  if (effect?.kind !== "ensureDraftRelease") throw new Error("no draft");
  return effect;
}

const listed = (text: string) => text.split("\n").filter((line) => line.startsWith("* fix")).length;

test("[I16] a thousand changes are told in full, with no file", async () => {
  const { text, file } = await draftOf(900);
  expect(listed(text.body)).toBe(900);
  expect(text.body).toContain("in https://github.com/acme/shop/pull/900\n");
  expect(file).toEqual({ name: "release-notes-v0.8.0.md" });
});

test("[I16] where that is too long, each is told shorter, and none is left out", async () => {
  const { text, file } = await draftOf(1200);
  expect(listed(text.body)).toBe(1200);
  expect(text.body).toContain("in #1200\n");
  expect(text.body).not.toContain("**Diff**");
  expect(file?.content).toBeUndefined();
});

test("[I16] where that is too long as well, the beginning stands there, says so first, and the whole is a file", async () => {
  const { text, file } = await draftOf(3000);
  expect(text.body.length + KEY_LENGTH * blocksOf(text.body).length).toBeLessThan(125_000 - 9000);
  expect(listed(text.body)).toBeGreaterThan(1000);
  const [, part = ""] = text.body.split("## What's Changed\n\n");
  expect(part.split("\n").slice(0, 3)).toEqual([
    "> Only the beginning is here, since GitHub takes no longer text. **All of it is in [`release-notes-v0.8.0.md`](https://github.com/acme/shop/releases/download/v0.8.0/release-notes-v0.8.0.md)**, a file of this release.",
    "",
    "**Full Changelog**: https://github.com/acme/shop/compare/v0.7.0...v0.8.0",
  ]);
  expect(text.body).toMatch(/ in #\d+\n\n\*The rest is cut[^\n]*\*$/);
  expect(listed(file?.content ?? "")).toBe(3000);
  expect(file?.content).toMatch(/^# v0\.8\.0\n\n## Component Summary/);
  expect(file?.content).toContain("**Diff**");
  expect(file?.content).toContain("in https://github.com/acme/shop/pull/3000\n");
});

test("a draft that is cut passes the linter that every draft is held to", async () => {
  const { title, body } = (await draftOf(3000)).text;
  const version = parseVersion("0.8.0");
  if (!version) throw new Error("no version");
  const known = { heading: "Component Summary", repository: "acme/shop", predecessor: "v0.7.0", title };
  expect(lint({ ...pageOf(body), edition: { tag: "v0.8.0", version }, known, earlier: [] })).toEqual([]);
});
