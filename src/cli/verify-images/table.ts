/** The table of `verify-images`: expected, found, digest, revision, age; one line a platform, narrow enough for a terminal. */
import type { ImageRow } from "../../core/domain/images/judge.ts";
import { plainTable } from "../plain-table.ts";

export function imagesTable(rows: readonly ImageRow[], now: Date): string {
  const shared = sharedFolder(rows.map(({ image }) => image));
  const isOneTag = new Set(rows.map(({ tag }) => tag)).size === 1;
  const lines = plainTable(
    ["Image", "Platform", "Found", "Digest", "Built from", "Age"],
    rows.map((row) => {
      const name = `${row.image.slice(shared.length)}${isOneTag ? "" : `:${row.tag}`}`;
      return [name, row.platform, foundWord(row), shortDigest(row), builtWord(row), ageWord(row, now)];
    }),
  );
  return [...(shared === "" ? [] : [shared]), ...lines].join("\n");
}

function foundWord({ state, expected }: ImageRow): string {
  switch (state) {
    case "found":
      return expected ? "yes" : "unexpected";
    case "missing":
      return "no";
    case "broken":
      return "broken";
    case "unknown":
      return "unknown";
  }
}

function builtWord({ revision, built, state }: ImageRow): string {
  if (state === "missing") return "–";
  if (revision === undefined || !/^[0-9a-f]{7,}$/.test(revision)) return "unknown";
  return `${revision.slice(0, 12)}${built === "wrong" ? " ✗" : built === "right" ? " ✓" : ""}`;
}

const shortDigest = ({ digest = "–" }: ImageRow): string => digest.replace(/^sha\d+:([0-9a-f]{12})[0-9a-f]+$/, "$1");

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

function ageWord({ created, state }: ImageRow, now: Date): string {
  if (!created) return state === "missing" ? "–" : "unknown";
  const age = now.getTime() - created.getTime();
  const [unit, length] = UNITS.find(([, one]) => age >= one) ?? ["minute", 60_000];
  const count = Math.max(0, Math.floor(age / length));
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Said once, above, instead of in every row. */
function sharedFolder(names: readonly string[]): string {
  const folders = new Set(names.map((name) => name.slice(0, name.lastIndexOf("/") + 1)));
  const [only = ""] = folders;
  return folders.size === 1 ? only : "";
}
