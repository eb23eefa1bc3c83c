/** The command as it is typed, in a checkout that git made. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ARepository } from "../../checkout/a-repository.ts";
import { expectGolden } from "../../golden.ts";
import { typed } from "../a-command.ts";

const CONFIG = `release:
  pins:
    - kind: variable
      name: BRANCH
      value: "{branch}"
      files: ["deploy/*"]
components:
  - name: acme/server
    repository: acme/shop
    type: Image
    pins:
      - { kind: image, image: ghcr.io/acme/server, files: ["deploy/**"] }
`;

const IDLE = `      - kind: image
        image: ghcr.io/acme/sever
        files: ["deploy/**"]
      - { kind: requirement, package: acme, files: [python/*.txt] }
`;

let repository: ARepository;
beforeEach(() => {
  repository = new ARepository({
    "deploy/env.sh": "BRANCH=main\n",
    "deploy/a.yaml": "a: ghcr.io/acme/server:v0.8.0\nb: ghcr.io/acme/server:v0.8.0\n",
    ".github/release-captain.yml": CONFIG,
  });
});
afterEach(() => repository.remove());

const validate = (...args: readonly string[]) => typed(["validate", ...args], repository.folder);

test("each rule is shown with the places that it finds, and the exit code is 0 when each finds one", async () => {
  const { status, out, err } = await validate();
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expectGolden("cli/validate/golden/right.txt", out);
});

test("a rule that finds nothing is an error with its line, with what it looked at, and the exit code is 1", async () => {
  repository.write({ ".github/release-captain.yml": CONFIG + IDLE });
  mkdirSync(join(repository.folder, "deploy/deep"));
  const { status, out, err } = await typed(["validate"], join(repository.folder, "deploy/deep"));
  expect({ status, err }).toEqual({ status: 1, err: "" });
  expectGolden("cli/validate/golden/idle.txt", out);
});

test("--json says each rule and each problem", async () => {
  repository.write({ "other.yml": CONFIG + IDLE });
  const { status, out } = await validate("--config", "other.yml", "--json");
  expect(status).toBe(1);
  expect(JSON.parse(out)).toEqual({
    rules: [
      { component: "release", kind: "variable", subject: "BRANCH=", line: 3, files: 1, places: 1 },
      { component: "acme/server", kind: "image", subject: "ghcr.io/acme/server:", line: 12, files: 1, places: 2 },
      { component: "acme/server", kind: "image", subject: "ghcr.io/acme/sever:", line: 13, files: 0, places: 0 },
      { component: "acme/server", kind: "requirement", subject: "acme==", line: 16, files: 0, places: 0 },
    ],
    problems: [
      {
        path: "other.yml",
        line: 13,
        column: 9,
        key: "components.0.pins.1",
        message: "matches no place: `ghcr.io/acme/sever:` is pinned in none of the 2 files that it means",
      },
      {
        path: "other.yml",
        line: 16,
        column: 9,
        key: "components.0.pins.2",
        message: "matches no place: no file of the checkout has a path that it means",
      },
    ],
  });
});

test.each([
  [
    "a version without quotes",
    "components:\n  - name: x\n    version: 1.10\n",
    /:3:5 components\.0\.version: .*; put quotes/,
  ],
  ["a section that nobody knows", "freeeze: {}\n", /:1:1 freeeze: is not a known section; did you mean `freeze`\?/],
  ["no YAML", "a: [\n", /release-captain\.yml:\d+:\d+ /],
])("%s is found as well, with file, line and column", async (_, text, complaint) => {
  repository.write({ ".github/release-captain.yml": text });
  const { status, out } = await validate();
  expect(status).toBe(1);
  expect(out).toMatch(complaint);
});

test("without a checkout or a configuration there is nothing to check, and the exit code is 2", async () => {
  expect(await validate("--config", "none.yml")).toMatchObject({ status: 2, err: expect.stringContaining("none.yml") });
  expect(await validate("--dir", "nowhere")).toMatchObject({ status: 2, err: "nowhere is no folder.\n" });
  expect(await validate("--dri", ".")).toMatchObject({ status: 2, err: expect.stringContaining("unknown option") });
});
