import { describe, expect, test } from "@jest/globals";
import { OutOfReach, Refused, Unavailable } from "../../../src/core/errors.ts";
import { anImage, aRegistry, onPlatform } from "../../core/domain/images/builders.ts";
import { expectGolden } from "../../golden.ts";
import { sha, type World } from "../builders.ts";
import { deleted, planned, plannedRecord, REPORT, recorded, reportOf, SHOP } from "./scene.ts";

const image = (digest: string) => anImage(["linux/amd64"], digest);
const RC = `${SHOP}:v0.8.0-rc.1`;
const STOOD = { stood: { [SHOP]: { latest: "sha256:old" } } };
const there = (images: Parameters<typeof aRegistry>[0]): World => ({ registry: aRegistry(images) });

/** What stands where, what is planned, and the name of its golden file. */
const CASES: readonly (readonly [
  situation: string,
  world: World,
  planned: readonly string[],
  golden: string | undefined,
])[] = [
  ["nothing is left", {}, [REPORT, "clean: true"], "clean"],
  ["an image is left", there({ [RC]: image("sha256:rc") }), [REPORT], "left"],
  [
    "an image is left that a production tag names too: it stays, and nothing is to be done",
    there({ [RC]: image("sha256:rc"), [`${SHOP}:latest`]: image("sha256:rc"), [`${SHOP}:v0.7.0`]: image("sha256:rc") }),
    [REPORT, "clean: true"],
    "shared",
  ],
  ["a registry says nothing", there({ [RC]: new Unavailable("down") }), [REPORT], "silent"],
  ["a registry says no, which proves nothing", there({ [RC]: new Refused("denied") }), [REPORT], "refused"],
  ["a registry is none that may be asked", there({ [RC]: new OutOfReach("not among those") }), [REPORT], "unasked"],
  [
    "what its builds put beside it is left: a platform's tag, the stem, and one under the development name",
    there({
      [`${SHOP}:v0.8.0-rc.1-amd64`]: image("sha256:amd64"),
      [`${SHOP}:v0.8.0-rc`]: image("sha256:rc"),
      [`${SHOP}:v0.8.0-rc.10`]: image("sha256:ten"),
      [`${SHOP}-dev:v0.8.0-rc.1`]: image("sha256:dev"),
    }),
    [REPORT],
    "beside",
  ],
  [
    "a tag that stays can't be read, so nothing is said to be safe to delete",
    there({ [RC]: image("sha256:rc"), [`${SHOP}:latest`]: new Unavailable("down") }),
    [REPORT],
    "uncompared",
  ],
  [
    "the registry refuses a tag that stood there",
    { ...recorded(deleted(STOOD)), ...there({ [`${SHOP}:latest`]: new Refused("denied") }) },
    [REPORT],
    "refused-tag",
  ],
  [
    "a tag that others follow went with it",
    { ...recorded(deleted(STOOD)), ...there({ [`${SHOP}:v0.7.0`]: image("sha256:old") }) },
    [REPORT],
    "lost",
  ],
  [
    "a tag that others follow moved to nobody knows what",
    { ...recorded(deleted(STOOD)), ...there({ [`${SHOP}:latest`]: image("sha256:new") }) },
    [REPORT],
    "moved",
  ],
  [
    "a tag that others follow moved on to a final release, as it may",
    {
      ...recorded(deleted(STOOD)),
      ...there({ [`${SHOP}:latest`]: image("sha256:new"), [`${SHOP}:v0.7.0`]: image("sha256:new") }),
    },
    [REPORT, "clean: true"],
    "clean",
  ],
  ["a stale clone brought the tag back", { tags: [{ name: "v0.8.0-rc.1", commit: sha(1) }] }, [REPORT], "back"],
  [
    "GitHub refused to delete the tag, so it was never gone and nobody brought it back",
    { ...recorded(deleted({ isGone: false })), tags: [{ name: "v0.8.0-rc.1", commit: sha(1) }] },
    ["v0.8.0-rc.1 was to be deleted, and was never seen gone"],
    undefined,
  ],
  [
    "somebody tagged its number elsewhere, long after it was clean",
    { ...recorded(deleted({ isClean: true })), tags: [{ name: "v0.8.0-rc.1", commit: sha(2) }] },
    [REPORT, "clean: false"],
    "elsewhere",
  ],
];

test.each(CASES)("%s", async (_, given, effects, golden) => {
  const world = { ...given, tags: [...(given.tags ?? []), { name: "v0.7.0", commit: sha(7) }] };
  expect(await planned(world)).toEqual(effects);
  if (golden) expectGolden(`features/clean-up/golden/${golden}.md`, await reportOf(world));
});

test("once nothing is left, no registry is asked any more", async () => {
  const asked = there({ [RC]: new TypeError("it was asked") });
  expect(await planned({ ...asked, ...recorded(deleted({ isClean: true })) })).toEqual([
    "nothing is left of v0.8.0-rc.1",
  ]);
});

test("that a tag is gone is put down once a look has seen it", async () => {
  const asked = there({ [RC]: image("sha256:rc") });
  expect(await planned({ ...asked, ...recorded(deleted({ isGone: false })) })).toEqual([REPORT, "clean: false"]);
});

test("without a deleted candidate there is nothing to do", async () => {
  expect(await planned({ records: {} })).toEqual(["no candidate of v0.8.0 was deleted"]);
});

test("another candidate that still stands keeps what it shares with the deleted one", async () => {
  const tags = [{ name: "v0.8.0-rc.2", commit: sha(2) }];
  const world = { ...there({ [RC]: image("sha256:rc"), [`${SHOP}:v0.8.0-rc.2`]: image("sha256:rc") }), tags };
  expect(await reportOf(world)).toContain("needed by `v0.8.0-rc.2`");
});

test("any tag that stays keeps what it shares: an old final, another release's candidate, a branch's", async () => {
  const images = ["v0.1.0", "v0.9.0-rc.1", "main"].map((tag) => [`${SHOP}:${tag}`, image("sha256:rc")]);
  expect(await reportOf(there({ [RC]: image("sha256:rc"), ...Object.fromEntries(images) }))).toContain(
    "needed by `v0.1.0`, `v0.9.0-rc.1`, `main`",
  );
});

test("an index that stays keeps what it names", async () => {
  const index = anImage([onPlatform("linux/amd64", { digest: "sha256:rc" })], "sha256:final");
  const world = there({ [RC]: image("sha256:rc"), [`${SHOP}:v0.7.0`]: index });
  expect(await reportOf(world)).toContain("needed by `v0.7.0`");
});

test("of two deleted candidates none keeps the other, and their stem is nobody else's", async () => {
  const rcs = ["v0.8.0-rc.1", "v0.8.0-rc.2", "v0.8.0-rc"].map((tag) => [`${SHOP}:${tag}`, image("sha256:rc")]);
  const both = recorded(deleted(), deleted({ version: "0.8.0-rc.2" }));
  expect(await reportOf({ ...both, ...there(Object.fromEntries(rcs)) })).not.toContain("needed by");
});

test("the stem that the next candidate moved on is not the deleted one's", async () => {
  const rcs = ["v0.8.0-rc.2", "v0.8.0-rc"].map((tag) => [`${SHOP}:${tag}`, image("sha256:two")]);
  const world = { tags: [{ name: "v0.8.0-rc.2", commit: sha(2) }], ...there(Object.fromEntries(rcs)) };
  expect(await reportOf(world)).toContain("**Nothing is left of `v0.8.0-rc.1`**");
});

test("more tags than are compared are told, and nothing is said to be safe to delete", async () => {
  const many = Array.from({ length: 501 }, (_, n) => [`${SHOP}:sha-${n}`, image("sha256:other")]);
  const report = await reportOf(there({ [RC]: image("sha256:rc"), ...Object.fromEntries(many) }));
  expect(report).toContain("502 tags or versions to compare");
  expect(report).not.toContain("To delete");
});

describe("Where a token shows the package", () => {
  const versions = (...tags: readonly (readonly string[])[]) => ({
    packages: { [SHOP]: tags.map((on, at) => ({ id: at + 1, digest: `sha256:${at + 1}`, tags: on })) },
  });

  test("that a tag is not on it is proof, whatever the registry refuses", async () => {
    const refused = there({ [RC]: new Refused("denied") });
    expect(await planned({ ...refused, ...versions(["v0.7.0"]) })).toEqual([REPORT, "clean: true"]);
  });

  test("each version is named by its own page and command", async () => {
    const report = await reportOf(versions(["v0.8.0-rc.1"]));
    expect(report).toContain("[this version](https://github.com/acme/shop/pkgs/container/shop/1)");
    expect(report).toContain("gh api -X DELETE /orgs/acme/packages/container/shop/versions/1\n");
  });

  test("an index without a tag that can't be read may name it", async () => {
    expect(await reportOf(versions(["v0.8.0-rc.1"], []))).not.toContain("To delete");
  });
});

describe("Where tags stood", () => {
  const imagesOf = async (world: World) => (await plannedRecord(world))?.map(({ stood }) => Object.keys(stood).length);

  test("is forgotten once nothing is left", async () => {
    const stood = { stood: { [SHOP]: { latest: "sha256:old" } } };
    const world = { ...recorded(deleted(stood)), ...there({ [`${SHOP}:latest`]: image("sha256:old") }) };
    expect(await imagesOf(world)).toEqual([0]);
  });

  test("is forgotten of the oldest where a comment has no room for more", async () => {
    const names = Array.from({ length: 20 }, (_, n) => `ghcr.io/acme/image-number-${n}`);
    const tags = Object.fromEntries(["latest", "v0", "v0.8", "v0.8.0"].map((tag) => [tag, `sha256:${"a".repeat(64)}`]));
    const stood = Object.fromEntries(names.map((name) => [name, tags]));
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => deleted({ version: `0.8.0-rc.${n}`, stood, isGone: n < 9 }));
    const world = { ...recorded(...all), ...there({ [`${SHOP}:v0.8.0-rc.9`]: image("sha256:rc") }) };
    const kept = await imagesOf(world);
    expect(kept?.[0]).toBe(0);
    expect(kept?.[8]).toBe(20);
  });
});
