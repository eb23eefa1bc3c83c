/** The command as it is typed, in a checkout that git made. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ARepository } from "../../checkout/a-repository.ts";
import { expectGolden } from "../../golden.ts";
import { typed } from "../a-command.ts";

const CONFIG = `release:
  pins:
    - { kind: variable, name: BRANCH, value: "{branch}", files: [deploy/env.sh] }
components:
  - name: acme/server
    repository: acme/shop
    type: Image
    pins: [{ kind: image, image: ghcr.io/acme/server, files: ["deploy/**", .github/workflows/*] }]
  - name: acme/till
    repository: acme/till
    type: Image
    version: latest
    pins: [{ kind: image, image: ghcr.io/acme/till, files: ["deploy/**"] }]
  - name: kettle
    repository: kettle/kettle
    type: Tool
    version: 2.4.1
    pins: [{ kind: variable, name: KETTLE, files: [deploy/env.sh] }]
  - name: teapot
    repository: kettle/teapot
    type: Tool
    pins: [{ kind: variable, name: TEAPOT, files: ["deploy/**"] }]
`;

const FILES: Readonly<Record<string, string>> = {
  ".github/release-captain.yml": CONFIG,
  ".github/workflows/try.yml": "image: ghcr.io/acme/server:v0.8.0\n",
  "deploy/env.sh": "export BRANCH=main # where to clone from\nexport KETTLE=2.4.0\n# KETTLE=1.0.0\n",
  "deploy/shop.yaml": "server: ghcr.io/acme/server:v0.8.0\ntill: ghcr.io/acme/till:v0.9.0",
};

let repository: ARepository;
beforeEach(() => {
  repository = new ARepository(FILES);
  repository.makeRunnable("deploy/env.sh");
  repository.commit();
});
afterEach(() => repository.remove());

const bump = (...args: readonly string[]) => typed(["bump", ...args], repository.folder);

const contents = () =>
  Object.fromEntries(Object.keys(FILES).map((path) => [path, readFileSync(join(repository.folder, path), "utf8")]));

const BOTH = ["--set", "release=v0.9.0", "till=v0.10.0"];

test("without --write the change is shown whole, and nothing is written", async () => {
  const { status, out, err } = await bump(...BOTH);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expectGolden("cli/bump/golden/shown.txt", out);
  expect(contents()).toEqual(FILES);
});

test("what is shown is a patch that git applies, and it leads to what --write writes", async () => {
  const { out } = await bump(...BOTH);
  execFileSync("git", ["apply", "-"], { cwd: repository.folder, input: out });
  const applied = contents();
  repository.git("checkout", "--quiet", ".");
  await bump(...BOTH, "--write");
  expect(contents()).toEqual(applied);
});

test("with --write only the versions' characters change; line ends, comments and modes stay", async () => {
  repository.write({ "deploy/env.sh": FILES["deploy/env.sh"]?.replaceAll("\n", "\r\n") ?? "" });
  const { status, out } = await bump(...BOTH, "--write");
  expect({ status, first: out.split("\n", 1) }).toEqual({
    status: 0,
    first: ["Changed 5 places in 3 files; nothing stale is left."],
  });
  expect(contents()).toEqual({
    ".github/release-captain.yml": CONFIG,
    ".github/workflows/try.yml": "image: ghcr.io/acme/server:v0.9.0\n",
    "deploy/env.sh": "export BRANCH=release-0.9 # where to clone from\r\nexport KETTLE=2.4.1\r\n# KETTLE=1.0.0\r\n",
    "deploy/shop.yaml": "server: ghcr.io/acme/server:v0.9.0\ntill: ghcr.io/acme/till:v0.10.0",
  });
  expect(statSync(join(repository.folder, "deploy/env.sh")).mode & 0o777).toBe(0o755);
  expect((await bump(...BOTH, "--write")).out).toMatch(/^Nothing to change; nothing stale is left\.\n/);
});

test("--json says each edit, hold, leftover and warning", async () => {
  const { status, out } = await bump("--set", "acme/till=v0.8.0", "kettle=2.5", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({
    obstacles: [],
    edits: [{ path: "deploy/env.sh", line: 2, before: "2.4.0", after: "2.5", component: "kettle", kind: "variable" }],
    holds: [],
    leftovers: [],
    warnings: [
      {
        path: "deploy/shop.yaml",
        line: 2,
        component: "acme/till",
        message: "keeps v0.9.0, which is newer than v0.8.0; --allow-downgrade acme/till lowers it",
      },
    ],
    unchanged: [
      { component: "acme/server", message: "it moves with the release: --set release=…" },
      { component: "acme/till", message: "it has v0.9.0, which is newer than v0.8.0" },
      { component: "teapot", message: "no rule of it matches any place" },
    ],
  });
});

test("an older version is written only for a component that --allow-downgrade names", async () => {
  await bump("--set", "till=v0.8.0", "server=v0.7.0", "--allow-downgrade", "till", "--write");
  expect(contents()["deploy/shop.yaml"]).toBe("server: ghcr.io/acme/server:v0.8.0\ntill: ghcr.io/acme/till:v0.8.0");
});

test("all or nothing: with one version that no file may hold nothing is written, and the answer says which and why", async () => {
  const { status, out } = await bump("--set", "till=v0.10.0", "server=$(date)", "--write");
  expect(status).toBe(1);
  expect(out).toBe(
    "Nothing is changed: 1 thing in the way.\n\nIn the way:\n- acme/server: `$(date)` is no version that a file may hold\n",
  );
  expect(contents()).toEqual(FILES);
});

test("a place that can't be moved is left over, named, and makes the exit code 1", async () => {
  repository.write({ "deploy/shop.yaml": `server: ghcr.io/acme/server:v0.8.0@sha256:${"a".repeat(64)}\n` });
  const { status, out } = await bump("--set", "server=v0.9.0", "--write");
  expect({ status, first: out.split("\n", 1) }).toEqual({
    status: 1,
    first: ["Changed 1 place in 1 file; 1 place left over."],
  });
  expect(out).toContain(
    "- deploy/shop.yaml:1 acme/server: acme/server is `v0.8.0` here, and shall be `v0.9.0`; a person has to change it with its digest",
  );
});

test("only what is named moves; with a release, all that it decides on", async () => {
  const edited = async (...set: readonly string[]) => {
    const { edits } = JSON.parse((await bump("--set", ...set, "--json")).out);
    return [...new Set(edits.map(({ component }: { component: string }) => component))];
  };
  expect(await edited("till=v0.10.0")).toEqual(["acme/till"]);
  expect(await edited("release=v0.9.0")).toEqual(["acme/server", "release", "kettle"]);
});

test("text that still names the old version, and a pin that no rule covers, are left over with the rule to add", async () => {
  repository.commit({
    "docs/guide.md": "Install acme/till v0.9.0 first.\n",
    "charts/values.yaml": "image: ghcr.io/acme/till:v0.9.0\n",
    "CHANGELOG.md": "acme/till v0.9.0 came.\n",
  });
  const { status, out } = await bump("--set", "till=v0.10.0");
  expect(status).toBe(1);
  expectGolden("cli/bump/golden/left-over.txt", out);
});

test("what the configuration allows with its reason is not left over", async () => {
  const allowed =
    "version-bump: { allowed: [{ files: [docs/*], text: till, reason: The guide tells how it began. }] }\n";
  repository.commit({
    ".github/release-captain.yml": CONFIG + allowed,
    "docs/guide.md": "Install acme/till v0.9.0 first.\n",
  });
  expect(await bump("--set", "till=v0.10.0", "--write")).toMatchObject({ status: 0 });
});

test("with a release everything that a final one may not name is left over; without one, only what was asked for", async () => {
  repository.commit({ "deploy/more.yaml": "till: ghcr.io/acme/till:v0.11.0-rc.1\n" });
  expect(await bump("--set", "server=v0.9.0")).toMatchObject({ status: 0 });
  const { status, out } = await bump("--set", "release=v0.9.0");
  expect(status).toBe(1);
  expect(out).toContain("deploy/more.yaml:1 acme/till: `v0.11.0-rc.1` of acme/till is a candidate");
});

test("a pin that a person holds back stays, and is shown with its reason", async () => {
  const held = "# Pinned to v0.9.0: v0.10.0 forgets orders.\ntill: ghcr.io/acme/till:v0.9.0\n";
  repository.write({ "deploy/held.yaml": held });
  repository.commit();
  const { status, out } = await bump("--set", "till=v0.10.0", "--write", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(out).holds).toEqual([
    {
      path: "deploy/held.yaml",
      line: 2,
      component: "acme/till",
      message: "keeps v0.9.0, wanted is v0.10.0; Pinned to v0.9.0: v0.10.0 forgets orders.",
    },
  ]);
  expect(readFileSync(join(repository.folder, "deploy/held.yaml"), "utf8")).toBe(held);
});

test.each<[string, readonly string[], string]>([
  [
    "a component that nobody knows",
    ["--set", "tll=v1"],
    "`tll` is no component of the configuration. Did you mean `till`?",
  ],
  ["a version twice", ["--set", "till=v1", "acme/till=v2"], "acme/till is set twice."],
  ["no version", ["--set", "till"], "`till` is not of the form component=version."],
  ["an empty version", ["--set", "till="], "`till=` is not of the form component=version."],
  ["the latest version", ["--set", "till=latest"], "can't be looked up offline"],
  ["a release that is no version", ["--set", "release=0.9"], "It is written whole. For one: release=v0.9.0"],
  ["a candidate as the release", ["--set", "release=v0.9.0-rc.1"], "For one: release=v0.9.0"],
  ["an older version that is not asked for", ["--set", "kettle=2", "--allow-downgrade", "till"], "--set acme/till=…"],
  ["no version at all", [], "required option '--set <component=version...>' not specified"],
  ["a configuration that is not there", ["--set", "till=v1", "--config", "none.yml"], "none.yml can't be read"],
  ["a folder that is not there", ["--set", "till=v1", "--dir", "nowhere"], "nowhere is no folder."],
  ["a git directory", ["--set", "till=v1", "--dir", ".git"], "is a git directory without files"],
])("%s is refused with what would be right, and the exit code is 2", async (_, args, reason) => {
  const { status, out, err } = await bump(...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(reason);
});

test("a configuration that is wrong is refused with file, line and column", async () => {
  repository.write({ "wrong.yml": "components:\n  - name: x\n    version: 1.10\n" });
  const { status, err } = await bump("--set", "till=v1", "--config", "wrong.yml");
  expect(status).toBe(2);
  expect(err).toMatch(/^wrong\.yml:3:5 components\.0\.version: .*; put quotes around it$/m);
});
