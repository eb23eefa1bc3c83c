import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { TOP, textOf } from "./files.ts";

const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Readonly<Record<string, string>> };

/** Stands in for npm: writes down what it is asked, answers as told, and leaves jest's report behind. */
const NPM = `#!/usr/bin/env bash
echo "npm $*"
for word in "$@"; do case "$word" in --outputFile=*) printf '%s' "$REPORT" > "\${word#--outputFile=}";; esac; done
case " $FAILING " in *" \${2:-$1} "*) exit 1;; *) exit 0;; esac
`;

/** Stands in for a tool that only says yes or no, and says that it was asked. */
const standIn = (name: string, status: number, says = `${name} $*`) =>
  `#!/usr/bin/env bash\necho "${says}" | tee -a "$ASKED"\nexit ${status}\n`;

/** What the script needs of the machine; nothing else of it can be reached. */
const TOOLS = ["bash", "dirname", "env", "mktemp", "node", "rm", "tee", "timeout"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ci-"));
  writeFileSync(join(folder, "npm"), NPM, { mode: 0o755 });
  for (const tool of TOOLS) {
    const path = spawnSync("bash", ["-c", `command -v ${tool}`], { encoding: "utf8" }).stdout.trim();
    symlinkSync(tool === "node" ? process.execPath : path, join(folder, tool));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** @param more stand-ins by name, for this run alone */
function ci(failing: string, report: object | string, more: Readonly<Record<string, string>> = {}) {
  const own = mkdtempSync(join(folder, "own-"));
  for (const [name, script] of Object.entries(more)) writeFileSync(join(own, name), script, { mode: 0o755 });
  writeFileSync(join(own, "asked"), "");
  const done = spawnSync(join(folder, "bash"), [join(TOP, ".ci/run")], {
    cwd: tmpdir(),
    encoding: "utf8",
    input: "",
    env: {
      PATH: `${own}:${folder}`,
      ASKED: join(own, "asked"),
      FAILING: failing,
      REPORT: typeof report === "string" ? report : JSON.stringify(report),
    },
  });
  const lines = done.stdout.trimEnd().split("\n");
  return {
    status: done.status,
    first: lines[0],
    last: lines.at(-1),
    asked: lines.filter((line) => line.startsWith("npm ")),
    installed: readFileSync(join(own, "asked"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("apt-get ")),
  };
}

const counts = (passed: number, failed: number, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

test("CI installs from the lockfile, checks, then runs the tests as the README says", () => {
  expect(ci("", counts(812, 0))).toMatchObject({
    status: 0,
    last: "812 passed, 0 failed",
    asked: ["npm ci", "npm run check:static", expect.stringMatching(/^npm test -- --json --outputFile=\S+$/)],
  });
});

test.each<[situation: string, failing: string, report: object | string, last: string]>([
  ["a test fails", "--", counts(800, 2), "800 passed, 2 failed"],
  ["a test file can't be loaded", "--", counts(800, 0, 1), "800 passed, 1 failed"],
  ["a check fails though every test passes", "check:static", counts(812, 0), "812 passed, 0 failed"],
  ["a check fails and so do tests", "check:static --", counts(810, 2), "810 passed, 2 failed"],
  ["nothing can be installed", "ci", counts(812, 0), "0 passed, 0 failed"],
  ["the test runner dies before it reports", "--", "", "0 passed, 0 failed"],
])("CI is red and still ends with the true counts when %s", (_, failing, report, last) => {
  expect(ci(failing, report)).toMatchObject({ status: 1, last });
});

describe("The registry's tests run on", () => {
  const root = { id: standIn("id", 0, "0") };
  const both = "The registry's tests run on the embedded registry and on Debian's docker-registry.";
  const alone = expect.stringContaining("on the embedded registry alone");
  const install = ["apt-get -qq update", "apt-get -qq -y install --no-install-recommends docker-registry"];

  test.each<[situation: string, tools: Readonly<Record<string, string>>, says: unknown, installs: readonly string[]]>([
    ["both when the package is there", { "docker-registry": standIn("docker-registry", 0) }, both, []],
    ["both when it can be installed", { ...root, "apt-get": standIn("apt-get", 0) }, both, install],
    ["one when nobody may install", { id: standIn("id", 0, "1000"), "apt-get": standIn("apt-get", 0) }, alone, []],
    ["one when there is nothing to install with", root, alone, []],
    ["one when the installation fails", { ...root, "apt-get": standIn("apt-get", 100) }, alone, install.slice(0, 1)],
  ])("%s, and CI is as green as its tests", (_, tools, says, installs) => {
    expect(ci("", counts(812, 0), tools)).toMatchObject({
      status: 0,
      first: says,
      last: "812 passed, 0 failed",
      installed: installs,
    });
  });
});

test("the tests run even when a check fails, and don't when nothing could be installed", () => {
  expect(ci("check:static", counts(1, 0)).asked).toHaveLength(3);
  expect(ci("ci", counts(1, 0)).asked).toEqual(["npm ci"]);
});

test("the check people run is what CI runs", () => {
  expect(scripts.check).toBe("npm run check:static && npm test");
  expect(scripts["check:static"]).toBe("biome ci && tsc -p . && depcruise src && knip && npm run docs -- --check");
});

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions: object; readonly steps: readonly { readonly uses?: string; readonly run?: string }[] }
    >
  >;
}

const workflow = textOf(".github/workflows/ci.yml");
const { permissions, jobs } = parse(workflow) as Workflow;
const steps = Object.values(jobs).flatMap((job) => job.steps);

test("GitHub runs the same, without any right but to read", () => {
  expect(steps.map((step) => step.run)).toContain("bash .ci/run");
  expect(permissions).toEqual({});
  for (const job of Object.values(jobs)) expect(job.permissions).toEqual({ contents: "read" });
});

test("every action is pinned to a full commit and says which version that is", () => {
  const uses = workflow.match(/uses: .*/g) ?? [];
  expect(uses.length).toBeGreaterThan(0);
  for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
