import { expect, test } from "@jest/globals";
import { textOf } from "./files.ts";

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(textOf("package.json")) as {
  readonly engines: { readonly node: string };
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
} & Readonly<Record<string, Readonly<Record<string, string>>>>;

const { packages } = JSON.parse(textOf("package-lock.json")) as { packages: Readonly<Record<string, Entry>> };
const locked = Object.entries(packages).filter(([path]) => path !== "");
const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

test("npm scripts run on Node 24 on every platform, from packages that are locked and need no install script", () => {
  const platforms = ["bin-darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "win-x64"].map(
    (one) => `node-${one}`,
  );
  expect(Object.keys(manifest.optionalDependencies)).toEqual(platforms);
  for (const name of platforms) {
    expect({ name, ...packages[`node_modules/${name}`] }).toMatchObject({
      name,
      version: expect.stringMatching(/^24\./),
      integrity: expect.stringMatching(/^sha512-/),
    });
  }
  expect(platforms.filter((name) => packages[`node_modules/${name}`]?.hasInstallScript)).toEqual([]);
});

test("only Node itself is optional: npm skips an optional package in silence when it dislikes the host", () => {
  expect(Object.keys(manifest.optionalDependencies).filter((name) => !name.startsWith("node-"))).toEqual([]);
});

test("the lockfile names no download address", () => {
  expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});

test("every locked package that can reach a production installation carries its checksum", () => {
  const bare = locked.filter(([, entry]) => !entry.dev && !entry.integrity);
  expect(bare.map(([path]) => path)).toEqual([]);
});

test("the lockfile has an entry for every platform's package, without which npm ci refuses to install", () => {
  const missing = locked.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test("every install script is refused by name, so that npm has nothing to ask", () => {
  const scripted = locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path));
  expect(Object.keys(manifest.allowScripts)).toEqual([...new Set(scripted)].sort());
  expect(Object.values(manifest.allowScripts).filter((allowed) => allowed)).toEqual([]);
});

test.each(["dependencies", "devDependencies", "optionalDependencies"])("%s are in alphabetical order", (group) => {
  const names = Object.keys(manifest[group] ?? {});
  expect(names).toEqual([...names].sort());
});

test("the package asks for the Node that runs TypeScript without a flag", () => {
  expect(manifest.engines.node).toBe(">=22.20");
});
