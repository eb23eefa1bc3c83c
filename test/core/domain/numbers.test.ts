import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { nextCandidate, nextNumber, readCuts } from "../../../src/core/domain/numbers.ts";
import { readSeen, seenBy, seenSince } from "../../../src/core/domain/seen.ts";
import { tagsOf } from "../../../src/core/domain/tags.ts";
import { aProject, aRelease, sha } from "../../features/builders.ts";
import { deleted } from "../../features/clean-up/scene.ts";

const release = aRelease();
const scheme = aProject().release;
const at = new Date("2026-06-16T14:00:00Z");
const later = new Date("2026-06-16T15:00:00Z");

const candidates = (...numbers: readonly number[]) =>
  tagsOf(
    release,
    scheme,
    numbers.map((n) => ({ name: `v0.8.0-rc.${n}`, commit: sha(1) })),
  ).candidates;
const cut = (number: number, isMade: boolean) => ({
  ...{ number, isMade, commit: sha(1), by: { id: 11, login: "ada" }, comment: 5 },
});
const records = (values: Readonly<Record<string, unknown>>) =>
  new Map(Object.entries(values).map(([key, value]) => [key, { value, url: "u" }]));
const [SEEN, CUTS, DELETED] = ["candidate/0.8.0/seen", "candidate/0.8.0/cuts", "clean-up/0.8.0/deleted"];

describe("the next candidate", () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly number[], number]>([
    ["is the first one where there is none", {}, [], 1],
    ["is one more than the highest", {}, [2, 10], 11],
    [
      "passes by one that was pushed and deleted by hand",
      { [SEEN]: [{ version: "0.8.0-rc.1", commit: sha(1) }] },
      [],
      2,
    ],
    ["passes by one that a command deleted", { [DELETED]: [deleted({ version: "0.8.0-rc.2" })] }, [1], 3],
    ["passes by one that the bot made, seen or not", { [CUTS]: [cut(1, true)] }, [], 2],
    ["is again the one that nobody has signed yet", { [CUTS]: [cut(1, false)] }, [], 1],
    [
      "is another once the signed one was seen",
      { [CUTS]: [cut(1, false)], [SEEN]: [{ version: "0.8.0-rc.1", commit: sha(1) }] },
      [],
      2,
    ],
    ["is not told by what is no record", { [SEEN]: "?", [CUTS]: [{ number: 9 }], [DELETED]: 3 }, [], 1],
    ["is not moved by the final tag", { [SEEN]: [{ version: "0.8.0", commit: sha(1) }] }, [], 1],
  ])("%s", (_, known, there, next) => {
    const used = { records: records(known), candidates: candidates(...there) };
    expect(nextNumber(release, used)).toBe(next);
    expect(nextCandidate(release, { ...scheme, tag: "chart-{version}" }, used)).toBe(`chart-0.8.0-rc.${next}`);
  });

  test("never has the number of one that any look has seen, whatever was pushed and deleted in which order", () => {
    const looks = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(looks, (all) => {
        let known = readSeen(new Map(), release);
        for (const numbers of all) known = seenBy(at, candidates(...numbers), known);
        const read = records({ [SEEN]: JSON.parse(JSON.stringify(known)) });
        expect(nextNumber(release, { records: read, candidates: [] })).toBe(Math.max(0, ...all.flat()) + 1);
        expect(new Set(known.map(({ version }) => version)).size).toBe(known.length);
      }),
    );
  });
});

describe("a tag counts from the look that first found it where it stands", () => {
  const [tag] = candidates(1);
  if (!tag) throw new Error("one was made");
  const known = seenBy(at, [tag], []);

  test.each<[string, typeof known, string, Date]>([
    ["from now where nobody saw it", [], sha(1), later],
    ["from then where it stood there", known, sha(1), at],
    ["from now where it moved", known, sha(2), later],
    ["from now where it was gone in between", seenBy(at, [], known), sha(1), later],
  ])("%s", (_, before, commit, since) => {
    expect(seenSince({ ...tag, commit }, before, later)).toEqual(since);
  });

  test("and a look that finds nothing new changes nothing", () => {
    expect(seenBy(later, [tag], known)).toEqual(known);
    expect(seenBy(later, [], seenBy(at, [], known))).toEqual(seenBy(at, [], known));
  });
});

test("who asked for a candidate is read from its record alone", () => {
  expect(readCuts(records({ [CUTS]: [cut(1, true)] }), release)).toEqual([cut(1, true)]);
  expect(readCuts(records({ [CUTS]: [{ ...cut(1, true), isMade: "?" }] }), release)).toEqual([]);
});
