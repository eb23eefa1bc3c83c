/** Text with placeholders, in one line and outside comments. Read from left to right without ever going back. */
import { type Found, foundAt, isPlaceholder } from "./found.ts";
import type { Line } from "./lines.ts";
import { literallySpaced, type Names, type Pattern, readPattern } from "./pattern.ts";
import type { TextRule } from "./rule.ts";

/** A word that only happens to follow, `WVA provides`, is no version. */
const VALUES: Readonly<Record<Names, string>> = {
  version: "v?\\d[\\w.+-]{0,127}",
  tag: "(?=[\\w./-]*\\d)\\w[\\w.+/-]{0,199}",
  branch: "\\w[\\w./-]{0,199}",
  major: "\\d{1,9}",
  minor: "\\d{1,9}",
  patch: "\\d{1,9}",
};

export function findTexts(lines: readonly Line[], rule: TextRule): readonly Found[] {
  const pattern = readPattern(rule.text);
  const steps = stepsOf(pattern);
  return lines.filter(({ kind }) => kind !== "none").flatMap((line) => [...matchesIn(line, steps, pattern.names)]);
}

/** No further part of a word that the text begins with. */
const BEGINS = "(?<![\\w.-](?=\\w))";

/** No further part of a value, and nothing that a template or a shell puts there. */
const ENDS = "(?![.+-]*[\\w${])";

/** One for each placeholder: what stands before it, and it itself, up to what follows. */
const stepsOf = ({ names, around }: Pattern): readonly RegExp[] =>
  names.map((of, index) => {
    const before = (index === 0 ? BEGINS : "") + literallySpaced(around[index] ?? "");
    return new RegExp(before + valueBefore(around[index + 1] ?? "", VALUES[of]), index === 0 ? "dg" : "dy");
  });

/** As short as what follows allows; with nothing behind it, as long as it goes. */
function valueBefore(after: string, value: string): string {
  if (after === "") return `(?<value>${value}(?<=\\w))${ENDS}`;
  return `(?<value>${value}?)(?=${literallySpaced(after)}${/\w$/.test(after) ? "(?!\\w)" : ""})`;
}

type Step = RegExpMatchArray | RegExpExecArray;

function* matchesIn(line: Line, steps: readonly RegExp[], names: readonly Names[]): Generator<Found> {
  const [first = /$^/g, ...rest] = steps;
  for (const match of line.text.matchAll(first)) {
    const all = followed(match, rest, line.text);
    for (const [index, of] of names.entries()) {
      const [at, end] = all[index]?.indices?.groups?.value ?? [0, 0];
      const value = line.text.slice(at, end);
      if (value !== "" && !isPlaceholder(value)) yield { ...foundAt(line, at, value), names: of };
    }
  }
}

/** All steps of one match; none when one of them does not follow. */
function followed(match: Step, rest: readonly RegExp[], text: string): readonly Step[] {
  const all = [match];
  for (const step of rest) {
    step.lastIndex = all.at(-1)?.indices?.groups?.value?.[1] ?? 0;
    const next = step.exec(text);
    if (!next) return [];
    all.push(next);
  }
  return all;
}
