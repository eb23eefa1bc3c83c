/**
 * Variables: `NAME=v`, `export NAME="v"`, `export NAME=${NAME:-v}`, `ARG NAME=v`, in files and in code of Markdown.
 * The value may be a text around the version, `vllm/vllm-openai:{version}`.
 */
import { type Found, foundAt, isPlaceholder, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import { readPattern, type VariableRule } from "./rule.ts";

export function findVariables(lines: readonly Line[], rule: VariableRule): readonly Found[] {
  const { before, after, names } = readPattern(rule.value);
  // The name of a branch or tag may hold a slash; a version never does.
  const value = names === "version" ? "\\w[\\w.+-]*" : "\\w[\\w.+/-]*";
  const name = literally(rule.name);
  const assignment = new RegExp(
    `^\\s*(?:\\$\\s+)?(?:(?:export|readonly|local|ARG|ENV)\\s+)?${name}=` +
      `(?<quote>["']?)(?<default>\\$\\{${name}:?[-=])?(?<inner>["']?)${literally(before)}(?<value>${value})${literally(after)}`,
    "d",
  );
  return lines.flatMap((line) => {
    const match = line.kind === "code" ? assignment.exec(line.text) : null;
    const at = match?.indices?.groups?.value?.[0];
    if (!match?.groups || at === undefined) return [];
    const { quote = "", default: opened, inner = "", value: found = "" } = match.groups;
    const closers = `${inner}${opened ? "}" : ""}${quote}`;
    const isWhole = endsHere(line.text.slice(match[0].length), closers);
    return isWhole && !isPlaceholder(found) ? [{ ...foundAt(line, at, found), names }] : [];
  });
}

/** The value ends with what was opened, and then the word ends: `v1${SUFFIX}` is no version. */
function endsHere(rest: string, closers: string): boolean {
  return rest.startsWith(closers) && /^(?:$|[\s;&|)])/.test(rest.slice(closers.length));
}
