/** The command as it is typed, against the embedded registry and, where it is installed, against a real one. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { RegistrySandbox } from "../../../src/sandbox/registry/index.ts";
import { expectGolden } from "../../golden.ts";
import { type Bench, REGISTRIES } from "../../registry/a-registry.ts";

const MAIN = join(import.meta.dirname, "../../../src/main.ts");
const COMMIT = "1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d";
const BOTH = ["linux/amd64", "linux/arm64"];
const RC = "v0.8.0-rc.1";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "images-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Nothing of the surroundings: no GitHub, no credentials of whoever runs the tests. */
async function verifyImages(args: readonly string[], hosts = "ghcr.io") {
  const command = ["--disable-warning=ExperimentalWarning", MAIN, "verify-images", ...args];
  const child = spawn(process.execPath, command, { env: { PATH: process.env.PATH, REGISTRY_HOSTS: hosts } });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { status, out, err };
}

describe.each(REGISTRIES)("On %s", (_, start) => {
  let bench: Bench;
  let config: string;
  beforeAll(async () => {
    bench = await start();
    config = file(
      "config.yml",
      [
        "images:",
        `  - { name: ${bench.host}/acme/shop, platforms: [linux/amd64, linux/arm64] }`,
        `  - { name: ${bench.host}/acme/shop-xpu }`,
        `  - { name: ${bench.host}/acme/shop-old, deprecated: { replacement: ${bench.host}/acme/shop } }`,
      ].join("\n"),
    );
  });
  afterAll(() => bench.close());

  const asked = (...args: readonly string[]) => verifyImages(["--config", config, ...args], `http://${bench.host}`);

  /** Made three hours ago, so that the age can be written down; that changes every digest, so those can't. */
  const push = (image: string, tag: string, platforms: readonly string[]) =>
    bench.push(`acme/${image}`, tag, {
      platforms,
      revision: COMMIT,
      created: new Date(Date.now() - 3 * 3_600_000 - 60_000).toISOString(),
    });

  const written = (out: string) =>
    out
      .replaceAll(bench.host, "registry.example:5000")
      .replace(/sha256:[0-9a-f]{64}/g, "sha256:(digest)")
      .replace(/\b(?!1c2d3e4f5a6b)[0-9a-f]{12}\b/g, "(12 digits…)");

  test("a missing platform is the first line, with the table and what to mend, and the exit code is 1", async () => {
    await push("shop", RC, ["linux/amd64"]);
    await push("shop", "pr-17", BOTH);
    await push("shop-xpu", RC, BOTH);
    await push("shop-old", RC, ["linux/amd64"]);
    const { status, out, err } = await asked("--version", RC, "--revision", COMMIT);

    expect({ status, err }).toEqual({ status: 1, err: "" });
    expectGolden("cli/verify-images/golden/missing-platform.txt", written(out));
  });

  test("what is there, whole, is said in one line and a table, and the exit code is 0", async () => {
    await push("shop", "v0.8.1-rc.1", BOTH);
    await push("shop-xpu", "v0.8.1-rc.1", ["linux/amd64"]);
    await bench.untag("acme/shop", "pr-17");
    const { status, out } = await asked("--version", "0.8.1-rc.1");

    expect(status).toBe(0);
    expectGolden("cli/verify-images/golden/complete.txt", written(out));
  });

  test("tags that moved and appeared since an earlier look are told with the commands that put them back", async () => {
    await push("shop", "latest", ["linux/amd64"]);
    const before = file("before.json", (await asked("--version", "v0.8.2-rc.1", "--json")).out);
    await push("shop", "v0.8.2-rc.1", BOTH);
    await push("shop-xpu", "v0.8.2-rc.1", ["linux/amd64"]);
    await push("shop", "latest", BOTH);
    await push("shop", "v0.8", BOTH);
    const { status, out } = await asked("--version", "v0.8.2-rc.1", "--before", before);

    expect(status).toBe(1);
    expectGolden("cli/verify-images/golden/moved.txt", written(out));
  });

  test("for machines there is JSON, whose digests are whole", async () => {
    const digest = await push("shop", "v0.9.0", ["linux/amd64"]);
    const { status, out } = await asked("--version", "v0.9.0", "--json");
    const said = JSON.parse(out) as { readonly rows: readonly { readonly digest?: string }[] };

    expect(status).toBe(1);
    expect(said).toMatchObject({ tag: "v0.9.0", complete: false, guarded: [], moves: [] });
    expect(said.rows).toHaveLength(3);
    expect(said.rows[0]?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digest).toMatch(/^sha256:/);
  });
});

test("it only reads, and asks nobody but the registry", async () => {
  const registry = await RegistrySandbox.start();
  registry.push("acme/shop", RC, { platforms: BOTH });
  const config = file("reads.yml", `images: [{ name: ${registry.host}/acme/shop }]`);
  expect((await verifyImages(["--config", config, "--version", RC], `http://${registry.host}`)).status).toBe(0);
  expect(registry.requests.filter((line) => !/^(GET|HEAD) \/(v2\/acme\/shop(-dev)?\/|token\?)/.test(line))).toEqual([]);
  await registry.close();
});

test("a registry that does not answer leaves the question open, and the exit code is 1", async () => {
  const registry = await RegistrySandbox.start();
  await registry.close();
  const config = file("gone.yml", `images: [{ name: ${registry.host}/acme/shop }]`);
  const { status, out } = await verifyImages(["--config", config, "--version", RC], `http://${registry.host}`);
  expect(status).toBe(1);
  expect(out.split("\n")[0]).toBe(`Whether ${RC} is complete can't be said: 1 image could not be read.`);
});

describe("What is asked wrongly is answered with what to do, and the exit code is 2:", () => {
  const good = () => file("good.yml", "images: [{ name: ghcr.io/acme/shop }]");

  test.each<[situation: string, args: () => readonly string[], said: RegExp]>([
    ["no version", () => ["--config", good()], /required option '--version <version>' not specified/],
    [
      "half a version",
      () => ["--config", good(), "--version", "v0.8"],
      /^`v0\.8` is no version\. Write it whole, as v0\.8\.0 or v0\.8\.0-rc\.1\.$/m,
    ],
    [
      "no file",
      () => ["--config", "/nowhere.yml", "--version", RC],
      /^\/nowhere\.yml can't be read\. Name a file that can with --config\.$/m,
    ],
    [
      "a broken file",
      () => ["--config", file("broken.yml", "images:\n  - { nam: x }"), "--version", RC],
      /broken\.yml:2:7 images\.0\.nam: is not a known key$/m,
    ],
    [
      "no images",
      () => ["--config", file("none.yml", "freeze: {}"), "--version", RC],
      /none\.yml declares no images\. List them under `images:`/,
    ],
    [
      "[F8] a registry that the operator does not list",
      () => ["--config", file("off.yml", "images: [{ name: 127.0.0.1:1/acme/shop }]"), "--version", RC],
      /^127\.0\.0\.1:1 is not among the registries that may be asked\. Add it to REGISTRY_HOSTS\.$/m,
    ],
    [
      "an abbreviated commit",
      () => ["--config", good(), "--version", RC, "--revision", "1c2d3e4"],
      /^--revision must be a full commit SHA/m,
    ],
    [
      "moved tags of a final release",
      () => ["--config", good(), "--version", "v0.8.0", "--before", good()],
      /^--before is for candidates/m,
    ],
    [
      "something else than an earlier look",
      () => ["--config", good(), "--version", RC, "--before", good()],
      /good\.yml is not what an earlier `verify-images --json` printed\.$/m,
    ],
  ])("%s", async (_, args, said) => {
    const { status, out, err } = await verifyImages(args());
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(said);
  });

  test("a list of hosts that is none", async () => {
    const { status, err } = await verifyImages(["--config", good(), "--version", RC], "http://ghcr.io");
    expect(status).toBe(2);
    expect(err).toMatch(/^REGISTRY_HOSTS must be hosts between blanks/);
  });
});
