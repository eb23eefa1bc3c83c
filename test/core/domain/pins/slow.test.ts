/** Text that is made to be slow to read, against every rule of a large configuration. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { FEATURES } from "../../../../src/app/features.ts";
import { parseConfiguration } from "../../../../src/core/config/configuration.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { rulesOf } from "../../../../src/core/domain/pins/pin.ts";

const FILE = join(import.meta.dirname, "../../../fixtures/llm-d/release-captain.yml");
const RULES = rulesOf(parseConfiguration(readFileSync(FILE, "utf8"), FEATURES).project);

const ROUTER = "github.com/llm-d/llm-d-router";

/** A megabyte of the same. */
const much = (part: string): string => part.repeat(1_000_000 / part.length);

test.each([
  ["addresses that lead on and on", much(`${ROUTER}/`)],
  ["one address that leads on and on", `${ROUTER}${much("/a")}`],
  ["options of addresses", much(`${ROUTER}/a?x=1&`)],
  ["clones without end", `git clone ${much(" -b")} ${ROUTER}`],
  ["rows without end", much("| ghcr.io/llm-d/llm-d-cuda | v1. ")],
  ["images that are none", much("ghcr.io/llm-d/llm-d-cuda:v1.")],
  ["requirements that are none", `nixl==${much("1.")}*`],
  ["extras without end", `${much("nixl[")}==`],
  ["texts that nearly are", much("inferencepool-x1 ")],
  ["a version without end", `inferencepool-${much("1")}$`],
  ["blanks", `inferencepool-${much(" ")}`],
  ["continued lines", much("helm pull llm-d-infra/llm-d-infra --version \\\n")],
  ["options without a command", `llm-d-infra/llm-d-infra${much(" --version")}`],
  ["one map without end", much("tag: v1\n")],
  ["maps in maps", Array.from({ length: 1400 }, (_, depth) => `${" ".repeat(depth)}tag: v1`).join("\n")],
  ["maps and their neighbours", much("  tag: v1\n    tag: v1\n")],
  ["one chart without a version", much("chart: llm-d-infra/llm-d-infra\n")],
  ["defaults of defaults", `GAIE_VERSION=${much("${A:-")}`],
  ["braces without end", much("{tag: v1, ")],
  ["pairs without end", `{${much("tag: v1, ")}}`],
  ["many small maps", much("{tag: v1}")],
  ["blocks without end", `${much("require (\n")}nixl==`],
])("%s are read like any other text, and hold no pin", (_, text) => {
  for (const path of ["docs/a.md", "guides/a.yaml", "docker/a"]) expect(findPins({ path, text }, RULES)).toEqual([]);
});
