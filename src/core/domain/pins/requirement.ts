/**
 * Requirements of Python: `name==v`, `name[extra] == v ; marker`, in files, in lists of TOML and in commands.
 *
 * @see https://packaging.python.org/en/latest/specifications/name-normalization/ for names that are the same
 */
import { type Found, foundAt, isPlaceholder } from "./found.ts";
import type { Line } from "./lines.ts";
import type { RequirementRule } from "./rule.ts";

export function findRequirements(lines: readonly Line[], rule: RequirementRule): readonly Found[] {
  const name = rule.package.split(/[-_.]+/).join("[-_.]+");
  // A local label, `2.10.0+cu130`, says how it was built and stays.
  const requirement = new RegExp(
    `(?<![\\w.-])${name}(?:\\[[\\w\\s,.-]{0,200}\\])?\\s*==\\s*(?<version>v?\\d(?:[\\w.!-]{0,126}\\w)?)(?:\\+[\\w.]+)?(?!\\.?[\\w*+])`,
    "dgi",
  );
  return lines
    .filter(({ kind, text }) => kind !== "none" && text.includes("=="))
    .flatMap((line) =>
      [...line.text.matchAll(requirement)].flatMap((match): Found[] => {
        const [at, end] = match.indices?.groups?.version ?? [0, 0];
        const value = line.text.slice(at, end);
        if (isPlaceholder(value)) return [];
        const found = { ...foundAt(line, at, value), names: "version" } as const;
        return [isHashed(lines, line) ? { ...found, untouched: "digest" } : found];
      }),
    );
}

/** Lines that one requirement's checksums may take. */
const MOST_LINES = 50;

/** A checksum in the same line or the lines that it goes on in: it would still be the old file's. */
function isHashed(lines: readonly Line[], line: Line): boolean {
  const own = lines.slice(line.number - 1, line.number - 1 + MOST_LINES);
  const last = own.findIndex(({ text }) => !/\\\s*$/.test(text));
  return own.slice(0, last < 0 ? MOST_LINES : last + 1).some(({ text }) => text.includes("--hash="));
}
