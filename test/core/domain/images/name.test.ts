import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseConfiguration } from "../../../../src/core/config/configuration.ts";
import { guardedTags, imageTag } from "../../../../src/core/domain/images/declared.ts";
import { isTagName, parseImageName, shortPlatform } from "../../../../src/core/domain/images/name.ts";
import { nearNames } from "../../../../src/core/domain/images/near.ts";
import { parseVersion } from "../../../../src/core/domain/version.ts";
import { ConfigError } from "../../../../src/core/errors.ts";
import { declared } from "./builders.ts";

describe("An image's name", () => {
  test.each([
    ["ghcr.io/acme/shop", "ghcr.io", "acme/shop"],
    ["ghcr.io/acme/shop.api_v2--x", "ghcr.io", "acme/shop.api_v2--x"],
    ["registry.acme.internal:5000/shop", "registry.acme.internal:5000", "shop"],
    ["localhost/shop", "localhost", "shop"],
    ["registry:443/a/b/c", "registry:443", "a/b/c"],
  ])("%s is on %s", (name, host, repository) => {
    expect(parseImageName(name)).toEqual({ host, repository });
  });

  test.each([
    "acme/shop",
    "shop",
    "ghcr.io/",
    "ghcr.io/Acme/shop",
    "ghcr.io/acme/shop:v1",
    "ghcr.io/acme/shop@sha256:00",
    "https://ghcr.io/acme/shop",
    "ghcr.io/../shop",
    "ghcr.io/acme//shop",
    "ghcr.io/acme/shop?x",
    "ghcr.io/acme/shop#x",
    "ghcr.io/acme/%2e%2e/shop",
    "ghcr.io:0/acme/shop",
    "user@ghcr.io/acme/shop",
    "ghcr.io\\evil/acme/shop",
    "gһcr.io/acme/shop",
    `ghcr.io/${"a".repeat(300)}`,
    "[::1]:5000/shop",
  ])("[F8] is not %j, in no registry and not in the configuration", (name) => {
    expect(parseImageName(name)).toBeUndefined();
    expect(() => parseConfiguration(`images:\n  - name: ${JSON.stringify(name)}`, [])).toThrow(
      new ConfigError([
        {
          path: ".github/release-captain.yml",
          line: 2,
          column: 5,
          key: "images.0.name",
          message: "must be registry/owner/name without tag, in lower case",
        },
      ]),
    );
  });

  test("leads where it says and nowhere else, whatever it is made of", () => {
    const part = fc.stringMatching(/^[a-z0-9./:_@%?#\\-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const name = parseImageName(parts.join("/"));
        if (!name) return;
        const url = new URL(`https://${name.host}/v2/${name.repository}/tags/list`);
        expect(url.pathname).toBe(`/v2/${name.repository}/tags/list`);
        expect([url.username, url.password, url.search, url.hash]).toEqual(["", "", "", ""]);
      }),
      { numRuns: 2000 },
    );
  });

  test("is read in a bounded way, however it is written", () => {
    expect(parseImageName(`ghcr.io/${"a-".repeat(120)}!`)).toBeUndefined();
    expect(parseImageName(`${"a.".repeat(120)}!/x`)).toBeUndefined();
  });
});

test.each([
  ["v0.8.0-rc.1", true],
  ["_x", true],
  ["latest", true],
  [".x", false],
  ["-x", false],
  ["a/b", false],
  ["v1 ", false],
  ["v1\n", false],
  ["", false],
  ["a".repeat(129), false],
])("a tag %j: %s", (tag, isOne) => {
  expect(isTagName(tag)).toBe(isOne);
});

test.each([
  ["linux/arm64/v8", "linux/arm64"],
  ["linux/arm/v7", "linux/arm/v7"],
  ["linux/amd64", "linux/amd64"],
])("the platform %s is %s for short", (platform, short) => {
  expect(shortPlatform(platform)).toBe(short);
});

describe("Names that an image may have been pushed under by mistake", () => {
  const near = (name: string, ...others: readonly string[]) =>
    nearNames(
      declared(name),
      [name, ...others].map((one) => declared(one)),
    ).map((one) => `${one.kind}: ${one.name.replace("ghcr.io/acme/", "")}`);

  test.each<[string, string[], string[]]>([
    ["shop", [], ["development: shop-dev"]],
    ["shop-api", [], ["drift: api-shop", "development: shop-api-dev"]],
    ["llm-d-xpu-sglang", ["llm-d-cuda"], ["drift: llm-d-sglang-xpu", "development: llm-d-xpu-sglang-dev"]],
    ["llm-d-cuda", ["llm-d-xpu-sglang"], ["development: llm-d-cuda-dev"]],
    ["shop-api", ["api-shop"], ["development: shop-api-dev"]],
    ["shop", ["shop-dev"], []],
    ["shop-shop", [], ["development: shop-shop-dev"]],
    ["a-b-c-d-e-f-g-h-i", [], expect.arrayContaining(["drift: b-a-c-d-e-f-g-h-i"]) as unknown as string[]],
  ])("%s beside %j", (name, others, expected) => {
    expect(near(name, ...others)).toEqual(expected);
  });

  test("are few, for each is a question", () => {
    expect(near("a-b-c-d-e-f-g-h-i-j-k")).toHaveLength(7);
  });
});

describe("The tags of a version", () => {
  const scheme = { tag: "v{version}" };
  const guarded = (text: string, more: object = {}) => {
    const version = parseVersion(text);
    if (!version) throw new Error(text);
    return guardedTags(declared("shop", more), scheme, version);
  };

  test("are the release's own, or the image's", () => {
    expect(imageTag(declared("shop"), scheme, "0.8.0-rc.1")).toBe("v0.8.0-rc.1");
    expect(imageTag(declared("shop", { tag: "{version}-cuda" }), scheme, "0.8.0")).toBe("0.8.0-cuda");
  });

  test("that a candidate leaves alone are those that move and the final one", () => {
    expect(guarded("0.8.0-rc.1")).toEqual(["latest", "v0", "v0.8", "v0.8.0"]);
    expect(guarded("0.8.0-rc.1", { moving: ["edge"], tag: "{version}" })).toEqual(["edge", "0.8.0"]);
    expect(guarded("0.8.0-rc.1", { moving: [] })).toEqual(["v0.8.0"]);
  });

  test("that a final release leaves alone are none", () => {
    expect(guarded("0.8.0")).toEqual([]);
  });
});

describe("The configuration refuses", () => {
  const complaint = (image: string) => {
    try {
      parseConfiguration(`images:\n  - { name: ghcr.io/acme/shop, ${image} }`, []);
      return undefined;
    } catch (error) {
      return error instanceof ConfigError ? error.problems[0]?.message : error;
    }
  };

  test.each([
    ["platforms: [amd64]", "must be a platform such as linux/amd64"],
    ["platforms: []", "Too small: expected array to have >=1 items"],
    ["tag: latest", "must contain {version}"],
    ["tag: 'a b{version}'", "must be a tag; {version} may stand in it"],
    ["moving: ['{version}']", "must be a tag; {major} and {minor} may stand in it"],
    ["builds: ['$(id)']", "must be how a tag begins"],
    ["deprecated: { replacement: shop }", "must be registry/owner/name without tag, in lower case"],
    ["platform: linux/amd64", "is not a known key"],
    ["platforms: [linux/amd64, linux/arm64/v8]", undefined],
  ])("%s: %s", (image, message) => {
    expect(complaint(image)).toBe(message);
  });

  test("an image that is declared twice, and more than a hundred", () => {
    const images = (names: readonly string[]) =>
      `images: [${names.map((name) => `{ name: ghcr.io/a/${name} }`).join(", ")}]`;
    expect(() => parseConfiguration(images(["x", "x"]), [])).toThrow("images.1.name: is declared above already");
    const many = Array.from({ length: 101 }, (_, n) => `x${n}`);
    expect(() => parseConfiguration(images(many), [])).toThrow("names more than 100 images");
  });
});
