import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const TOP = join(import.meta.dirname, "../../..");

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "docs-"));
  for (const path of ["src", "docs", "app.yml", "README.md", "package.json"]) {
    cpSync(join(TOP, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(TOP, "node_modules"), join(copy, "node_modules"));
});
afterEach(() => rmSync(copy, { recursive: true }));

/** Node 22 warns that its SQLite is new; what the command says is meant here. */
const QUIET = "--disable-warning=ExperimentalWarning";

function docs(folder: string, ...flags: readonly string[]) {
  const command = [QUIET, join(folder, "src/main.ts"), "docs", ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { status, said: stdout + stderr };
}

test("the generated parts of this tree's pages are fresh", () => {
  expect(docs(TOP, "--check")).toEqual({ status: 0, said: "" });
});

test("a stale part turns the check red and is named; writing it turns the check green", () => {
  const page = join(copy, "README.md");
  const fresh = readFileSync(page, "utf8");
  writeFileSync(page, fresh.replace("| `calendar.zone` |", "| `calendar.zoned` |"));

  expect(docs(copy, "--check")).toEqual({
    status: 1,
    said: "README.md is stale in: configuration. Run `npm run docs` and commit what it writes.\n",
  });
  expect(docs(copy)).toEqual({ status: 0, said: "README.md was written anew in: configuration.\n" });
  expect(readFileSync(page, "utf8")).toBe(fresh);
  expect(docs(copy, "--check").status).toBe(0);
});

test("a key that is added to the configuration makes the page stale", () => {
  const source = join(copy, "src/core/config/project.ts");
  const text = readFileSync(source, "utf8");
  writeFileSync(
    source,
    text.replace("components: z\n", 'motto: z.string().default("").describe("New."),\n  components: z\n'),
  );

  expect(docs(copy, "--check")).toEqual({ status: 1, said: expect.stringContaining("stale in: configuration.") });
});

test("a field that is added to a view makes the page about templates stale", () => {
  const source = join(copy, "src/features/release-notes/notes-fields.ts");
  const text = readFileSync(source, "utf8");
  writeFileSync(source, text.replace("  tag: text(", '  motto: text("New."),\n  tag: text('));

  expect(docs(copy, "--check")).toEqual({
    status: 1,
    said: "docs/templates.md is stale in: fields. Run `npm run docs` and commit what it writes.\n",
  });
});

test("help doesn't list a command that is only for those who work on the bot", () => {
  const { stdout } = spawnSync(process.execPath, [join(TOP, "src/main.ts"), "--help"], { encoding: "utf8" });
  expect(stdout).toContain("start");
  expect(stdout).not.toContain("docs");
});
