import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { removable } from "../../../../src/core/domain/images/removable.ts";
import type { Answered } from "../../../../src/core/ports/registry.ts";

type Parts = Readonly<Record<string, readonly string[] | "silent">>;

/** Versions by digest with their tags; what each that stays names. */
function removed(versions: Readonly<Record<string, readonly string[]>>, parts: Parts = {}) {
  const answers = Object.entries(parts).map(([digest, value]): [string, Answered<readonly string[]>] => [
    digest,
    value === "silent" ? { state: "unavailable", reason: "down" } : { state: "found", value },
  ]);
  return removable({
    versions: Object.entries(versions).map(([digest, tags], at) => ({ id: at + 1, digest, tags })),
    going: new Set(["v0.8.0-rc.1"]),
    parts: new Map(answers),
  }).map(({ digest }) => digest);
}

const RC = ["v0.8.0-rc.1"];

test.each<[situation: string, versions: Parameters<typeof removed>[0], parts: Parts, gone: readonly string[]]>([
  ["the candidate's own", { a: RC, b: ["v0.7.0"] }, { b: [] }, ["a"]],
  ["one that a production tag is on too: nothing", { a: [...RC, "latest"], b: ["v0.7.0"] }, { a: [], b: [] }, []],
  ["one that another candidate's tag is on too: nothing", { a: [...RC, "v0.8.0-rc.2"] }, { a: [] }, []],
  ["one that an index names which stays: nothing", { a: RC, b: ["v0.7.0"] }, { b: ["a"] }, []],
  ["what stays can't be read: nothing", { a: RC, b: ["v0.7.0"] }, { b: "silent" }, []],
  ["what stays was not read: nothing", { a: RC, b: ["v0.7.0"] }, {}, []],
  ["what has no tag stays, for it is not the candidate's to say", { a: RC, p: [] }, { p: [] }, ["a"]],
  ["an index without a tag names it: nothing", { a: RC, u: [] }, { u: ["a"] }, []],
  [
    "an index in the index of a production tag names it: nothing",
    { a: RC, n: [], top: ["latest"] },
    { top: ["n"], n: ["a"] },
    [],
  ],
  ["what has no tag can't be read: nothing", { a: RC, u: [] }, { u: "silent" }, []],
  ["nothing is there", {}, {}, []],
])("%s", (_, versions, parts, gone) => {
  expect(removed(versions, parts)).toEqual(gone);
});

test("whatever is deleted, every version that stays keeps its digest and every part of it", () => {
  const tags = fc.subarray(["v0.8.0-rc.1", "v0.8.0-rc.2", "latest", "v0.7.0"]);
  const shelf = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tags);
  const parts = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.subarray(["a", "b", "c", "d"]));
  fc.assert(
    fc.property(shelf, parts, (versions, named) => {
      const gone = new Set(removed(versions, named));
      for (const [digest, on] of Object.entries(versions)) {
        if (on.length > 0 && on.every((tag) => tag === "v0.8.0-rc.1")) continue;
        expect(gone.has(digest)).toBe(false);
        for (const part of named[digest] ?? []) expect(gone.has(part)).toBe(false);
      }
    }),
  );
});
