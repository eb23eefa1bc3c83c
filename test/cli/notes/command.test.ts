/** The command as it is typed, against the embedded GitHub: with a token that may only read, and with none. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { aSandbox, mint, NAME } from "../../sandbox/a-sandbox.ts";

const MAIN = join(import.meta.dirname, "../../../src/main.ts");
const READ_ONLY = { permissions: { metadata: "read", contents: "read", pull_requests: "read" } };

let sandbox: RunningSandbox;
let token: string;

beforeAll(async () => {
  sandbox = await aSandbox();
  const { control } = sandbox;
  await control.pushTag(NAME, { by: "ada", name: "v0.7.0", at: "main" });
  await control.contribute(NAME, { by: "bo", title: "Serve mint", files: { mint: "x" }, merge: "squash" });
  await control.pushTag(NAME, { by: "ada", name: "v0.8.0-rc.1", at: "main", message: "candidate" });
  await control.contribute(NAME, { by: "cem", title: "Pour | slowly", files: { pour: "x" }, merge: "rebase" });
  await control.commit(NAME, { by: "ada", branch: "main", message: "Mend the lid (#1)", files: { lid: "x" } });
  await control.pushTag(NAME, { by: "ada", name: "v0.8.0-rc.2", at: "main" });
  token = (await mint(sandbox, READ_ONLY)).data.token;
});
afterAll(() => sandbox.close());

async function notes(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const command = ["--disable-warning=ExperimentalWarning", MAIN, "notes", ...args];
  const at = { GHE_HOST: new URL(sandbox.url).host, GHE_PROTOCOL: "http" };
  const child = spawn(process.execPath, command, { env: { PATH: process.env.PATH, ...at, ...env } });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { status, out, err };
}

const asked = (...args: readonly string[]) => ["--repo", NAME, ...args];

const UNASKED =
  "Who is new is not in these notes, nor what components brought: GitHub tells both only to who has a token. Set GITHUB_TOKEN.\n";

describe.each([
  ["with a token that may only read", () => ({ GITHUB_TOKEN: token }), ""],
  ["without a token", () => ({}), UNASKED],
])("%s", (_, env, further) => {
  test("the notes of a candidate are printed, and the first line says that they account for every commit", async () => {
    const writes = await sandbox.control.writes();
    const { status, out, err } = await notes(asked("--from", "v0.7.0", "--to", "v0.8.0-rc.2"), env());
    expect(err).toBe(
      `v0.7.0…v0.8.0-rc.2: all 3 commits are accounted for, 3 changes (2 in pull requests, 1 pushed without one, 0 left out by a rule, 0 taken back).\n${further}`,
    );
    expect(status).toBe(0);
    expect(out).toMatch(
      /^# v0\.8\.0-rc\.2\n\n## What's Changed\n\n\* Serve mint by @bo in https:\/\/github\.com\/acme\/router\/pull\/1\n/,
    );
    expect(out).toContain("* Pour \\| slowly by @cem in https://github.com/acme/router/pull/2\n");
    expect(out).toMatch(/\* Mend the lid \(#\u200b1\) by @ada in \[`[0-9a-f]{7}`\]/);
    expect(out).toContain("**Full Changelog**: https://github.com/acme/router/compare/v0.7.0...v0.8.0-rc.2\n");
    expect(out).toContain("/compare/v0.8.0-rc.1...v0.8.0-rc.2\n");
    expect(await sandbox.control.writes()).toBe(writes);
  });

  test("for any two points, a SHA and a branch too, and as JSON", async () => {
    const from = (await notes(asked("--from", "v0.7.0", "--to", "v0.8.0-rc.1", "--json"), env())).out;
    const { to } = JSON.parse(from);
    const { status, out } = await notes(asked("--from", to.commit, "--to", "main", "--json"), env());
    const report = JSON.parse(out);
    expect([status, report.commits, report.entries.map((entry: { title: string }) => entry.title)]).toEqual([
      0,
      2,
      ["Pour | slowly", "Mend the lid (#1)"],
    ]);
    expect(report.body).toContain("## What's Changed");
  });
});

describe("what can't be asked is told in one sentence", () => {
  test.each([
    [
      ["--repo", "router", "--from", "v0.7.0", "--to", "main"],
      "`router` is no repository. Write it as owner/name, acme/shop.\n",
    ],
    [
      asked("--from", "v0.6.0", "--to", "main"),
      "acme/router has no tag, branch or commit `v0.6.0`, or it can't be seen with this token.\n",
    ],
  ])("%j", async (args, message) => {
    expect(await notes(args, { GITHUB_TOKEN: token })).toEqual({ status: 2, out: "", err: message });
  });

  test("a missing option is a wrong call", async () => {
    const { status, err } = await notes(["--repo", NAME]);
    expect([status, err]).toEqual([2, "error: required option '--from <ref>' not specified\n"]);
  });
});

describe("by a template of the project's own", () => {
  const FORM = ".github/release-captain/notes.md.hbs";
  const OWN = "# Tea {{title}}\n\n{{#each changes.groups}}\n{{#each entries}}\n+ {{title}}\n{{/each}}\n{{/each}}\n";
  const range = asked("--from", "v0.7.0", "--to", "v0.8.0-rc.1");
  const brings = (source: string | null) =>
    sandbox.control.commit(NAME, { by: "ada", branch: "main", message: "x", files: { [FORM]: source } });
  const file = (source: string) => {
    const path = join(mkdtempSync(join(tmpdir(), "form-")), "own.hbs");
    writeFileSync(path, source);
    return path;
  };

  test("that is named, they read as it has them", async () => {
    const { status, out } = await notes([...range, "--template", file(OWN)]);
    expect([status, out]).toEqual([0, "# Tea v0.8.0-rc.1\n\n+ Serve mint\n"]);
  });

  test("[F12] that is named and broken, there are none: file, line, column, reason", async () => {
    const path = file(`${OWN}{{> footer}}\n`);
    const { status, out, err } = await notes([...range, "--template", path]);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(`${path}:8:1: Partials don't exist here: one file is the whole text.\n`);
  });

  test("that can't be read, there are none", async () => {
    const { status, err } = await notes([...range, "--template", "/nowhere/own.hbs"]);
    expect([status, err]).toEqual([2, "/nowhere/own.hbs can't be read. Name a file that can with --template.\n"]);
  });

  test("that lies in the repository, they read as the bot would have them; also while it is broken", async () => {
    await brings(OWN);
    expect(await notes(range)).toMatchObject({ status: 0, out: "# Tea v0.8.0-rc.1\n\n+ Serve mint\n" });
    await brings("{{steeped}}");
    const { status, out, err } = await notes(range);
    await brings(null);
    expect(status).toBe(1);
    expect(out).toMatch(/^# v0\.8\.0-rc\.1\n\n## What's Changed\n/);
    expect(err).toContain(`${FORM}:1:3: \`steeped\` is no field.\n`);
  });
});
