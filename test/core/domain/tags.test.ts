import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tagOf } from "../../../src/core/domain/scheme.ts";
import { earlierCandidate, earlierFinals, tagsOf } from "../../../src/core/domain/tags.ts";
import { parseVersion } from "../../../src/core/domain/version.ts";
import { aProject, aRelease, sha } from "../../features/builders.ts";

const tagged = (...names: readonly string[]) => names.map((name, at) => ({ name, commit: sha(at + 1) }));

const shop = aProject();
const chart = aProject({ release: { tag: "chart-{version}", milestone: "Chart {version}" } });

describe("the tags of a release", () => {
  test("candidates are in the order of their numbers, not of their names or of the list", () => {
    const tags = tagged("v0.8.0-rc.10", "v0.8.0-rc.9", "v0.8.0", "v0.8.0-rc.1");
    const found = tagsOf(aRelease(), shop.release, tags);
    expect(found.candidates.map(({ name }) => name)).toEqual(["v0.8.0-rc.1", "v0.8.0-rc.9", "v0.8.0-rc.10"]);
    expect(found.final).toMatchObject({ name: "v0.8.0", commit: sha(3), version: { text: "0.8.0" } });
    expect(found.misspelled).toEqual([]);
  });

  test.each([
    ["of another release", "v0.8.1-rc.1"],
    ["of the line", "v0.8"],
    ["of another component", "chart-0.8.0"],
    ["of a longer version", "v0.8.0.1"],
    ["of another kind", "v0.8.0-beta.1"],
    ["with a build", "v0.8.0+build.1"],
    ["with full-width digits", "v０.８.０"],
    ["with a letter that only looks like one", "v0.8.0-rс.1"],
    ["with words behind", "v0.8.0-rc.1-fixed"],
    ["with a ref's prefix", "refs/tags/v0.8.0"],
    ["with a number beyond all numbers", "v0.8.0-rc.99999999999999999999"],
  ])("[I12] a tag %s, %s, is neither the release's nor misspelled", (_, name) => {
    expect(tagsOf(aRelease(), shop.release, tagged(name))).toEqual({
      candidates: [],
      final: undefined,
      misspelled: [],
    });
  });

  test.each([
    ["v0.8.0-rc1", "v0.8.0-rc.1"],
    ["v0.8.0-rc.01", "v0.8.0-rc.1"],
    ["v0.8.0-RC.1", "v0.8.0-rc.1"],
    ["v0.8.0rc2", "v0.8.0-rc.2"],
    ["v0.8.0_rc_2", "v0.8.0-rc.2"],
    ["0.8.0-rc.1", "v0.8.0-rc.1"],
    ["V0.8.0", "v0.8.0"],
    ["0.8.0", "v0.8.0"],
    ["v00.8.0", "v0.8.0"],
  ])("[I14] %s is not the release's, and the name it should have is %s", (name, canonical) => {
    const { candidates, final, misspelled } = tagsOf(aRelease(), shop.release, tagged(name));
    expect([candidates, final, misspelled]).toEqual([[], undefined, [{ name, commit: sha(1), canonical }]]);
  });

  test("a misspelled tag is named no longer once the right one is there", () => {
    const { misspelled } = tagsOf(aRelease(), shop.release, tagged("v0.8.0-rc1", "v0.8.0-rc.1", "v0.8.0-rc2"));
    expect(misspelled.map(({ name }) => name)).toEqual(["v0.8.0-rc2"]);
  });

  test("a project's own words around the version are its own", () => {
    const release = aRelease({ project: chart });
    const { candidates, misspelled } = tagsOf(
      release,
      chart.release,
      tagged("chart-0.8.0-rc.1", "Chart-0.8.0-rc2", "v0.8.0-rc.3"),
    );
    expect(candidates.map(({ name }) => name)).toEqual(["chart-0.8.0-rc.1"]);
    expect(misspelled.map(({ canonical }) => canonical)).toEqual(["chart-0.8.0-rc.2", "chart-0.8.0-rc.3"]);
  });

  test("no name at all makes it fail, and every tag found carries the release's version", () => {
    const written = fc.stringMatching(/^[vV]?0{0,2}\.?[08.]{0,6}-?r?c?\.?\d{0,3}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), written)), (names) => {
        const { candidates, final, misspelled } = tagsOf(aRelease(), shop.release, tagged(...names));
        for (const tag of final ? [...candidates, final] : candidates) {
          expect(tag.name).toBe(tagOf(shop.release, tag.version.text));
          expect(tag.version.base).toBe("0.8.0");
        }
        for (const { name, canonical } of misspelled) expect(canonical).not.toBe(name);
      }),
    );
  });
});

describe("the final tag before a release", () => {
  const published = tagged(
    "v0.9.0-rc.1",
    "v0.7.10",
    "v0.7.9",
    "v0.8.0-rc.1",
    "v0.8.1",
    "v0.8.0",
    "chart-0.8.1",
    "0.8.5",
  );

  test.each([
    ["a patch follows the release of its line", "0.8.1", "v0.8.0"],
    ["a minor release follows the newest patch of the line before", "0.8.0", "v0.7.10"],
    ["a candidate and another's tag are passed by", "0.9.0", "v0.8.1"],
    ["a patch of an old line follows its own line", "0.7.10", "v0.7.9"],
    ["the first has none", "0.7.9", undefined],
  ])("%s", (_, version, expected) => {
    expect(earlierFinals(aRelease({ version }).version, shop.release, published)[0]?.name).toBe(expected);
  });
});

describe("what a candidate is compared with: the candidate before it, and the final tag before its release", () => {
  const pushed = tagged(
    ...["v0.8.0-rc.10", "v0.8.0-rc.2", "v0.8.0-rc.1", "v0.8.0", "v0.7.11-rc.1", "v0.7.10", "v0.9.0-rc.1"],
    ...["v0.9.0-rc.3", "v0.7.11-rc.2", "v0.8.1", "v0.6.0", "chart-0.9.0-rc.2"],
  );

  test.each([
    ["the first has none before it", "0.9.0-rc.1", undefined, "v0.8.1"],
    ["a number that was never pushed is passed by", "0.9.0-rc.3", "v0.9.0-rc.1", "v0.8.1"],
    ["of an older line, beside a newer one", "0.7.11-rc.2", "v0.7.11-rc.1", "v0.7.10"],
    ["the first of an older line, beside a newer one", "0.7.11-rc.1", undefined, "v0.7.10"],
    ["numbers are compared as numbers", "0.8.0-rc.10", "v0.8.0-rc.2", "v0.7.10"],
    ["a final release has no candidate before it", "0.8.0", undefined, "v0.7.10"],
  ])("%s", (_, text, candidate, final) => {
    const version = parseVersion(text);
    if (!version) throw new Error(`${text} is no version`);
    expect(earlierCandidate(version, shop.release, pushed)?.name).toBe(candidate);
    expect(earlierFinals(version, shop.release, pushed)[0]?.name).toBe(final);
  });
});
