import { expect, test } from "@jest/globals";
import { Refused, Unavailable } from "../../../src/core/errors.ts";
import { anImage, aRegistry } from "../../core/domain/images/builders.ts";
import { expectGolden } from "../../golden.ts";
import { sha, type World } from "../builders.ts";
import { deleted, planned, REPORT, recorded, reportOf, SHOP } from "./scene.ts";

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
  ["a registry says no, so nobody can pull it", there({ [RC]: new Refused("no") }), [REPORT, "clean: true"], "clean"],
  [
    "a tag that others follow went with it",
    { ...recorded(deleted(STOOD)), ...there({ [`${SHOP}:v0.7.0`]: image("sha256:old") }) },
    [REPORT],
    "lost",
  ],
  [
    "a tag that others follow moved on, as it may",
    { ...recorded(deleted(STOOD)), ...there({ [`${SHOP}:latest`]: image("sha256:new") }) },
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
  expect(await reportOf(world)).toContain("which is `v0.8.0-rc.2` as well");
});
