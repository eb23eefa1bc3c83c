// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { historyOf } from "../../../src/cli/backtest/people.ts";

const wordsOf = (before: string, after: string) =>
  historyOf(before, after).replaced.map((one) => [one.line, one.before, one.after]);

test.each([
  ["an image's tag", "a: b/c:v1.0.0\n", "a: b/c:v1.1.0\n", [[1, "v1.0.0", "v1.1.0"]]],
  ["a default of a shell", "export V=${V:-v1.0}\n", "export V=${V:-v1.1}\n", [[1, "v1.0", "v1.1"]]],
  ["a branch", 'export branch="main" # which\n', 'export branch="release-0.8" # which\n', [[1, "main", "release-0.8"]]],
  ["a tag of another form", "(`x:v0.7.1`), two\n", "(`x:vllm-v0.19.1`), two\n", [[1, "v0.7.1", "vllm-v0.19.1"]]],
  ["columns that were lined up anew", "| v1.9.0 | x |\n", "| v1.10.0  | x |\n", [[1, "v1.9.0", "v1.10.0"]]],
  [
    "two versions of one line",
    "v1.0 and v2.0\r\n",
    "v1.1 and v2.1\r\n",
    [
      [1, "v1.0", "v1.1"],
      [1, "v2.0", "v2.1"],
    ],
  ],
  ["a line below new ones", "v: 1.0\n", "new\nlines\nv: 1.1\n", [[1, "1.0", "1.1"]]],
  ["a commit", `c: ${"a".repeat(40)}\n`, `c: ${"b".repeat(40)}\n`, [[1, "a".repeat(40), "b".repeat(40)]]],
])("%s is found without any rule", (_, before, after, words) => {
  expect(wordsOf(before, after)).toEqual(words);
});

test("lines that say something else besides a version were rewritten, and so were those that are gone", () => {
  const before = "image: shop:v1.0\nkept: v1.0\nremoved: v1.0\n";
  const { replaced, rewritten } = historyOf(before, "image: shop-dev:latest\nkept: v1.0\n");
  expect(replaced).toEqual([]);
  expect([...rewritten]).toEqual([1, 3]);
});

test("what is found stands where it is said to stand, and replaced it gives what people wrote", () => {
  const version = fc.constantFrom("v1.0.0", "0.9", "main", "1.3.0rc23");
  const line = fc.tuple(fc.constantFrom("image: a:~\n", "plain\n", "~ and ~\r\n", "\n"), version);
  fc.assert(
    fc.property(fc.array(fc.tuple(line, version)), (lines) => {
      const before = lines.map(([[text, one]]) => text.replaceAll("~", one)).join("");
      const after = lines.map(([[text], other]) => text.replaceAll("~", other)).join("");
      const { replaced } = historyOf(before, after);
      for (const one of replaced) expect(before.slice(one.start, one.end)).toBe(one.before);
      const written = replaced.reduceRight(
        (text, one) => text.slice(0, one.start) + one.after + text.slice(one.end),
        before,
      );
      expect(written).toBe(after);
    }),
  );
});
