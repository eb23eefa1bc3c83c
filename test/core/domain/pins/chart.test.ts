// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell and templates
import { expect, test } from "@jest/globals";
import { aRule, marksOf } from "./marked.ts";

const rule = aRule({ kind: "chart", chart: "shop/api" });

test.each([
  ["version below", "- name: a\n  chart: shop/api\n  version: «v1.3.6»\n"],
  ["version above", "- name: a\n  version: «v1.3.6»\n  chart: shop/api\n"],
  ["the chart first in its item", "- chart: shop/api\n  version: «1.3.6»\n"],
  ["the version first in its item", "- version: «1.3.6»\n  chart: shop/api\n"],
  ["double quotes", '- chart: "shop/api"\n  version: "«v0.0.5»"\n'],
  ["single quotes", "- chart: 'shop/api'\n  version: '«v0.0.5»'\n"],
  ["lines between", "- chart: shop/api\n  namespace: x\n\n  # said so\n  version: «v1» # why\n"],
  ["values between, with versions of their own", "- chart: shop/api\n  values:\n    - version: v7\n  version: «v1»\n"],
  ["a range by one sign, which stays", '- chart: shop/api\n  version: "~«0.5.0»"\n'],
  ["no list", "release:\n  chart: shop/api\n  version: «v1»\nother:\n  version: v2\n"],
  ["braces in one line", "- { chart: shop/api, version: «v1.3.6» }\n"],
  ["the whole file", "chart: shop/api\nversion: «v1»\n"],
  ["a byte order mark before it", "\ufeffchart: shop/api\nversion: «v1»\n"],
  ["two of the same", "- chart: shop/api\n  version: «v1»\n- chart: shop/api\n  version: «v2»\n"],
  ["line ends of Windows", "- chart: shop/api\r\n  version: «v1»\r\n"],
])("finds a chart's version with %s", (_, sample) => {
  expect(marksOf("helmfile.yaml", sample, rule)).toBe(sample);
});

test.each([
  ["another chart's version", "- chart: shop/api\n- chart: kube/adapter\n  version: 4.0.1\n"],
  ["the version of the item before", "- version: v1\n- chart: shop/api\n"],
  ["a version further out", "version: v1\nitem:\n  chart: shop/api\n"],
  ["a version further in", "- chart: shop/api\n  image:\n    version: v1\n"],
  ["another document's version", "chart: shop/api\n---\nversion: v1\n"],
  ["a chart whose name goes on", "- chart: shop/api-extra\n  version: v1\n"],
  ["a comment", "- chart: shop/api\n  # version: v1\n"],
  ["a commented chart", "# chart: shop/api\nversion: v1\n"],
  ["a range of two ends", '- chart: shop/api\n  version: ">=1.2 <2"\n'],
  ["a range of any", "- chart: shop/api\n  version: 1.x.*\n"],
  ["a template's value", "- chart: shop/api\n  version: {{ .v }}\n"],
  ["what somebody fills in", "- chart: shop/api\n  version: REPLACE_ME\n"],
])("leaves alone %s", (_, sample) => {
  expect(marksOf("helmfile.yaml", sample, rule)).toBe(sample);
});

test("reads Go templates that no YAML parser accepts", () => {
  const sample = [
    "{{- $ns := .Namespace | default `shop` -}}",
    "releases:",
    '{{- if ne .Environment.Name "bare" }}',
    '  - name: {{ printf "infra-%s" $ns | quote }}',
    "    chart: shop/api",
    '{{- if eq .Environment.Name "old" }}',
    "    version: «v1.3.5»",
    "{{- else }}",
    "    version: «v1.3.6»",
    "{{- end }}",
    "    values:",
    "      - gateway:",
    "          {{ .Environment.Values.gateway | toYaml | nindent 10 }}",
    "{{- end }}",
    "{{- /* kept for later:",
    "  - chart: shop/api",
    "    version: v0.1.0",
    "*/ -}}",
    "  - name: foreign",
    "    chart: kube/adapter",
    "    version: 4.0.1",
  ].join("\n");
  expect(marksOf("helmfile.yaml.gotmpl", sample, rule)).toBe(sample);
});

test("reads charts in the code of Markdown, one block at a time", () => {
  const sample =
    "```yaml\nchart: shop/api\n```\n```yaml\nversion: v1\n```\n\n```yaml\nchart: shop/api\nversion: «v1»\n```\n";
  expect(marksOf("README.md", sample, rule)).toBe(sample);
});

const REMOTE = { kind: "chart", chart: "oci://ghcr.io/shop/charts/api" } as const;
const INDEXED = { kind: "chart", chart: "shop/api", repository: "https://shop.example/charts/" } as const;

test.each([
  ["a chart's dependency", INDEXED, "- name: api\n  version: «1.3.6»\n  repository: https://shop.example/charts\n"],
  ["one with a range", INDEXED, '- name: api\n  repository: "https://shop.example/charts"\n  version: ^«1.3.6»\n'],
  ["one by its alias", INDEXED, '- name: api\n  repository: "@shop"\n  version: «1.3.6»\n'],
  ["one by its OCI registry", REMOTE, "- name: api\n  version: «1.3.6»\n  repository: oci://ghcr.io/shop/charts\n"],
  ["a kustomization's chart", REMOTE, "- name: api\n  repo: oci://ghcr.io/shop/charts\n  version: «v1»\n"],
  ["an Argo CD source", REMOTE, "source:\n  chart: api\n  repoURL: ghcr.io/shop/charts\n  targetRevision: «1.3.6»\n"],
  ["an OCI address with its tag", REMOTE, "helm pull oci://ghcr.io/shop/charts/api:«v1.3.6»"],
  ["a command", REMOTE, "helm install a oci://ghcr.io/shop/charts/api --version «v1.3.6» -n b"],
  [
    "a command over lines",
    REMOTE,
    "helm install a \\\n  oci://ghcr.io/shop/charts/api \\\n  -n b --version=«v1.3.6»\n",
  ],
  ["the version first", REMOTE, 'helm install --version "«v1.3.6»" a \\\n  oci://ghcr.io/shop/charts/api\n'],
  ["a command with an alias", INDEXED, "helm upgrade -i a shop/api --version «1.3.6»"],
  ["two commands", INDEXED, "helm pull shop/api --version «1» && helm pull shop/other --version 2"],
])("finds the version of %s", (_, which, sample) => {
  expect(marksOf("deploy/all.yaml", sample, aRule(which))).toBe(sample);
});

test.each([
  ["a dependency of another repository", INDEXED, "- name: api\n  version: 1\n  repository: https://other.example\n"],
  ["a chart's own version", INDEXED, "name: api\nversion: 1.3.6\n"],
  ["a command with another chart", REMOTE, "helm install a oci://ghcr.io/shop/charts/api-extra --version v1"],
  ["the next command's version", INDEXED, "helm pull shop/api\nhelm pull shop/other --version 2"],
  ["a variable", REMOTE, "helm install a oci://ghcr.io/shop/charts/api --version ${V}"],
  ["a variable in an address", REMOTE, "helm pull oci://ghcr.io/shop/charts/api:${V}"],
  ["a commented command", REMOTE, "# helm install a oci://ghcr.io/shop/charts/api --version v1"],
])("as a chart's version leaves alone %s", (_, which, sample) => {
  expect(marksOf("deploy/all.yaml", sample, aRule(which))).toBe(sample);
});

test("a row of a table names a chart and its version in two cells, in either order", () => {
  const sample = [
    "| Chart      | Version | Address                              |",
    "| ---------- | ------- | ------------------------------------ |",
    "| Alone      | «v1.3.6»  | `oci://ghcr.io/shop/charts/api`      |",
    "| Other      | v1.3.6  | `oci://ghcr.io/shop/charts/api-more` |",
    "| `oci://ghcr.io/shop/charts/api` | «v1.3.6» | v1.3.5 |",
  ].join("\n");
  expect(marksOf("docs/artifacts.md", sample, aRule(REMOTE))).toBe(sample);
});
