import { describe, expect, test } from "@jest/globals";
import { firstErrors, looksPassing } from "../../../src/features/candidate/errors.ts";
import { platformsOf } from "../../../src/features/candidate/platform.ts";

/** Lines as GitHub stores them, each with its instant. */
const log = (...lines: readonly string[]) => lines.map((line) => `2026-06-16T14:00:00.1234567Z ${line}`).join("\n");

const EXIT = "##[error]Process completed with exit code 1.";

describe("what a failed job says of itself", () => {
  test.each<[string, readonly string[], string | undefined, readonly string[]]>([
    [
      "what a step marks as an error",
      [],
      log("##[group]Run push", "pushing", "##[error]buildx failed with: denied", "##[error]second", "Post job cleanup"),
      ["buildx failed with: denied", "second"],
    ],
    [
      "a script's own words above the runner's that it failed",
      [],
      log("#12 0.1 fetching", "ERROR: no matching manifest", "make: *** [push] Error 2", EXIT, "Error: after"),
      ["ERROR: no matching manifest", "make: *** [push] Error 2"],
    ],
    ["the last lines where none of them tells", [], log("one", "two", "three", "four", EXIT), ["two", "three", "four"]],
    ["the end of a log that breaks off", [], log("one", "two"), ["one", "two"]],
    ["a note, when there is no log", ["No space left on device\nmore"], undefined, ["No space left on device"]],
    ["the same words once", ["denied"], log("##[error]denied"), ["denied"]],
    [
      "the runner's word where there is nothing else",
      ["Process completed with exit code 1."],
      log(EXIT),
      [EXIT.slice(9)],
    ],
    ["nothing where nothing is known", [], undefined, []],
    ["nothing of an empty log", [], "", []],
    ["no colours", [], log("\u001b[31;1mfatal: no such ref\u001b[0m", EXIT), ["fatal: no such ref"]],
    ["three lines at the most", ["a", "b", "c", "d"], undefined, ["a", "b", "c"]],
    ["no credential", [], log("##[error]login failed: password=hunter22"), ["login failed: password=***"]],
  ])("is %s", (_, notes, text, told) => {
    expect(firstErrors(notes, text)).toEqual(told);
  });

  test("a line of a megabyte is cut and costs no time", () => {
    const [line = ""] = firstErrors([], log(`##[error]${"error ".repeat(200_000)}`));
    expect(line.length).toBeLessThanOrEqual(400);
  });
});

test.each<[boolean, string]>([
  [true, "The runner has received a shutdown signal."],
  [true, "received unexpected HTTP status: 502 Bad Gateway"],
  [true, "toomanyrequests: You have reached your pull rate limit"],
  [true, "net/http: TLS handshake timeout"],
  [true, "write /var/lib: no space left on device"],
  [false, "denied: permission_denied: write_package"],
  [false, "ERROR: no matching distribution found for nixl-cu13==0.9.0"],
])("a passing fault is guessed from words: %s, %s", (isPassing, line) => {
  expect(looksPassing([line])).toBe(isPassing);
});

test.each<[string, readonly string[], readonly string[]]>([
  ["build (linux/arm64)", ["ubuntu-latest"], ["linux/arm64"]],
  ["image x86_64", [], ["linux/amd64"]],
  ["image", ["cncf-ubuntu-16-64-arm"], ["linux/arm64"]],
  ["image", ["cncf-ubuntu-16-64-x86"], ["linux/amd64"]],
  ["image", ["self-hosted", "Linux", "ARM64"], ["linux/arm64"]],
  ["image", ["ubuntu-24.04"], ["linux/amd64"]],
  ["join amd64 and arm64", ["ubuntu-latest"], ["linux/amd64", "linux/arm64"]],
  ["cli (windows, x64)", ["windows-latest"], ["windows/amd64"]],
  ["charm", ["gpu-pool"], []],
  ["verify", ["self-hosted"], []],
])("the platform of %s on %j is %j", (name, labels, platforms) => {
  expect(platformsOf({ name, labels })).toEqual(platforms);
});
