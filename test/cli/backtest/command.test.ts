/** The command as it is typed, over a history that git made. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ARepository } from "../../checkout/a-repository.ts";
import { expectGolden } from "../../golden.ts";
import { typed } from "../a-command.ts";

const CONFIG = `release:
  pins: [{ kind: variable, name: BRANCH, value: "{branch}", files: ["**"] }]
components:
  - name: server
    repository: acme/shop
    type: Image
    pins: [{ kind: image, image: ghcr.io/acme/server, files: ["**"] }]
  - name: till
    repository: acme/till
    type: Image
    version: latest
    pins: [{ kind: image, image: ghcr.io/acme/till, files: ["**"] }]
  - name: kettle
    repository: kettle/kettle
    type: Tool
    version: "2.0.0"
    pins: [{ kind: variable, name: KETTLE, files: ["**"] }]
`;

const lines = (...text: readonly string[]) => `${text.join("\n")}\n`;

let repository: ARepository;
beforeAll(() => {
  repository = new ARepository();
  repository.commit({
    "a.yaml": lines("image: ghcr.io/acme/server:v0.8.0", "image: ghcr.io/acme/till:v0.9.0", "KETTLE=1.0.0"),
    "b.yaml": lines("image: ghcr.io/acme/server:v0.8.0", "image: ghcr.io/acme/server:v0.7.0"),
    "c.yaml": lines("# image: ghcr.io/acme/server:v0.8.0", "chart: v0.8.0", "image: ghcr.io/acme/server:v0.8.0"),
    "d.yaml": lines("image: ghcr.io/acme/server:v0.8.0", "# Held: waits.", "image: ghcr.io/acme/server:v0.8.0"),
    "env.sh": lines("BRANCH=main"),
    "gone.yaml": lines("image: ghcr.io/acme/server:v0.8.0"),
  });
  repository.git("tag", "base");
  repository.git("rm", "--quiet", "gone.yaml");
  repository.commit({
    "a.yaml": lines("image: ghcr.io/acme/server:v0.9.0", "image: ghcr.io/acme/till:v0.10.0", "KETTLE=1.0.0"),
    "b.yaml": lines("image: ghcr.io/acme/server:v0.9.0", "image: ghcr.io/acme/server:v0.8.5"),
    "c.yaml": lines("# image: ghcr.io/acme/server:v0.9.0", "chart: v0.9.0", "image: ghcr.io/acme/server-dev:latest"),
    "d.yaml": lines("image: ghcr.io/acme/server:v0.8.0", "# Held: waits.", "image: ghcr.io/acme/server:v0.9.0"),
    "env.sh": lines("BRANCH=release-0.9"),
  });
  repository.git("tag", "head");
  repository.commit({
    "a.yaml": lines("image: ghcr.io/acme/server:v0.8.0", "image: ghcr.io/acme/till:v0.10.0", "KETTLE=1.0.0"),
    "d.yaml": lines("image: ghcr.io/acme/server:v0.9.0", "# Held: waits.", "image: ghcr.io/acme/server:v0.9.0"),
  });
  repository.write({ "config.yml": CONFIG });
});
afterAll(() => repository.remove());

const backtest = (...args: readonly string[]) =>
  typed(["backtest", "--git-dir", ".git", "--config", "config.yml", ...args], repository.folder);

test("each difference between people and the engine is listed with its kind, and the exit code is 1", async () => {
  const { status, out, err } = await backtest("--base", "base", "--head", "head");
  expect({ status, err }).toEqual({ status: 1, err: "" });
  expectGolden("cli/backtest/golden/differences.txt", out);
});

test("a later commit tells what people took back, and what they repaired", async () => {
  const { out } = await backtest("--base", "base", "--head", "head", "--until", "main");
  expectGolden("cli/backtest/golden/later.txt", out);
});

test("--json says each place, and of versions that nobody moved nothing", async () => {
  const { status, out } = await backtest("--base", "base", "--head", "head", "--json");
  const { obstacles, places } = JSON.parse(out);
  expect({ status, obstacles }).toEqual({ status: 1, obstacles: [] });
  expect(places.map(({ path, line, kind }: Record<string, string>) => `${path}:${line} ${kind}`)).toEqual([
    "a.yaml:1 same",
    "a.yaml:2 same",
    "b.yaml:1 same",
    "b.yaml:2 otherwise",
    "c.yaml:1 only people",
    "c.yaml:2 only people",
    "d.yaml:3 only people",
    "env.sh:1 same",
    "c.yaml:3 rewritten",
    "d.yaml:1 only engine",
    "gone.yaml:1 rewritten",
  ]);
});

test("where nobody moved a version there is nothing to compare, and the exit code is 0", async () => {
  const { status, out } = await backtest("--base", "head", "--head", "head");
  expect({ status, out }).toEqual({
    status: 0,
    out: "People changed 0 places: 0 the same, 0 otherwise, 0 only they; 0 only the engine.\n\nPeople moved no version.\n",
  });
});

test("what can't be read is refused, and the exit code is 2", async () => {
  expect(await backtest("--base", "v9", "--head", "head")).toMatchObject({
    status: 2,
    err: "`v9` names no commit in .git.\n",
  });
  const elsewhere = ["backtest", "--git-dir", "nowhere", "--config", "config.yml", "--base", "base", "--head", "head"];
  expect(await typed(elsewhere, repository.folder)).toMatchObject({ status: 2, err: "nowhere is no folder.\n" });
  expect(await typed(["backtest"], join(repository.folder, ".git"))).toMatchObject({ status: 2 });
});
