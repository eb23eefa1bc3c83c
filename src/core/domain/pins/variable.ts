/**
 * Variables: `NAME=v`, `export NAME="v"`, `export NAME=${NAME:-v}`, `ARG NAME=v`, in files and in code of Markdown.
 * A default counts for the variable that gets it, whichever variable it stands in for.
 * The value may be a text around the version, `vllm/vllm-openai:{version}`.
 */
import { type Found, foundAt, isPlaceholder, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import { literallySpaced, type Names, readPattern } from "./pattern.ts";
import type { VariableRule } from "./rule.ts";

/** The name of a branch or tag may hold a slash; a version never does. */
const VALUES: Readonly<Record<Names, string>> = {
  version: "\\w[\\w.+-]{0,127}",
  // A branch that is a commit was meant exactly, and stays.
  branch: "(?![0-9a-f]{40}(?![\\w.+/-]))\\w[\\w.+/-]{0,199}",
  tag: "\\w[\\w.+/-]{0,199}",
  major: "\\d{1,9}",
  minor: "\\d{1,9}",
  patch: "\\d{1,9}",
};

export function findVariables(lines: readonly Line[], rule: VariableRule): readonly Found[] {
  const { around, names } = readPattern(rule.value);
  const values = around.map((part, index) => {
    const of = names[index];
    return literallySpaced(part) + (of ? `(?<value${index}>${VALUES[of]})` : "");
  });
  const name = literally(rule.name);
  const assignment = new RegExp(
    `^\\s*(?:\\$\\s+)?(?:(?:export|readonly|local|ARG|ENV)\\s+)?${name}(?:=|\\s*[:?]=\\s*)` +
      `(?<quote>["']?)(?<default>(?:\\$\\{\\w+:?[-=]){0,3})(?<inner>["']?)${values.join("")}`,
    "d",
  );
  return lines.flatMap((line) => {
    const match = line.kind === "code" && line.text.includes(rule.name) ? assignment.exec(line.text) : null;
    if (!match?.groups) return [];
    const { quote = "", default: opened = "", inner = "" } = match.groups;
    const closers = `${inner}${"}".repeat(opened.split("{").length - 1)}${quote}`;
    if (!endsHere(line.text.slice(match[0].length), closers)) return [];
    return names.flatMap((of, index): Found[] => {
      const [at, end] = match.indices?.groups?.[`value${index}`] ?? [0, 0];
      const value = line.text.slice(at, end);
      return isPlaceholder(value) ? [] : [{ ...foundAt(line, at, value), names: of }];
    });
  });
}

/** The value ends with what was opened, and then the word ends: `v1${SUFFIX}` is no version. */
function endsHere(rest: string, closers: string): boolean {
  return rest.startsWith(closers) && /^(?:$|[\s;&|)])/.test(rest.slice(closers.length));
}
