/**
 * The first customer's own tables, drafted anew from what was pinned: the rows of three releases, cell by cell. Where
 * a published cell differs, the table below says what is wrong with it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readNotes } from "../../../src/core/domain/notes/read.ts";
import { type VersionRow, versionTables } from "../../../src/core/domain/notes/version-table.ts";
import { aPublishedRelease, sha } from "../builders.ts";
import { draftOf, worldOf } from "./scene.ts";

type Published = readonly [
  release: string,
  name: string,
  version: string,
  previous: string,
  type: string,
  notes: string,
];

const FIXTURE = join(import.meta.dirname, "../../fixtures/llm-d/component-summary.json");
const ROWS = JSON.parse(readFileSync(FIXTURE, "utf8")) as readonly Published[];

const rowsOf = (release: string) => ROWS.filter(([one]) => one === release);
const versionIn = (cell: string) => /`([^`]+)`/.exec(cell)?.[1];

/** What a component is called, whatever slipped into a published name. */
const nameOf = (written: string) =>
  written
    .replace(/^llmd\//, "llm-d/")
    .replace("kubernetes-sig/", "kubernetes-sigs/")
    .replace(/^(llm-d\/llm-d-kv-cache)\/(.+)$/, "$1 ($2)");

/** What stands in a type besides the type: the draft works it out. */
const typeOf = (written: string) => written.replace(/ \((?:New|Re-enabled|Temporarily Unavailable)\)$/, "");

const FORMERLY: Readonly<Record<string, readonly string[]>> = {
  "llm-d/llm-d-router-endpoint-picker": ["llm-d/llm-d-inference-scheduler"],
  "llm-d/llm-d-router-disagg-sidecar": ["llm-d/llm-d-routing-sidecar"],
};

interface Case {
  readonly release: string;
  readonly previous: string;
  /** Pinned at the release before, by component. */
  readonly before: Readonly<Record<string, string>>;
  /** Releases whose notes are there, the last one's own text where it has no table. */
  readonly published: readonly (readonly [release: string, text?: string])[];
  readonly words?: Readonly<Record<string, { readonly unavailable?: boolean; readonly remark?: string }>>;
  readonly remarks?: boolean;
  readonly tag?: string;
}

const pinnedAt = (release: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rowsOf(release).flatMap(([, name, version]) =>
      versionIn(version) ? [[nameOf(name), versionIn(version) ?? ""]] : [],
    ),
  );

const tableOf = (release: string) =>
  [
    "## LLM-D Component Summary",
    "",
    "| Component | Version | Previous Version | Type |",
    "|---|---|---|---|",
    ...rowsOf(release).map(([, ...cells]) => `| ${cells.slice(0, 4).join(" | ")} |`),
  ].join("\n");

async function drafted({
  release,
  previous,
  before,
  published,
  words = {},
  remarks = false,
}: Case): Promise<readonly VersionRow[]> {
  const now = pinnedAt(release);
  const known = ROWS.slice(0, ROWS.findLastIndex(([one]) => one === release) + 1);
  const types = new Map(known.map(([, name, , , type]) => [nameOf(name), typeOf(type)]));
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  const variable = (name: string) => `V_${names.indexOf(name)}`;
  const components = names.map((name) => ({
    name,
    repository: name.replace(/ .*/, ""),
    formerly: [...(FORMERLY[name] ?? [])],
    type: types.get(name) ?? "Image",
    pins: [{ kind: "variable" as const, name: variable(name), files: ["versions.env"] }],
  }));
  const lines = (pins: Readonly<Record<string, string>>) =>
    Object.entries(pins).map(([name, version]) => `${variable(name)}=${version}`);
  const releases = published.map(([tag, body]) => aPublishedRelease({ tag, body: body ?? tableOf(tag) }));
  const tags = [
    { name: previous, commit: sha(7) },
    { name: release, commit: sha(8) },
  ];
  const config = { heading: "LLM-D Component Summary", sections: false, remarks, words: { ...words } };
  const world = worldOf({ before: lines(before), after: lines(now), world: { tags, releases } });
  const { body } = await draftOf(world, { components, config, version: release.slice(1) });
  return versionTables(readNotes(body)).find(({ isMatrix }) => isMatrix)?.rows ?? [];
}

/** Cells that differ: `<row>: <column>: published → drafted`. */
function differences(release: string, rows: readonly VersionRow[]): readonly string[] {
  const shown = (row: VersionRow | undefined) =>
    row && [row.name.text, row.version.text, row.previous?.text, row.type, row.notes];
  const plain = (cell: string) => cell.replaceAll("`", "");
  const there = rowsOf(release).flatMap(([, name, ...cells]) => {
    const row = shown(rows.find((one) => one.name.text === nameOf(name)));
    const columns = ["name", "version", "previous", "type", "notes"];
    return [name, ...cells].flatMap((cell, at) => {
      const now = row?.[at] ?? "";
      if (at === 4 && now === "" && !rows.some(({ notes }) => notes !== "")) return [];
      return plain(cell) === now ? [] : [`${nameOf(name)}: ${columns[at]}: ${plain(cell)} → ${now}`];
    });
  });
  const known = new Set(rowsOf(release).map(([, name]) => nameOf(name)));
  const added = rows
    .filter(({ name }) => !known.has(name.text))
    .map((row) => `${row.name.text}: absent → ${shown(row)?.slice(1, 4).join(", ")}`);
  return [...there, ...added];
}

const REMARKS_080 = Object.fromEntries(
  rowsOf("v0.8.0").map(([, name, , , , notes]) => [
    nameOf(name),
    { remark: notes.replace(/ ?\(renamed from .*\)$/, "").replace(/^Confirmed by .*/, "") },
  ]),
);

const CASES: Readonly<
  Record<string, Case & { readonly differs: readonly (readonly [difference: string, because: string])[] }>
> = {
  "v0.4.0": {
    release: "v0.4.0",
    previous: "v0.3.1",
    // v0.3.1 moved this repository's own images and the simulator, as its notes say.
    before: {
      ...pinnedAt("v0.3.0"),
      ...Object.fromEntries(["cuda", "gke", "aws", "xpu"].map((name) => [`llm-d/llm-d-${name}`, "v0.3.1"])),
      "llm-d/llm-d-inference-sim": "v0.6.1",
    },
    published: [
      ["v0.3.0"],
      [
        "v0.3.1",
        "- Simulator ([v0.5.1 --> v0.6.1](https://github.com/llm-d/llm-d-inference-sim/compare/v0.5.1...v0.6.1))",
      ],
    ],
    differs: [
      [
        "llm-d/llm-d-inference-scheduler: name: llmd/llm-d-inference-scheduler → llm-d/llm-d-inference-scheduler",
        "no such organisation",
      ],
      [
        "llm-d/llm-d-inference-scheduler: previous: v0.3.1 → v0.3.2",
        "v0.3.0 published v0.3.2, and v0.3.1 did not move it",
      ],
      ["llm-d/llm-d-routing-sidecar: previous: v0.3.1 → v0.3.0", "v0.3.0 published v0.3.0, and v0.3.1 did not move it"],
      ["llm-d/llm-d-cpu: previous: v0.3.1 → NA (new)", "called new and given a version before that nobody published"],
      [
        "kubernetes-sigs/gateway-api-inference-extension: name: kubernetes-sig/gateway-api-inference-extension → kubernetes-sigs/gateway-api-inference-extension",
        "no such organisation",
      ],
      [
        "llm-d/llm-d-workload-variant-autoscaler: type: Helm Chart + Image → Helm Chart + Image (New)",
        "new, and not in the type, where the site's parser looks",
      ],
      [
        "vllm-project/vllm: absent → NA, v0.11.0, Editable install based on precompiled wheel",
        "left out without a word",
      ],
      ["llm-d/llm-d-gke: absent → NA, v0.3.1, Image", "left out without a word"],
      ["llm-d/llm-d-inference-sim: absent → NA, v0.6.1, Image", "left out without a word"],
      [
        "llm-d/llm-d-kv-cache-manager: absent → NA, v0.3.2, Go Package (consumed in inference-scheduler)",
        "left out without a word",
      ],
      ["llm-d/llm-d-benchmark: absent → NA, v0.3.0, Tooling and Image", "left out without a word"],
    ],
  },
  "v0.6.0": {
    release: "v0.6.0",
    previous: "v0.5.1",
    before: pinnedAt("v0.5.1"),
    published: [["v0.5.1"]],
    words: { "llm-d/llm-d-xpu": { unavailable: true }, "llm-d/llm-d-hpu": { unavailable: true } },
    differs: [
      [
        "llm-d/llm-d-uds-tokenizer: previous: v0.6.0 → NA (new)",
        "no earlier table lists it; the one of v0.5.1 should have",
      ],
      [
        "llm-d/llm-d-uds-tokenizer: type: Image → Image (New)",
        "no earlier table lists it; the one of v0.5.1 should have",
      ],
      [
        "llm-d/llm-d-kv-cache (llmd_fs_backend_connector): name: llm-d/llm-d-kv-cache/llmd_fs_backend_connector → llm-d/llm-d-kv-cache (llmd_fs_backend_connector)",
        "the site's parser takes a second slash for llm-d-kv-cache itself",
      ],
      ["llm-d/llm-d-kv-cache (llmd_fs_backend_connector): previous: v0.15.1 → NA (new)", "no earlier table lists it"],
      [
        "llm-d/llm-d-kv-cache (llmd_fs_backend_connector): type: Wheel installed in llm-d → Wheel installed in llm-d (New)",
        "no earlier table lists it",
      ],
    ],
  },
  "v0.8.0": {
    release: "v0.8.0",
    previous: "v0.7.0",
    // v0.7.0's own notes are not at hand: what it pinned is what v0.8.0's notes say of it.
    before: Object.fromEntries(
      rowsOf("v0.8.0").map(([, name, , previous]) => [nameOf(name), versionIn(previous) ?? ""]),
    ),
    published: [["v0.6.0"]],
    words: REMARKS_080,
    remarks: true,
    differs: [
      [
        "llm-d/llm-d-kv-cache (llmd_fs_backend_connector): name: llm-d/llm-d-kv-cache/llmd_fs_backend_connector → llm-d/llm-d-kv-cache (llmd_fs_backend_connector)",
        "the site's parser takes a second slash for llm-d-kv-cache itself",
      ],
      [
        "vllm-project/vllm: notes: Confirmed by @Gregory-Pereira and @tessapham → ",
        "a remark among reviewers, left in the table",
      ],
      [
        "kubernetes-sigs/gateway-api-inference-extension: previous: v1.5.0 → v1.5.0 (unchanged)",
        "did not change, and does not say so",
      ],
    ],
  },
};

describe("The first customer's tables are drafted from its pins, row by row:", () => {
  test.each(Object.entries(CASES))(
    "%s, and each difference is an error of the published one",
    async (release, { differs, ...given }) => {
      const rows = await drafted(given);
      expect(differences(release, rows)).toEqual(differs.map(([difference]) => difference));
      expect(differs.every(([, because]) => because !== "")).toBe(true);
    },
  );

  test("how many cells are the same", async () => {
    const cells = await Promise.all(
      Object.entries(CASES).map(async ([release, { differs, ...given }]) => {
        const rows = await drafted(given);
        return [release, rows.length, differs.length] as const;
      }),
    );
    expect(cells).toEqual([
      ["v0.4.0", 15, 11],
      ["v0.6.0", 18, 5],
      ["v0.8.0", 13, 3],
    ]);
  });
});
