/** Small trees with something wrong in them, and the project's own checks run on those. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TOP } from "./files.ts";

const SETTINGS = [
  ".biome.json",
  ".dependency-cruiser.cjs",
  ".gitignore",
  ".knip.json",
  "package.json",
  "tsconfig.json",
];

export interface Planted {
  /** Runs one of the project's check commands there. */
  run(command: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string };
  remove(): void;
}

/** A tree with the project's settings and packages, and these files. */
export function plant(files: Readonly<Record<string, string>>): Planted {
  const folder = mkdtempSync(join(tmpdir(), "planted-"));
  for (const name of SETTINGS) copyFileSync(join(TOP, name), join(folder, name));
  symlinkSync(join(TOP, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    run: (command, ...args) => checkIn(folder, command, ...args),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Runs one of the check commands in a folder, as npm scripts do. */
export function checkIn(folder: string, command: string, ...args: readonly string[]): ReturnType<Planted["run"]> {
  const bin = join(TOP, "node_modules/.bin");
  const done = spawnSync(join(bin, command), args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: "1" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: done.status, output: done.stdout + done.stderr };
}
