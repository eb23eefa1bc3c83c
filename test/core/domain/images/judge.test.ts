import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { imageReader } from "../../../../src/core/domain/images/answered.ts";
import type { DeclaredImage } from "../../../../src/core/domain/images/declared.ts";
import { blocks, type Finding } from "../../../../src/core/domain/images/finding.ts";
import { judgeImages } from "../../../../src/core/domain/images/judge.ts";
import { lookAt } from "../../../../src/core/domain/images/look.ts";
import type { ExpectedRevision } from "../../../../src/core/domain/images/revision.ts";
import { Refused, Unavailable } from "../../../../src/core/errors.ts";
import type { Registry } from "../../../../src/core/ports/registry.ts";
import { anImage, aRegistry, COMMIT, declared, OTHER_COMMIT, onPlatform } from "./builders.ts";

const TAG = "v0.8.0-rc.1";
const AT = { image: "ghcr.io/acme/shop", tag: TAG };
const BOTH = ["linux/amd64", "linux/arm64"];

async function judged(images: readonly DeclaredImage[], registry: Registry, expected?: ExpectedRevision) {
  const scheme = { tag: "v{version}" };
  return judgeImages(await lookAt(imageReader(registry), { images, scheme, version: "0.8.0-rc.1" }), expected);
}

describe("What is declared and what is there:", () => {
  const both = declared("shop", { platforms: BOTH });
  const arm = { ...AT, platform: "linux/arm64" };

  test.each<[situation: string, image: DeclaredImage, there: Parameters<typeof aRegistry>[0], findings: Finding[]]>([
    ["all of it", both, { [`ghcr.io/acme/shop:${TAG}`]: anImage(BOTH) }, []],
    [
      "no such tag, though the image has others",
      both,
      { "ghcr.io/acme/shop:v0.7.0": anImage(BOTH) },
      [{ ...AT, kind: "missing-image", alike: [], isUnknown: false }],
    ],
    [
      "all of it, declared the long way and twice",
      declared("shop", { platforms: ["linux/arm64/v8", "linux/arm64"] }),
      { [`ghcr.io/acme/shop:${TAG}`]: anImage(["linux/arm64"]) },
      [],
    ],
    ["no such image", both, {}, [{ ...AT, kind: "missing-image", alike: [], isUnknown: true }]],
    [
      "the version in other letters",
      both,
      { "ghcr.io/acme/shop:0.8.0-rc1": anImage(BOTH), "ghcr.io/acme/shop:v08.0-rc.1": anImage(BOTH) },
      [{ ...AT, kind: "missing-image", alike: ["0.8.0-rc1"], isUnknown: false }],
    ],
    [
      "one platform of two",
      both,
      { [`ghcr.io/acme/shop:${TAG}`]: anImage(["linux/amd64"]) },
      [{ ...arm, kind: "missing-platform", found: ["linux/amd64"] }],
    ],
    ["one more than declared", declared("shop"), { [`ghcr.io/acme/shop:${TAG}`]: anImage(BOTH) }, []],
    [
      "a platform that nobody can run",
      both,
      { [`ghcr.io/acme/shop:${TAG}`]: anImage(["linux/amd64", onPlatform("linux/arm64", { broken: "gone" })]) },
      [{ ...arm, kind: "broken-platform", reason: "gone" }],
    ],
    [
      "a refusal",
      both,
      { [`ghcr.io/acme/shop:${TAG}`]: new Refused("private") },
      [{ ...AT, kind: "unread", reason: "private", mayPass: false }],
    ],
    [
      "no answer, which is told of the image and of its tags",
      both,
      { [`ghcr.io/acme/shop:${TAG}`]: new Unavailable("down") },
      [
        { ...AT, kind: "unread", reason: "down", mayPass: true },
        { ...AT, kind: "tags-unread", reason: "down" },
      ],
    ],
    [
      "tags of development builds",
      declared("shop"),
      {
        [`ghcr.io/acme/shop:${TAG}`]: anImage(BOTH),
        ...Object.fromEntries([1, 2, 3, 4].map((n) => [`ghcr.io/acme/shop:pr-${n}`, anImage(BOTH)])),
        "ghcr.io/acme/shop:prod": anImage(BOTH),
      },
      [{ ...AT, kind: "builds-under-release-name", count: 4, examples: ["pr-1", "pr-2", "pr-3"] }],
    ],
    [
      "a release's tag where development builds go",
      declared("shop"),
      { [`ghcr.io/acme/shop:${TAG}`]: anImage(BOTH), [`ghcr.io/acme/shop-dev:${TAG}`]: anImage(BOTH) },
      [{ ...AT, kind: "release-under-development-name", other: "ghcr.io/acme/shop-dev", isMissing: false }],
    ],
    [
      "a deprecated image that is built all the same",
      declared("shop", { deprecated: { replacement: "ghcr.io/acme/store" } }),
      { [`ghcr.io/acme/shop:${TAG}`]: anImage(BOTH) },
      [{ ...AT, kind: "deprecated-still-built", replacement: "ghcr.io/acme/store" }],
    ],
    ["a deprecated image that is gone", declared("shop", { deprecated: {} }), {}, []],
    [
      "a deprecated image that is refused",
      declared("shop", { deprecated: {} }),
      { [`ghcr.io/acme/shop:${TAG}`]: new Refused("private") },
      [],
    ],
  ])("%s", async (_, image, there, findings) => {
    expect((await judged([image], aRegistry(there))).findings).toEqual(findings);
  });

  test("the same words in another order, beside images that all begin alike", async () => {
    const images = [declared("llm-d-xpu-sglang"), declared("llm-d-cuda")];
    const at = { image: "ghcr.io/acme/llm-d-xpu-sglang", tag: TAG };
    const { findings } = await judged(
      images,
      aRegistry({
        [`ghcr.io/acme/llm-d-sglang-xpu:${TAG}`]: anImage(["linux/amd64"]),
        [`ghcr.io/acme/llm-d-cuda:${TAG}`]: anImage(["linux/amd64"]),
      }),
    );
    expect(findings).toEqual([
      { ...at, kind: "missing-image", alike: [], isUnknown: true },
      { ...at, kind: "name-drift", other: "ghcr.io/acme/llm-d-sglang-xpu", isMissing: true },
    ]);
    expect(findings.map(blocks)).toEqual([true, false]);
  });

  test("a list of tags that has no end is told, since what is not in it may be there", async () => {
    const { findings } = await judged(
      [declared("shop")],
      aRegistry({ [`ghcr.io/acme/shop:${TAG}`]: anImage(BOTH) }, false),
    );
    expect(findings).toEqual([{ ...AT, kind: "tags-unread", reason: "there are too many to read" }]);
  });

  test("a failure of our own is no finding", async () => {
    const broken = aRegistry({ [`ghcr.io/acme/shop:${TAG}`]: new TypeError("bug") });
    await expect(judged([declared("shop")], broken)).rejects.toThrow(TypeError);
  });
});

describe("The commit that an image names:", () => {
  const expected = { commit: COMMIT, repository: "acme/shop" };
  const source = "https://github.com/acme/shop";

  test.each([
    ["the right one", { revision: COMMIT }, "right"],
    ["the right one, abbreviated", { revision: COMMIT.slice(0, 7) }, "right"],
    ["another one", { revision: OTHER_COMMIT }, "wrong"],
    ["another one, of the same sources", { revision: OTHER_COMMIT, source: `${source}.git/` }, "wrong"],
    ["another one, of a page in them", { revision: OTHER_COMMIT, source: `${source}/tree/main` }, "wrong"],
    [
      "another one, of them as git has them",
      { revision: OTHER_COMMIT, source: "git@github.com:acme/shop.git" },
      "wrong",
    ],
    ["another one, of a place in a page of them", { revision: OTHER_COMMIT, source: `git+${source}#x` }, "wrong"],
    ["nothing", {}, "unknown"],
    ["no commit", { revision: "main" }, "unknown"],
    ["so little that it could be any", { revision: "1c2d" }, "unknown"],
    [
      "what it took over from a base image",
      { revision: OTHER_COMMIT, source: "https://github.com/base/os" },
      "unknown",
    ],
    [
      "of sources that only end alike",
      { revision: OTHER_COMMIT, source: "https://github.com/x/not-acme/shop" },
      "unknown",
    ],
  ] as const)("%s", async (_, labels, built) => {
    const there = aRegistry({ [`ghcr.io/acme/shop:${TAG}`]: anImage([onPlatform("linux/amd64", labels)]) });
    const { rows, findings } = await judged([declared("shop")], there, expected);
    expect(rows.map((row) => row.built)).toEqual([built]);
    expect(findings.map(({ kind }) => kind)).toEqual(built === "wrong" ? ["wrong-revision"] : []);
  });

  test("is held against each entry of a platform that is listed twice", async () => {
    const twice = [COMMIT, OTHER_COMMIT].map((revision) => onPlatform("linux/amd64", { revision }));
    const there = aRegistry({ [`ghcr.io/acme/shop:${TAG}`]: anImage(twice) });
    const { rows, findings } = await judged([declared("shop")], there, expected);
    expect(rows.map(({ built }) => built)).toEqual(["right", "wrong"]);
    expect(findings).toMatchObject([{ kind: "wrong-revision", revision: OTHER_COMMIT }]);
  });

  test("is not judged where nobody says what it should be", async () => {
    const there = aRegistry({
      [`ghcr.io/acme/shop:${TAG}`]: anImage([onPlatform("linux/amd64", { revision: COMMIT })]),
    });
    expect((await judged([declared("shop")], there)).rows).toMatchObject([{ revision: COMMIT, built: "unknown" }]);
  });
});

test("the table has every declared platform once, in the order of the declaration, whatever the registry has", async () => {
  const platforms = fc.uniqueArray(fc.constantFrom(...BOTH, "linux/s390x", "windows/amd64"), { minLength: 1 });
  const answer = fc.oneof(
    platforms.map((found) => anImage(found)),
    fc.constantFrom(new Refused("no"), new Unavailable("later"), undefined),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(platforms, answer), { maxLength: 8 }), async (cases) => {
      const images = cases.map(([wanted], n) => declared(`shop${n}`, { platforms: wanted }));
      const there = cases.flatMap(([, found], n) => (found ? [[`ghcr.io/acme/shop${n}:${TAG}`, found] as const] : []));
      const { rows, findings } = await judged(images, aRegistry(Object.fromEntries(there)));
      const wanted = images.flatMap(({ name, platforms: all }) => all.map((platform) => `${name} ${platform}`));

      expect(rows.filter((row) => row.expected).map((row) => `${row.image} ${row.platform}`)).toEqual(wanted);
      const isAllThere = rows.every((row) => !row.expected || row.state === "found");
      expect(findings.some(blocks)).toBe(!isAllThere);
    }),
  );
});
