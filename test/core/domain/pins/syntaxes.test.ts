/**
 * The 32 ways in which the first customer's repository has written a version, each with a line that has the right edit
 * and one that must stay. «…» marks what is a pin; the wording around it is ours, the syntax theirs.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { FEATURES } from "../../../../src/app/features.ts";
import { parseConfiguration } from "../../../../src/core/config/configuration.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { rulesOf } from "../../../../src/core/domain/pins/pin.ts";
import { marksOf } from "./marked.ts";

const FILE = join(import.meta.dirname, "../../../fixtures/llm-d/release-captain.yml");
const RULES = rulesOf(parseConfiguration(readFileSync(FILE, "utf8"), FEATURES).project);

const SHA = "95c0f928cdeeaa21c4906e73cee6a156e1b3b995";
const ENV = "docker/common-versions";
const CUDA = "docker/Dockerfile.cuda";
const README = "guides/optimized-baseline/README.md";
const HELMFILE = "guides/workload-autoscaling/helmfile.yaml.gotmpl";
const IMAGES = "guides/recipes/modelserver/components/images";
const shell = (line: string): string => `\`\`\`bash\n${line}\n\`\`\``;

const kustomization = (name: string, ...tag: readonly string[]): string =>
  ["images:", "  - name: REPLACE_MODEL_SERVER_IMAGE", `    newName: ${name}`, ...tag].join("\n");

const chart = (name: string, version: string): string => `releases:\n  - chart: ${name}\n    version: ${version}\n`;

test.each<[number, string, string, string, string]>([
  [1, "dotenv, SHA with comment", ENV, `VLLM_COMMIT_SHA=«${SHA}» # maps to v0.17.1 tag`, `VLLM_OTHER_SHA=${SHA}`],
  [2, "dotenv, no v", ENV, "LLM_D_OFFLOADING_CONNECTOR_VERSION=«0.17.1»", "OFFLOADING_CONNECTOR_VERSION=0.17.1"],
  [3, "dotenv, split", ENV, "CUDA_MAJOR=«13»\nCUDA_MINOR=«0»\nCUDA_PATCH=«2»", "PYTHON_MAJOR=3"],
  [4, "dotenv, image", ENV, "VLLM_XPU_BASE_IMAGE=vllm/vllm-openai-xpu:«v0.26.0»", "VLLM_XPU_BASE_IMAGE=a/b:v0.26.0"],
  [5, "commented", ENV, `VLLM_PRECOMPILED_WHEEL_COMMIT=«${SHA}»`, `# VLLM_PRECOMPILED_WHEEL_COMMIT=${SHA}`],
  [6, "ARG, image", "docker/Dockerfile.rocm", "ARG BASE_IMAGE=vllm/vllm-openai-rocm:«v0.27.1»", "ARG BASE_IMAGE=ubi9"],
  [7, "ARG, quoted", CUDA, 'ARG NVSHMEM_VERSION="«v3.4.5-0»"', 'ARG NVSHMEM_USE_GIT="true"'],
  [8, "ARG, no v", CUDA, 'ARG NIXL_VERSION="«0.9.0»"', 'ARG INFINISTORE_VERSION="0.9.0"'],
  [9, "constraint", "docker/constraints.txt", "nixl-cu13==«0.9.0»", "torch==0.9.0"],
  [10, "export", "guides/env.sh", "export GAIE_VERSION=«v1.5.0»", "export OTHER_VERSION=v1.5.0"],
  [
    11,
    "export, default",
    "guides/env.sh",
    "export ROUTER_CHART_VERSION=${ROUTER_CHART_VERSION:-«v0»}",
    "export ROUTER_EPP_IMAGE=${ROUTER_EPP_IMAGE:-ghcr.io/llm-d/llm-d-router-endpoint-picker}",
  ],
  [
    12,
    "default",
    "guides/prereq/gateways/install-gateway-crds.sh",
    "GATEWAY_API_VERSION=${GATEWAY_API_VERSION:-«v1.5.1»}",
    "curl ${GATEWAY_API_VERSION:-v1.5.1}",
  ],
  [13, "helmfile", HELMFILE, chart("llm-d-infra/llm-d-infra", "«v1.3.6»"), chart("llm-d-infra/other", "v1.3.6")],
  [
    14,
    "helmfile, quoted",
    HELMFILE,
    chart("oci://ghcr.io/llm-d/workload-variant-autoscaler", '"«v0.0.5»"'),
    chart("oci://ghcr.io/llm-d/workload-variant-autoscaler-crds", '"v0.0.5"'),
  ],
  [
    15,
    "helmfile, foreign chart beside ours",
    HELMFILE,
    `${chart("llm-d-modelservice/llm-d-modelservice", "«v0.4.5»")}  - chart: prometheus-community/prometheus-adapter\n    version: 4.0.1\n`,
    chart("prometheus-community/prometheus-adapter", "4.0.1"),
  ],
  [
    16,
    "values, split",
    "guides/pd-disaggregation/gaie-pd/values.yaml",
    "  image:\n    name: llm-d-inference-scheduler\n    hub: ghcr.io/llm-d\n    tag: «v0.5.0»\n",
    "  image:\n    # name: llm-d-inference-scheduler\n    name: epp\n    hub: ghcr.io/llm-d\n    tag: v0.5.0\n",
  ],
  [
    17,
    "values, one string",
    "guides/a.values.yaml",
    "image: ghcr.io/llm-d/llm-d-uds-tokenizer:«v0.7.1»",
    "image: ghcr.io/llm-d/llm-d-uds-tokenizer-dev:v0.7.1",
  ],
  [
    18,
    "candidate with a note",
    "guides/a.values.yaml",
    "# Final one to come.\nimage:\n  name: llm-d-inference-scheduler\n  hub: ghcr.io/llm-d\n  tag: «v0.8.0-rc.1»\n",
    "# tag: v0.8.0-rc.1",
  ],
  [
    19,
    "kustomize",
    `${IMAGES}/routing-sidecar/kustomization.yaml`,
    kustomization("ghcr.io/llm-d/llm-d-router-disagg-sidecar", "    newTag: «v0.8.0»"),
    kustomization("ghcr.io/llm-d/llm-d-router-disagg-sidecar-dev", "    newTag: v0.8.0"),
  ],
  [
    21,
    "kustomize, candidate",
    `${IMAGES}/xpu-vllm/llm-d/kustomization.yaml`,
    kustomization("ghcr.io/llm-d/llm-d-xpu", "    newTag: «v0.9.0-rc.2»"),
    kustomization("ghcr.io/llm-d/llm-d-xpu-sglang", "    newTag: v0.9.0-rc.2"),
  ],
  [
    22,
    "manifest",
    "guides/wide-ep-lws/decode.yaml",
    "  image: ghcr.io/llm-d/llm-d-router-disagg-sidecar:«v0.9.0»",
    "  image: quay.io/someone/llm-d-router-disagg-sidecar:v0.9.0",
  ],
  [
    23,
    "development image, which is another one",
    "guides/e-p-d/patch-decode.yaml",
    "  image: ghcr.io/llm-d/llm-d-router-disagg-sidecar:«main» ",
    "  image: ghcr.io/llm-d/llm-d-router-disagg-sidecar-dev:main ",
  ],
  [
    24,
    "Markdown, branch",
    README,
    shell('    export branch="«main»" # branch, tag, or commit hash'),
    'export branch="main"',
  ],
  [25, "Markdown, branch in capitals", README, shell("export BRANCH=«main»"), shell("git checkout ${BRANCH}")],
  [26, "Markdown, export", README, shell("    export GAIE_VERSION=«v1.5.0»"), shell("# export GAIE_VERSION=v1.5.0")],
  [
    27,
    "Markdown, table",
    "docs/api-reference/artifacts.md",
    "| `ghcr.io/llm-d/llm-d-rocm`              | `«v0.10.0»` | for AMD |",
    "| `ghcr.io/llm-d/llm-d-rocm-dev`          | `v0.10.0` | for AMD |",
  ],
  [
    28,
    "Markdown, sentence",
    "docs/api-reference/artifacts.md",
    "What we test against for the `«v0.10.0»` release:",
    "New since the `v0.10.0` release:",
  ],
  [
    29,
    "badge",
    "README.md",
    "[![s](https://img.shields.io/badge/Version-«0».«8»-yellow)](https://github.com/llm-d/llm-d/releases)",
    "[![s](https://img.shields.io/badge/License-Apache_2.0-blue)](LICENSE)",
  ],
  [
    30,
    "address at main",
    README,
    "[notes](https://github.com/llm-d/llm-d-router/blob/«v0.9.0»/README.md)",
    "[notes](https://raw.githubusercontent.com/llm-d/llm-d/main/guides/${GUIDE_NAME}/guide.yaml)",
  ],
  [
    31,
    "kustomize, ref",
    "guides/workload-autoscaling/wva-config/kustomization.yaml",
    "  - github.com/llm-d/llm-d-workload-variant-autoscaler/config/default?ref=«v0.7.0»",
    `  - github.com/llm-d/llm-d-workload-variant-autoscaler/config/default?ref=${SHA}`,
  ],
  [
    32,
    "issue form",
    ".github/ISSUE_TEMPLATE/bug.yml",
    "      placeholder: ex. «v0.9.0»",
    "      options:\n        - v0.6.0\n        - v0.5.1\n",
  ],
])("%d, %s: the version is found, and what only looks like it stays", (_, __, path, sample, foreign) => {
  expect(marksOf(path, sample, ...RULES)).toBe(sample);
  expect(marksOf(path, foreign, ...RULES)).toBe(foreign);
});

test("20, kustomize, held: the pin is found and marked with the five lines of its reason", () => {
  const reason = ["Pinned to v0.8.1: one", "two", "three", "four", "five"];
  const text = kustomization(
    "ghcr.io/llm-d/llm-d-rocm",
    ...reason.map((line) => `    # ${line}`),
    "    newTag: v0.8.1",
  );
  const [pin, ...others] = findPins({ path: `${IMAGES}/amd-vllm/llm-d/kustomization.yaml`, text }, RULES);
  expect(pin).toMatchObject({ value: "v0.8.1", untouched: "held", held: { because: reason.join(" "), by: "comment" } });
  expect(others).toEqual([]);
});
