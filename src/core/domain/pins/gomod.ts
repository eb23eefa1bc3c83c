/**
 * Go modules: `require path v1.2.3` in a line or a block. What replaces, excludes or retracts is a decision of its own.
 *
 * @see https://go.dev/ref/mod#go-mod-file-require
 */
import { type Found, foundAt, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import type { GomodRule } from "./rule.ts";

export function findModules(lines: readonly Line[], rule: GomodRule): readonly Found[] {
  const required = new RegExp(
    `^\\s*(?<word>require\\s+)?"?${literally(rule.module)}"?\\s+(?<version>v\\d[\\w.-]*)(?:\\+incompatible)?\\s*(?:\\/\\/.*)?$`,
    "d",
  );
  const found: Found[] = [];
  let block: string | undefined;
  for (const line of lines) {
    const opens = /^\s*(\w+)\s*\(\s*(?:\/\/.*)?$/.exec(line.text)?.[1];
    if (opens) block = opens;
    else if (/^\s*\)/.test(line.text)) block = undefined;
    const match = required.exec(line.text);
    const isRequired = match?.groups?.word === undefined ? block === "require" : block === undefined;
    const at = match?.indices?.groups?.version?.[0];
    if (match && isRequired && at !== undefined)
      found.push({ ...foundAt(line, at, match.groups?.version ?? ""), names: "version" });
  }
  return found;
}
