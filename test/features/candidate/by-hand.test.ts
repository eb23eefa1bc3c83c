/** The commands that a person is shown, typed into a shell beside a real repository. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readTemplates } from "../../../src/app/templates.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";
import { handView } from "../../../src/features/candidate/sign-view.ts";

const SITE = "https://github.com/acme/shop";
const TAG = "v0.8.0-rc.1";
const render = compileTemplates(readTemplates());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "by-hand-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** In the clone; the project's address leads to the repository beside it. */
const git = (...typed: readonly string[]) => run("git", typed);

function run(program: string, typed: readonly string[]): string {
  const settings = [
    ["user.name", "Ada"],
    ["user.email", "ada@example.org"],
    [`url.${join(folder, "there")}.insteadOf`, `${SITE}.git`],
    ["gpg.program", join(folder, "gpg")],
  ] as const;
  const named = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_COUNT: `${settings.length}`,
    ...Object.fromEntries(named),
  };
  return execFileSync(program, typed, { cwd: join(folder, "clone"), env, encoding: "utf8", stdio: "pipe" });
}

test("they make the one tag at its commit, also in a clone that has an old one of its name", () => {
  writeFileSync(
    join(folder, "gpg"),
    "#!/bin/sh\ncat > /dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho '-----BEGIN PGP SIGNATURE-----'\necho '-----END PGP SIGNATURE-----'\n",
  );
  chmodSync(join(folder, "gpg"), 0o755);
  for (const [name, ...kind] of [["there", "--bare"], ["clone"]] as const) {
    execFileSync("git", ["init", "-q", "-b", "release-0.8", ...kind, join(folder, name ?? "")]);
  }
  git("commit", "-q", "--allow-empty", "-m", "Old");
  git("tag", "-a", TAG, "-m", "Old");
  git("commit", "-q", "--allow-empty", "-m", "New");
  git("push", "-q", `${SITE}.git`, "release-0.8");
  const commit = git("rev-parse", "HEAD").trim();
  git("reset", "-q", "--hard", "HEAD~1");

  const view = handView({ site: SITE, tag: TAG, branch: { name: "release-0.8", commit }, message: `${TAG} Candidate` });
  const { body } = render({ template: "candidate/sign", view: { tag: TAG, commit, by: "ada", ...view } });
  const [, script = ""] = /```sh\n([^`]*)```/.exec(body) ?? [];
  const last = run("sh", ["-e", "-c", script]).trim().split("\n").at(-1);
  expect(last).toBe(`${commit}\trefs/tags/${TAG}^{}`);
  expect(git("ls-remote", "--tags", `${SITE}.git`).trim().split("\n")).toHaveLength(2);
  expect(git("cat-file", "tag", TAG)).toContain("BEGIN PGP SIGNATURE");
});
