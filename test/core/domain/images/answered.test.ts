import { describe, expect, test } from "@jest/globals";
import { imageReader } from "../../../../src/core/domain/images/answered.ts";
import { Refused, Unavailable } from "../../../../src/core/errors.ts";
import { anImage, aRegistry } from "./builders.ts";

const SHOP = "ghcr.io/acme/shop";
const image = anImage(["linux/amd64"]);

describe("What a registry answers is a value:", () => {
  test.each<[string, Parameters<typeof aRegistry>[0], object]>([
    ["there", { [`${SHOP}:v1`]: image }, { state: "found", value: image }],
    ["not there", {}, { state: "absent" }],
    [
      "a no, with its reason",
      { [`${SHOP}:v1`]: new Refused("not listed") },
      { state: "refused", reason: "not listed" },
    ],
    ["silence", { [`${SHOP}:v1`]: new Unavailable("down") }, { state: "unavailable", reason: "down" }],
  ])("%s", async (_, images, answer) => {
    expect(await imageReader(aRegistry(images)).image(SHOP, "v1")).toEqual(answer);
  });

  test("a bug is none, and stays a bug", async () => {
    const read = imageReader(aRegistry({ [`${SHOP}:v1`]: new TypeError("ours") }));
    await expect(read.imageDigest(SHOP, "v1")).rejects.toThrow(new TypeError("ours"));
  });
});

test("the same question is asked once, whoever asks, and its answer stays for the whole run", async () => {
  const asked: string[] = [];
  const registry = aRegistry({ [`${SHOP}:v1`]: image });
  const read = imageReader({
    ...registry,
    digest: (name, tag) => {
      asked.push(`${name}:${tag}`);
      return registry.digest(name, tag);
    },
  });
  const answers = await Promise.all([read.imageDigest(SHOP, "v1"), read.imageDigest(SHOP, "v1")]);
  expect(answers).toEqual([
    { state: "found", value: image.digest },
    { state: "found", value: image.digest },
  ]);
  expect(await read.imageDigest(SHOP, "v2")).toEqual({ state: "absent" });
  expect(asked).toEqual([`${SHOP}:v1`, `${SHOP}:v2`]);
});
