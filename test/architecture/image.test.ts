import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import picomatch from "picomatch";
import { TOP, textOf } from "./files.ts";

const dockerfile = textOf("Dockerfile").replace(/\\\n\s*/g, "");
const ignored = textOf(".dockerignore")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

/** Paths that the image takes from the repository. */
const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) => paths?.split(" ") ?? []);

/** Left out of what docker sees: the last line that matches decides, as in docker's documentation. */
function isLeftOut(path: string): boolean {
  const last = ignored.filter((line) => picomatch.isMatch(path, line.replace(/^!/, ""), { dot: true })).at(-1);
  return last !== undefined && !last.startsWith("!");
}

test("every path that the image copies exists and reaches docker", () => {
  expect(copied).toEqual(expect.arrayContaining(["src", "package.json", "package-lock.json", "LICENSE"]));
  expect(copied.filter((path) => !existsSync(join(TOP, path)) || isLeftOut(path))).toEqual([]);
});

test("the image leaves the rehearsal, tests and secrets of the working tree out", () => {
  expect(["test", ".env", ".git", "data", "node_modules", "src/sandbox", "src/cli/rehearse"].map(isLeftOut)).toEqual(
    Array(7).fill(true),
  );
});

test("the image runs as a user without rights, on a named version, with production packages and a health check", () => {
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  expect(bases).toEqual([expect.stringMatching(/^node:\d+\.\d+\.\d+-/), bases[0]]);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile.indexOf("\nUSER node")).toBeLessThan(dockerfile.indexOf("\nCMD"));
  expect(dockerfile).toContain("npm ci --omit=dev --omit=optional --ignore-scripts");
  expect(dockerfile).toMatch(/^HEALTHCHECK .*\/healthz/m);
});

test("what the image holds is enough to start: without credentials it says what is missing and ends with 2", () => {
  const folder = mkdtempSync(join(tmpdir(), "image-"));
  for (const path of copied) {
    cpSync(join(TOP, path), join(folder, path), {
      recursive: true,
      filter: (from) => !isLeftOut(from.slice(TOP.length + 1)),
    });
  }
  symlinkSync(join(TOP, "node_modules"), join(folder, "node_modules"));
  const [, command] = /^CMD (\[.+\])$/m.exec(dockerfile) ?? [];
  const [node, ...args] = JSON.parse(command ?? "[]") as string[];
  const done = spawnSync(node === "node" ? process.execPath : "", args, {
    cwd: folder,
    encoding: "utf8",
    env: { NODE_ENV: "production", DATA_DIR: join(folder, "data"), PORT: "0", HOST: "127.0.0.1" },
  });
  rmSync(folder, { recursive: true });
  expect({ status: done.status, said: done.stdout + done.stderr }).toEqual({
    status: 2,
    said: expect.stringMatching(/APP_ID[\s\S]*WEBHOOK_SECRET/),
  });
});
