/**
 * Charts: the `chart:` or `name:` and the `version:` of one block, in either order, as helmfiles, `Chart.yaml`,
 * kustomizations and Argo CD have them; `--version` of the command that names the chart; the tag of an OCI address; a
 * row of a table.
 */
import { blocksWith, type Entry } from "./block.ts";
import { commandsIn } from "./command-line.ts";
import { type Found, foundAt, isPlaceholder, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import type { ChartRule } from "./rule.ts";
import { versionsInRows } from "./table.ts";

const VERSION = "\\w(?:[\\w.+-]*\\w)?";

/** A range by one sign keeps it: `~0.5.0` and what it is moved to mean the same by it. */
const WRITTEN = new RegExp(`^[~^]?(?<version>${VERSION})$`, "d");

export function findCharts(lines: readonly Line[], rule: ChartRule): readonly Found[] {
  const rows = versionsInRows(lines, literally(rule.chart)).map(
    ({ line, at, value }) => ({ ...foundAt(line, at, value), names: "version" }) as const,
  );
  return [...inBlocks(lines, rule), ...inCommands(lines, rule), ...inAddresses(lines, rule), ...rows];
}

function inBlocks(lines: readonly Line[], rule: ChartRule): readonly Found[] {
  const { chart } = rule;
  const name = chart.slice(chart.lastIndexOf("/") + 1);
  const isOurs = ({ key, value }: Entry) =>
    (key === "chart" && (value === chart || value === name)) || (key === "name" && value === name);
  return [...blocksWith(lines, isOurs)]
    .filter(({ entries }) => isNamed(entries, rule, name))
    .flatMap(({ entries, head }) => {
      const naming = entries.filter(isOurs).map(({ line }) => line.number);
      const versions = entries.filter(({ key }) => key === "version" || key === "targetRevision");
      return versions.flatMap((entry) => versionIn(entry, [...naming, ...head]));
    });
}

function isNamed(entries: readonly Entry[], { chart, repository }: ChartRule, name: string): boolean {
  if (entries.some(({ key, value }) => key === "chart" && value === chart)) return true;
  const places = entries.filter(({ key }) => key === "repository" || key === "repo" || key === "repoURL");
  return places.some(({ value }) => {
    const at = value.replace(/\/+$/, "");
    const alias = /^(?:@|alias:)(.+)$/.exec(at)?.[1];
    if (alias !== undefined) return `${alias}/${name}` === chart;
    return at === repository?.replace(/\/+$/, "") || withScheme(`${at}/${name}`) === chart;
  });
}

/** Argo CD writes OCI registries without their scheme. */
const withScheme = (address: string): string => (address.includes("://") ? address : `oci://${address}`);

function versionIn({ line, value, at }: Entry, near: readonly number[]): readonly Found[] {
  const [start, end] = WRITTEN.exec(value)?.indices?.groups?.version ?? [0, 0];
  const version = value.slice(start, end);
  if (version === "" || isPlaceholder(version)) return [];
  return [{ ...foundAt(line, at + start, version), names: "version", near }];
}

function inCommands(lines: readonly Line[], { chart }: ChartRule): readonly Found[] {
  const naming = new RegExp(`(?<=^|[\\s"'=])${literally(chart)}(?=$|[\\s"'])`);
  const version = new RegExp(`(?<=\\s)--version(?:=|\\s+)(?<quote>["']?)(?<version>${VERSION})\\k<quote>(?!\\S)`, "dg");
  return [...commandsIn(lines, (text) => text.includes(chart) && text.includes("--version"))]
    .filter(({ text }) => naming.test(text))
    .flatMap(({ text, placeOf }) =>
      [...text.matchAll(version)].flatMap((match): Found[] => {
        const [start, end] = match.indices?.groups?.version ?? [0, 0];
        const value = text.slice(start, end);
        const { line, at } = placeOf(start);
        return isPlaceholder(value) ? [] : [{ ...foundAt(line, at, value), names: "version" }];
      }),
    );
}

function inAddresses(lines: readonly Line[], { chart }: ChartRule): readonly Found[] {
  if (!chart.startsWith("oci://")) return [];
  const address = new RegExp(`(?<!\\w)${literally(chart)}:(?<version>${VERSION})(?![.-]*[\\w/\${])`, "dg");
  return lines
    .filter(({ kind, text }) => kind !== "none" && text.includes(chart))
    .flatMap((line) =>
      [...line.text.matchAll(address)].flatMap((match): Found[] => {
        const [start, end] = match.indices?.groups?.version ?? [0, 0];
        const value = line.text.slice(start, end);
        return isPlaceholder(value) ? [] : [{ ...foundAt(line, start, value), names: "version" }];
      }),
    );
}
