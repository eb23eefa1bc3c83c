import { describe, expect, test } from "@jest/globals";
import { renderPlan } from "../../../src/core/plan/render.ts";
import type { PublishedRelease } from "../../../src/core/ports/reader.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { expectOnlyText } from "../../markdown.ts";
import { aChange, aPublishedRelease, HOSTILE, sha } from "../builders.ts";
import { draftOf, NEW, planFor, worldOf } from "./scene.ts";

const CHANGES = [aChange({ commit: sha(1) })];

/** The bot's own draft, as people find it. */
const drafted = async (): Promise<string> => (await draftOf(worldOf({ changes: CHANGES }))).body;

async function verdictOn(...releases: readonly PublishedRelease[]) {
  const plan = await planFor(worldOf({ changes: CHANGES, world: { releases } }));
  const checks = renderPlan(plan, templatesOf("release-notes")).effects.filter((one) => one.kind === "ensureCheckRun");
  return checks.find(({ name }) => name === "release / notes");
}

describe("the notes as they stand are judged, whoever wrote them last:", () => {
  test("what the bot drafted has no finding", async () => {
    const check = await verdictOn(aPublishedRelease({ draft: true, body: await drafted() }));
    expect(check).toMatchObject({ key: "release-notes/0.8.0/notes", commit: NEW, conclusion: "success" });
    expectGolden("features/release-notes/golden/check-clean.md", check?.text ?? "");
  });

  test("what a person wrote into it wrongly is told with its line", async () => {
    const body = (await drafted())
      .replace("| `v0.7.0` |", "| `v0.6.0` |")
      .replace("## What's Changed", "[TODO: highlights]\n\n## What's Changed")
      .replace("compare/v0.7.0...v0.8.0", "compare/v0.6...v0.8.0");
    const check = await verdictOn(aPublishedRelease({ draft: true, body }));
    expect(check?.conclusion).toBe("failure");
    expectGolden("features/release-notes/golden/check-found.md", check?.text ?? "");
  });

  test("so are published notes, by their title and day, and another workflow's draft", async () => {
    const body = `**Release Date:** 2026-06-20\n\n${await drafted()}`;
    const publishedAt = new Date("2026-06-24T15:00:00Z");
    const published = await verdictOn(aPublishedRelease({ title: "Release v0.7.0", body, publishedAt }));
    expect(published?.text.body).toMatch(/\(title\)[\s\S]*2026-06-24[\s\S]*\(date\)/);
    const bare = await verdictOn(
      aPublishedRelease({ draft: true, body: "* Tea in https://github.com/acme/shop/pull/1" }),
    );
    expect(bare?.text.title).toBe("2 findings in the draft of the notes of v0.8.0");
  });

  test("published notes win over a forgotten draft; without notes there is no verdict", async () => {
    const both = await verdictOn(
      aPublishedRelease({ body: await drafted() }),
      aPublishedRelease({ draft: true, body: "[TODO]" }),
    );
    expect(both?.conclusion).toBe("success");
    expect(await verdictOn()).toBeUndefined();
  });

  test("earlier notes are read for what they published, and not those of later releases", async () => {
    const body = await drafted();
    const of = (tag: string, version: string) =>
      aPublishedRelease({
        tag,
        body: `| Component | Version | Previous Version | Type |\n|---|---|---|---|\n| leaf/gateway | \`${version}\` | NA | Library |\n`,
      });
    const check = await verdictOn(
      aPublishedRelease({ draft: true, body }),
      of("v0.7.0", "v1.4.9"),
      of("v0.9.0", "v9.9.9"),
    );
    expect(check?.text.body).toContain("the notes of `v0.7.0` published `v1.4.9`");
    expect(check?.text.body).not.toContain("v9.9.9");
  });
});

test.each(HOSTILE)("%j in a draft's table is only text in the verdict", async (words) => {
  const row = `| acme/${words.replace(/[|\n]/g, " ")} | \`v1\` | \`v1\` | Image |`;
  const body = `| Component | Version | Previous Version | Type |\n|---|---|---|---|\n${row}\n`;
  const check = await verdictOn(aPublishedRelease({ draft: true, body }));
  expectOnlyText(check?.text.body ?? "", "What to do");
});
