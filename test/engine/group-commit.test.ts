import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type GroupCommitParts, groupCommit } from "../../src/engine/group-commit.ts";

/** Commits words, doubled, and writes down which ones went together. */
function committing(parts: Partial<GroupCommitParts<string, string>> = {}) {
  const batches: (readonly string[])[] = [];
  const add = groupCommit<string, string>({
    write: async (words) => {
      batches.push(words);
      if (words.includes("poison")) throw new Error("poisoned");
      return words.map((word) => word + word);
    },
    sizeOf: (word) => word.length,
    maxItems: 3,
    maxBytes: 10,
    ...parts,
  });
  return { add, batches };
}

describe("group commit", () => {
  test("puts together what arrives together, up to the bound", async () => {
    const { add, batches } = committing();
    expect(await Promise.all(["a", "b", "c", "d"].map(add))).toEqual(["aa", "bb", "cc", "dd"]);
    expect(batches).toEqual([["a", "b", "c"], ["d"]]);
  });

  test("bounds the bytes, and lets one item pass that is over the bound by itself", async () => {
    const { add, batches } = committing();
    await Promise.all(["aaaaaa", "bbbbbb", "c".repeat(20), "d"].map(add));
    expect(batches).toEqual([["aaaaaa"], ["bbbbbb"], ["c".repeat(20)], ["d"]]);
  });

  test("repeats a batch that failed one by one, so that one bad item does not sink its neighbours", async () => {
    const { add, batches } = committing();
    const outcomes = await Promise.allSettled(["a", "poison", "b"].map(add));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(batches).toEqual([["a", "poison", "b"], ["a"], ["poison"], ["b"]]);
  });

  test("goes on after a failure", async () => {
    const { add } = committing();
    await expect(add("poison")).rejects.toThrow("poisoned");
    expect(await add("a")).toBe("aa");
  });

  test("an item for which the commit has no answer is a failure, never a silence", async () => {
    const { add } = committing({ write: async () => [] });
    await expect(add("a")).rejects.toThrow("fewer results");
  });

  test("answers every item with its own result, whatever their number and size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ maxLength: 12 })), async (words) => {
        const { add, batches } = committing({
          write: async (some) => {
            batches.push(some);
            return some.map((word) => word + word);
          },
        });
        expect(await Promise.all(words.map(add))).toEqual(words.map((word) => word + word));
        expect(batches.flat()).toEqual(words);
        expect(batches.every((batch) => batch.length <= 3)).toBe(true);
        expect(batches.every((batch) => batch.length === 1 || batch.join("").length <= 10)).toBe(true);
      }),
    );
  });
});
