/** What every registry has to answer, held against the embedded one and, where it is installed, against a real one. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Refused } from "../../src/core/errors.ts";
import { type Bench, REGISTRIES } from "./a-registry.ts";

const COMMIT = "1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d";
const CREATED = "2026-06-18T10:00:00Z";
const SOURCE = "https://github.com/acme/shop";
const BOTH = ["linux/amd64", "linux/arm64"];

describe.each(REGISTRIES)("On %s", (_, start) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await start();
  });
  afterAll(() => bench.close());

  const shop = () => `${bench.host}/acme/shop`;

  test.each(["oci", "docker"] as const)(
    "an index (%s) has its platforms with what each was built from",
    async (dialect) => {
      const recipe = { platforms: BOTH, revision: COMMIT, source: SOURCE, created: CREATED, dialect, attested: true };
      const digest = await bench.push("acme/shop", "v0.8.0", recipe);
      const said = { revision: COMMIT, source: SOURCE, created: new Date(CREATED) };

      expect(await bench.registry.image(shop(), "v0.8.0")).toEqual({
        digest,
        kind: "index",
        platforms: BOTH.map((platform) => ({ platform, digest: expect.stringMatching(/^sha256:/), ...said })),
      });
      expect(await bench.registry.digest(shop(), "v0.8.0")).toBe(digest);
      expect((await bench.registry.image(shop(), digest))?.digest).toBe(digest);
    },
  );

  test("an index names its parts, what is no platform too; a manifest alone has none", async () => {
    await bench.push("acme/parts", "v0.8.0", { platforms: BOTH, attested: true });
    await bench.push("acme/parts", "v0.8.1", { platforms: ["linux/amd64"], single: true });
    const name = `${bench.host}/acme/parts`;
    const parts = await bench.registry.parts(name, "v0.8.0");
    const platforms = (await bench.registry.image(name, "v0.8.0"))?.platforms.map(({ digest }) => digest);
    expect(parts).toEqual([...(platforms ?? []), expect.stringMatching(/^sha256:/)]);
    expect(await bench.registry.parts(name, "v0.8.1")).toEqual([]);
    expect(await bench.registry.parts(name, "v0.8.2")).toBeUndefined();
  });

  test.each(["oci", "docker"] as const)(
    "a manifest alone (%s) is one platform, the one of its configuration",
    async (dialect) => {
      const digest = await bench.push("acme/shop", "v0.8.1", { platforms: ["linux/arm/v7"], single: true, dialect });
      expect(await bench.registry.image(shop(), "v0.8.1")).toEqual({
        digest,
        kind: "single",
        platforms: [{ platform: "linux/arm/v7", digest }],
      });
    },
  );

  test("the date of a reproducible build is no date", async () => {
    await bench.push("acme/shop", "v0.8.2", { platforms: BOTH, created: "1970-01-01T00:00:00Z" });
    const image = await bench.registry.image(shop(), "v0.8.2");
    expect(image?.platforms.map(({ created }) => created)).toEqual([undefined, undefined]);
  });

  test("what an index says holds where its images say nothing", async () => {
    const annotations = { "org.opencontainers.image.revision": COMMIT };
    await bench.push("acme/shop", "v0.8.3", { platforms: BOTH, annotations });
    const image = await bench.registry.image(shop(), "v0.8.3");
    expect(image?.platforms.map(({ revision }) => revision)).toEqual([COMMIT, COMMIT]);
  });

  test("all tags come, however many pages they take", async () => {
    const names = ["latest", "pr-17", "sha-1c2d3e4", "v0.9.0", "v0.9.0-rc.1"];
    for (const name of names) await bench.push("acme/tags", name, { platforms: BOTH });
    const list = await bench.registry.tags(`${bench.host}/acme/tags`);
    expect(list?.isWhole).toBe(true);
    expect([...(list?.tags ?? [])].sort()).toEqual(names);
  });

  test("a tag that is not there is absent, as an image, as a digest", async () => {
    await bench.push("acme/shop", "v0.8.4", { platforms: BOTH });
    expect(await bench.registry.image(shop(), "v7")).toBeUndefined();
    expect(await bench.registry.digest(shop(), "v7")).toBeUndefined();
  });

  test("an image that is not there is absent or refused, as the registry has it, and never empty", async () => {
    const answers = [
      bench.registry.image(`${bench.host}/acme/none`, "v1"),
      bench.registry.tags(`${bench.host}/acme/none`),
    ];
    for (const answer of await Promise.allSettled(answers)) {
      expect(answer.status === "rejected" ? answer.reason instanceof Refused : answer.value === undefined).toBe(true);
    }
  });

  test("a platform whose manifest is gone is listed as broken, with the reason", async () => {
    await bench.push("acme/broken", "v1", { platforms: BOTH });
    const whole = await bench.registry.image(`${bench.host}/acme/broken`, "v1");
    const gone = whole?.platforms.find(({ platform }) => platform === "linux/arm64")?.digest ?? "";
    await bench.remove("acme/broken", gone);

    expect((await bench.registry.image(`${bench.host}/acme/broken`, "v1"))?.platforms).toEqual([
      expect.not.objectContaining({ broken: expect.anything() }),
      { platform: "linux/arm64", digest: gone, broken: "the registry does not have what the index names" },
    ]);
  });
});
