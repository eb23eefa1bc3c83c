import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { TOP, textOf } from "./files.ts";

const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Readonly<Record<string, string>> };

/** Stands in for npm: writes down what it is asked, answers as told, and leaves jest's report behind. */
const NPM = `#!/usr/bin/env bash
echo "npm $*"
for word in "$@"; do case "$word" in --outputFile=*) printf '%s' "$REPORT" > "\${word#--outputFile=}";; esac; done
case " $FAILING " in *" \${2:-$1} "*) exit 1;; *) exit 0;; esac
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ci-"));
  writeFileSync(join(folder, "npm"), NPM, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true }));

function ci(failing: string, report: object | string) {
  const done = spawnSync("bash", [join(TOP, ".ci/run")], {
    cwd: tmpdir(),
    encoding: "utf8",
    input: "",
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      FAILING: failing,
      REPORT: typeof report === "string" ? report : JSON.stringify(report),
    },
  });
  const lines = done.stdout.trimEnd().split("\n");
  return { status: done.status, last: lines.at(-1), asked: lines.filter((line) => line.startsWith("npm ")) };
}

const counts = (passed: number, failed: number, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

test("CI installs from the lockfile, checks, then runs the tests as the README says", () => {
  expect(ci("", counts(812, 0))).toEqual({
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
