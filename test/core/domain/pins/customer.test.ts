/** The rules over files of a real project, where a copy of them lies beside this checkout; the suite is whole without. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import { editPins } from "../../../../src/core/domain/pins/edit.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { aRule } from "./marked.ts";

const ROOT = join(import.meta.dirname, "../../../../../shared/llm-d");
const PATHS = ["docker", "guides"]
  .map((folder) => join(ROOT, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
  .sort();

const RULES = [
  aRule({ kind: "variable", name: "branch", value: "{branch}" }, "branch"),
  aRule({ kind: "variable", name: "GAIE_VERSION" }, "gaie"),
  aRule({ kind: "variable", name: "GATEWAY_API_VERSION" }, "gateway"),
  aRule({ kind: "variable", name: "ROUTER_CHART_VERSION" }, "router"),
  aRule({ kind: "variable", name: "ROUTER_EPP_VERSION" }, "router"),
  aRule({ kind: "variable", name: "LLM_D_OFFLOADING_CONNECTOR_VERSION" }, "connector"),
  aRule({ kind: "variable", name: "VLLM_COMMIT_SHA" }, "vllm"),
  aRule({ kind: "variable", name: "VLLM_PRECOMPILED_WHEEL_COMMIT" }, "vllm"),
  aRule({ kind: "variable", name: "VLLM_XPU_BASE_IMAGE", value: "vllm/vllm-openai-xpu:{version}" }, "vllm xpu"),
  aRule({ kind: "variable", name: "NIXL_VERSION" }, "nixl"),
  aRule({ kind: "variable", name: "NVSHMEM_VERSION" }, "nvshmem"),
  aRule({ kind: "variable", name: "DEEPEP_VERSION" }, "deepep"),
  aRule({ kind: "image", image: "ghcr.io/llm-d/llm-d-uds-tokenizer" }, "tokenizer"),
  aRule({ kind: "image", image: "ghcr.io/llm-d/llm-d-cuda" }, "cuda"),
  aRule({ kind: "chart", chart: "llm-d-infra/llm-d-infra" }, "infra"),
  aRule({ kind: "chart", chart: "llm-d-modelservice/llm-d-modelservice" }, "modelservice"),
  aRule({ kind: "chart", chart: "oci://registry.k8s.io/gateway-api-inference-extension/charts/inferencepool" }, "pool"),
];

/** Every pin of these files by these rules. What is not here, stands in a comment or is foreign, and stays. */
const EXPECTED = `
docker/Dockerfile.cuda.arg-pins.txt:18 nvshmem v3.4.5-0
docker/Dockerfile.cuda.arg-pins.txt:22 nixl 0.9.0
docker/Dockerfile.cuda.arg-pins.txt:33 deepep c66b1463601af5d127027fb459517fb97adab30d
docker/Dockerfile.cuda.arg-pins.txt:44 vllm d7de043d55d1dd629554467e23874097e1c48993
docker/Dockerfile.cuda.arg-pins.txt:45 vllm d7de043d55d1dd629554467e23874097e1c48993
docker/common-versions.2026-02.v0.5-era.env:6 vllm 1892993bc18e243e2c05841314c5e9c06a80c70d
docker/common-versions.2026-03.v0.6-era.env:5 vllm 95c0f928cdeeaa21c4906e73cee6a156e1b3b995
docker/common-versions.2026-03.v0.6-era.env:18 vllm 95c0f928cdeeaa21c4906e73cee6a156e1b3b995
docker/common-versions.2026-03.v0.6-era.env:27 connector 0.17.1
docker/common-versions.2026-09.v0.10-era.env:6 vllm 6930aa2c8f07993cec40353d539d076adb6e32e7
docker/common-versions.2026-09.v0.10-era.env:19 vllm f69cc7c178d5bd47cd9bc5cf4c2f41530b878aae
docker/common-versions.2026-09.v0.10-era.env:26 vllm xpu v0.26.0
guides/env-pins/env.2026-06.main.pins.txt:1 gaie v1.5.0
guides/env-pins/env.2026-06.main.pins.txt:2 router v0
guides/env-pins/env.2026-07.main.pins.txt:2 gaie v1.5.0
guides/env-pins/env.2026-07.main.pins.txt:3 router v0
guides/env-pins/env.2026-07.main.pins.txt:4 router main
guides/env-pins/env.2026-09.main.pins.txt:4 gateway latest
guides/env-pins/env.2026-09.main.pins.txt:6 gaie latest
guides/env-pins/env.2026-09.main.pins.txt:11 router v0
guides/env-pins/env.2026-09.main.pins.txt:16 router main
guides/helmfile/inference-scheduling.helmfile.yaml.gotmpl:51 infra v1.3.6
guides/helmfile/inference-scheduling.helmfile.yaml.gotmpl:64 pool v1.3.0
guides/helmfile/inference-scheduling.helmfile.yaml.gotmpl:104 modelservice v0.4.5
guides/markdown/guide.release-0.9.excerpt.md:7 branch release-0.9
guides/markdown/optimized-baseline.README.excerpt.md:7 branch main
guides/markdown/optimized-baseline.README.excerpt.md:14 gaie v1.5.0
guides/markdown/optimized-baseline.README.excerpt.md:15 router v0
guides/markdown/quickstart.main.excerpt.md:8 branch main
guides/values/precise-prefix-cache-aware.scheduler.values.excerpt.yaml:25 tokenizer v0.7.1
`;

const isHere = PATHS.length > 0;

test(`finds every pin of a real project${isHere ? "" : " (its files are not here, so nothing is compared)"}`, () => {
  const found = PATHS.flatMap((path) =>
    findPins({ path, text: readFileSync(join(ROOT, path), "utf8") }, RULES).map(
      (pin) => `${path}:${pin.line} ${pin.owner} ${pin.value}`,
    ),
  );
  expect(found).toEqual(isHere ? EXPECTED.trim().split("\n") : []);
});

test(`changes no line of a real project but those of its pins${isHere ? "" : " (its files are not here)"}`, () => {
  for (const path of PATHS) {
    const text = readFileSync(join(ROOT, path), "utf8");
    const pins = findPins({ path, text }, RULES);
    const edits = pins.map((pin) => ({ pin, value: "v99.9.9" }));
    const edited = editPins(text, edits).split("\n");
    const changed = text.split("\n").flatMap((line, index) => (line === edited[index] ? [] : [index + 1]));
    expect({ path, changed }).toEqual({ path, changed: [...new Set(pins.map(({ line }) => line))] });
  }
});
