/** The command as it is typed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { GOOD, V060, V061 } from "../../core/domain/lint/scene.ts";
import { expectGolden } from "../../golden.ts";

const MAIN = join(import.meta.dirname, "../../../src/main.ts");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "notes-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function lintNotes(...args: readonly string[]) {
  const command = ["--disable-warning=ExperimentalWarning", MAIN, "lint-notes", ...args];
  const child = spawn(process.execPath, command, { env: { PATH: process.env.PATH } });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const plain = (printed: string) => printed.replaceAll(`${folder}/`, "");
  return { status, out: plain(out), err: plain(err) };
}

describe("lint-notes", () => {
  const earlier = () => ["--previous", file("v0.6.1.md", V061), file("v0.6.0.excerpt.md", V060)];
  const bad = GOOD.replace("`v1.3.1` | Helm", "`v1.3.0` | Helm")
    .replace("blob/v0.7.0", "blob/main")
    .replace("compare/v0.6.1...v0.7.0\n", "compare/v0.6...v0.7.0\n");

  test("says on its first line how much it found, then each with its line and what to do, and ends with 1", async () => {
    const { status, out, err } = await lintNotes(file("v0.7.0.md", bad), ...earlier());
    expect({ status, err }).toEqual({ status: 1, err: "" });
    expectGolden("cli/lint-notes/golden/found.txt", out);
  });

  test("has JSON for machines: line, rule, message, suggestion", async () => {
    const { status, out } = await lintNotes(file("v0.7.0.md", bad), "--json", ...earlier());
    const found = JSON.parse(out) as readonly Record<string, unknown>[];
    expect(status).toBe(1);
    expect(found.map((one) => Object.keys(one))).toEqual(found.map(() => ["line", "rule", "message", "suggestion"]));
    expect(found.map(({ rule }) => rule)).toEqual(["previous", "sections", "links", "changelog"]);
  });

  test("finds nothing in notes without an error, and ends with 0", async () => {
    expect(await lintNotes(file("v0.7.0.md", GOOD), ...earlier())).toEqual({
      status: 0,
      out: "v0.7.0.md: nothing found.\n",
      err: "",
    });
    expect(await lintNotes(file("v0.7.0.md", GOOD), "--json")).toEqual({ status: 0, out: "[]\n", err: "" });
  });

  test("knows the heading from the configuration, the release and its day from the command line", async () => {
    const config = file("captain.yml", "release-notes: { heading: SHOP Component Summary }\n");
    const { out } = await lintNotes(
      file("draft.md", GOOD),
      "--config",
      config,
      "--date",
      "2026-04-02",
      "--version",
      "v0.7.1",
      "--json",
    );
    expect((JSON.parse(out) as readonly { rule: string }[]).map(({ rule }) => rule)).toEqual([
      "title",
      "date",
      "heading",
      "changelog",
    ]);
  });

  test.each([
    ["a file that is not there", () => [join(folder, "none.md")], "none.md can't be read.\n"],
    [
      "earlier notes of no release",
      () => [file("v0.7.0.md", GOOD), "--previous", file("old.md", "# Old\n")],
      "old.md does not say which release it is of. Name the file by it, as `v0.8.0.md`.\n",
    ],
    [
      "half a version",
      () => [file("v0.7.0.md", GOOD), "--version", "0.7"],
      "`0.7` is no version. Write it whole, as v0.8.0.\n",
    ],
    [
      "a day that is none",
      () => [file("v0.7.0.md", GOOD), "--date", "today"],
      "--date must be a day, as 2026-06-24.\n",
    ],
  ])("says what is wrong with %s, and ends with 2", async (_, args, said) => {
    expect(await lintNotes(...args())).toEqual({ status: 2, out: "", err: said });
  });
});
