/**
 * The first customer's configuration over files of its eras, by the same computation as the bot's. `golden/llm-d.txt`
 * has each place that the rules find, and what becomes of it; what is not in it stays as it is, to the byte.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import { FEATURES } from "../../../../src/app/features.ts";
import { parseConfiguration } from "../../../../src/core/config/configuration.ts";
import { type Change, changeOf, type Placed } from "../../../../src/core/domain/bump/change.ts";
import { targetsOf } from "../../../../src/core/domain/bump/targets.ts";
import { RELEASE } from "../../../../src/core/domain/component.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { rulesOf } from "../../../../src/core/domain/pins/pin.ts";
import { releaseOf } from "../../../../src/core/domain/release.ts";
import { expectGolden } from "../../../golden.ts";

const FIXTURES = join(import.meta.dirname, "../../../fixtures/llm-d");
const source = readFileSync(join(FIXTURES, "release-captain.yml"), "utf8");
const { project, problems } = parseConfiguration(source, FEATURES);
const RULES = rulesOf(project);

/** Versions as a release would find them; what is not here is the release's own or stands in the configuration. */
const NEWEST: Readonly<Record<string, string>> = {
  "llm-d/llm-d-router-endpoint-picker": "v0.11.0",
  "llm-d/llm-d-router-disagg-sidecar": "v0.11.0",
  "llm-d/llm-d-router-coordinator": "v0.11.0",
  "llm-d/llm-d-uds-tokenizer": "vllm-v0.28.0",
  "llm-d/llm-d-workload-variant-autoscaler": "v0.9.0",
  "llm-d-incubation/llm-d-infra": "v1.4.0",
  "llm-d-incubation/llm-d-modelservice": "v0.4.9",
  "kubernetes-sigs/gateway-api-inference-extension": "v1.6.0",
  "vllm-project/vllm": "v0.28.0",
};

const ERAS = readdirSync(join(FIXTURES, "tree")).sort();

function filesOf(era: string) {
  const root = join(FIXTURES, "tree", era);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(root, path), mode: "100644", text: readFileSync(path, "utf8") }));
}

function bumped(files: ReturnType<typeof filesOf>): Change {
  const release = releaseOf(project.release, "0.11.0", []);
  const owners = [RELEASE, ...project.components.map(({ name }) => name)];
  const asked = new Map(Object.entries(NEWEST));
  const pins = files.flatMap((file) => findPins(file, RULES));
  const pinned = owners.filter((owner) => pins.some((pin) => pin.owner === owner));
  const targets = targetsOf(pinned, { release, project, newest: [], asked });
  return changeOf({ pins, files }, RULES, { targets, branch: release.branch });
}

const KINDS = ["moved", "settled", "newer", "held", "untouched"] as const;

function told(change: Change): readonly string[] {
  return KINDS.flatMap((kind) => change[kind].map((place) => ({ kind, place })))
    .sort((a, b) => keyOf(a.place).localeCompare(keyOf(b.place), "en"))
    .map(({ kind, place: { pin, value } }) => {
      const what = kind === "moved" ? `${pin.value} → ${value}` : `${pin.value} ${kind}, not ${value}`;
      const why = pin.held ? ` (${pin.held.because})` : "";
      return `${pin.path}:${pin.line} ${pin.owner}: ${kind === "settled" ? `${pin.value} already` : what}${why}`;
    });
}

const keyOf = ({ pin }: Placed): string => `${pin.path} ${String(pin.start).padStart(9, "0")} ${pin.owner}`;

test("the customer's configuration is right, and declares what its releases are made of", () => {
  expect(problems).toEqual([]);
  const subjects = project.components.flatMap(({ pins }) => pins.map((rule) => Object.values(rule).join(" ")));
  for (const name of ["cuda", "cuda-gb200", "aws", "gke", "cpu", "rocm", "xpu", "hpu", "router-endpoint-picker"])
    expect(subjects).toContainEqual(expect.stringContaining(`ghcr.io/llm-d/llm-d-${name}`));
  for (const name of ["llm-d-infra", "llm-d-modelservice", "inferencepool"])
    expect(subjects).toContainEqual(expect.stringContaining(`/${name}`));
});

test("each place of each era becomes what it should", () => {
  const lines = ERAS.flatMap((era) => [`## ${era}`, ...told(bumped(filesOf(era))), ""]);
  expectGolden("core/domain/pins/golden/llm-d.txt", lines.join("\n"));
});

/** Everything of a file but its pins. */
function outside(file: { readonly path: string; readonly text: string }): string {
  const pins = [...findPins(file, RULES)].reverse();
  return pins.reduce((text, { start, end }) => `${text.slice(0, start)}…${text.slice(end)}`, file.text);
}

function after(files: ReturnType<typeof filesOf>) {
  const { files: changed } = bumped(files);
  return files.map((file) => ({ ...file, text: changed.find(({ path }) => path === file.path)?.content ?? file.text }));
}

test.each(ERAS)("of the files of %s only versions change, and nothing is in the way", (era) => {
  const files = filesOf(era);
  expect(bumped(files).obstacles).toEqual([]);
  expect(after(files).map(outside)).toEqual(files.map(outside));
});

test.each(ERAS)("a second bump of the files of %s finds nothing to do", (era) => {
  expect(bumped(after(filesOf(era))).moved).toEqual([]);
});
