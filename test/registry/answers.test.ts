/** Answers that are broken, too large, endless or untrue. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { Refused, Unavailable } from "../../src/core/errors.ts";
import { connectRegistries, type RegistryOptions } from "../../src/registry/index.ts";
import { buildImage } from "../../src/sandbox/registry/build.ts";
import { listed } from "./a-registry.ts";
import { type Answering, json, type Stranger, startStranger } from "./a-stranger.ts";

const IMAGE = buildImage({ platforms: ["linux/amd64"] });
const OTHER = buildImage({ platforms: ["linux/amd64"], content: "other" });

let running: Stranger | undefined;
afterEach(async () => running?.close());

async function asking(answer: Answering, options: RegistryOptions = {}) {
  running = await startStranger(answer);
  const { host } = running;
  const registry = connectRegistries({ hosts: listed(host), credentials: [] }, options);
  const name = `${host}/acme/shop`;
  return {
    image: () => registry.image(name, "v1"),
    parts: () => registry.parts(name, "v1"),
    tags: () => registry.tags(name),
  };
}

const [MANIFEST] = IMAGE.manifests;
const CONFIG = IMAGE.blobs.find(({ mediaType }) => mediaType.includes("config"));

/** An index in which each entry is the image's own manifest, but for what is said. */
const indexOf = (entries: readonly object[]) => ({
  mediaType: IMAGE.top.mediaType,
  manifests: entries.map((entry) => ({ mediaType: MANIFEST?.mediaType, digest: MANIFEST?.digest, ...entry })),
});

/** The image, with other bytes where a test says so: by digest, or by the tag. */
const serve =
  (other: Readonly<Record<string, Buffer>>): Answering =>
  (request, response) => {
    const last = decodeURIComponent(request.url?.split("/").at(-1) ?? "");
    const found = [...IMAGE.blobs, ...IMAGE.manifests].find(({ digest }) => digest === last) ?? IMAGE.top;
    response.writeHead(200, { "content-type": found.mediaType }).end(other[last] ?? found.bytes);
  };

const OF_TYPE = { "content-type": IMAGE.top.mediaType };

describe("An answer that can't be is no image, and says why:", () => {
  test.each<[situation: string, answer: Answering, kind: typeof Refused | typeof Unavailable, reason: RegExp]>([
    [
      "cut in the middle",
      (_, response) => {
        response.writeHead(200, { ...OF_TYPE, "content-length": "9999" }).write("{");
        response.destroy();
      },
      Unavailable,
      /does not answer: (aborted|socket hang up)/,
    ],
    [
      "larger than any manifest",
      (_, response) => response.writeHead(200, OF_TYPE).end(Buffer.alloc(5 * 1024 * 1024, 0x20)),
      Refused,
      /answers with more than 4194304 bytes/,
    ],
    [
      "other bytes than the registry calls them",
      (_, response) =>
        response.writeHead(200, { ...OF_TYPE, "docker-content-digest": OTHER.top.digest }).end(IMAGE.top.bytes),
      Unavailable,
      /answers tag v1 of \S+ with other bytes than sha256:/,
    ],
    [
      "another platform's bytes under the digest that the index names",
      (request, response) => {
        const bytes = request.url?.endsWith("/v1") ? IMAGE.top : OTHER.manifests[0];
        response.writeHead(200, { "content-type": bytes?.mediaType ?? "" }).end(bytes?.bytes);
      },
      Unavailable,
      /answers manifest sha256:\w+ of \S+ with other bytes than sha256:/,
    ],
    ["no JSON", (_, response) => response.writeHead(200, OF_TYPE).end("<html>"), Refused, /is no JSON/],
    [
      "a page for people",
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("{}"),
      Refused,
      /is of a kind that is no image: "text\/html"/,
    ],
    [
      "an index that is served as a manifest",
      (_, response) => response.writeHead(200, { "content-type": IMAGE.manifests[0]?.mediaType }).end(IMAGE.top.bytes),
      Refused,
      /is served as \S+manifest\S+ and calls itself something else/,
    ],
    [
      "an index of ten thousand",
      (_, response) => json(response, 200, indexOf(Array(10_000).fill({}))),
      Refused,
      /is not as an image's is: manifests Too big/,
    ],
    [
      "an index whose platform would move a cursor",
      (_, response) => json(response, 200, indexOf([{ platform: { os: "linux\u001b[2J", architecture: "amd64" } }])),
      Refused,
      /is not as an image's is: manifests\.0\.platform\.os/,
    ],
    [
      "another configuration than the manifest names",
      (request, response) => serve({ [CONFIG?.digest ?? ""]: Buffer.from("{}") })(request, response, ""),
      Unavailable,
      /answers configuration sha256:\w+ of \S+ with other bytes than sha256:/,
    ],
    [
      "an index with a way out for a digest",
      (_, response) =>
        json(response, 200, {
          mediaType: IMAGE.top.mediaType,
          manifests: [{ mediaType: IMAGE.manifests[0]?.mediaType, digest: "../../other/manifests/v1" }],
        }),
      Refused,
      /is not as an image's is: manifests\.0\.digest/,
    ],
    ["an error of its own", (_, response) => response.writeHead(503).end(), Unavailable, /with 503/],
    [
      "too many questions",
      (_, response) => json(response, 429, { errors: [{ code: "TOOMANYREQUESTS" }] }, { "retry-after": "7" }),
      Unavailable,
      /asks to wait before tag v1 of \S+ \(TOOMANYREQUESTS\)/,
    ],
    [
      "no, with control characters in the reason",
      (_, response) => json(response, 403, { errors: [{ code: "DENIED", message: "no\u001b[31m\nno" }] }),
      Refused,
      /there is none, or it is private \(DENIED, no \[31m no\)$/,
    ],
    [
      "a question for another kind of credentials",
      (_, response) => json(response, 401, {}, { "www-authenticate": "Negotiate" }),
      Refused,
      /there is none, or it is private/,
    ],
    [
      "a realm that is no address",
      (_, response) => json(response, 401, {}, { "www-authenticate": 'Bearer realm="/token"' }),
      Refused,
      /sends for a token to no address/,
    ],
    [
      "a realm without a token",
      (request, response, host) =>
        request.url?.startsWith("/token")
          ? json(response, 200, { token: 7 })
          : json(response, 401, {}, { "www-authenticate": `Bearer realm="http://${host}/token"` }),
      Unavailable,
      /\/token answers with no token/,
    ],
    [
      "a token that would be two headers",
      (request, response, host) =>
        request.url?.startsWith("/token")
          ? json(response, 200, { token: "a\r\nhost: evil" })
          : json(response, 401, {}, { "www-authenticate": `Bearer realm="http://${host}/token"` }),
      Unavailable,
      /\/token answers with no token/,
    ],
  ])("%s", async (_, answer, kind, reason) => {
    const { image } = await asking(answer);
    const failed = await image().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(kind);
    expect(String(failed)).toMatch(reason);
  });
});

test("a registry that asks to wait says for how long", async () => {
  const { image } = await asking((_, response) => json(response, 429, {}, { "retry-after": "7" }));
  await expect(image()).rejects.toMatchObject({ name: "Unavailable", retryAfter: 7000 });
});

test("a registry that asked to wait is asked nothing more in this run, and one that never answers little", async () => {
  const busy = await asking((_, response) => json(response, 429, {}, { "retry-after": "7" }));
  await expect(busy.image()).rejects.toMatchObject({ retryAfter: 7000 });
  await expect(busy.tags()).rejects.toMatchObject({ retryAfter: 7000 });
  expect(running?.asked).toHaveLength(1);
  await running?.close();

  const dead = await asking((request) => request.socket.destroy());
  for (const _ of [1, 2, 3, 4, 5]) await expect(dead.tags()).rejects.toThrow("does not answer");
  expect(running?.asked).toHaveLength(3);
});

test("an index that calls itself nothing is what the registry serves it as", async () => {
  const { mediaType: _, ...bare } = JSON.parse(IMAGE.top.bytes.toString()) as { mediaType: string };
  const { image } = await asking(serve({ v1: Buffer.from(JSON.stringify(bare)) }));
  expect((await image())?.platforms.map(({ platform }) => platform)).toEqual(["linux/amd64"]);
});

test("a platform that is another one by its own configuration is broken", async () => {
  const lie = indexOf([{ platform: { os: "linux", architecture: "arm64" } }]);
  const { image } = await asking(serve({ v1: Buffer.from(JSON.stringify(lie)) }));
  expect((await image())?.platforms).toMatchObject([
    { platform: "linux/arm64", broken: "the index calls it linux/arm64, and it is linux/amd64" },
  ]);
});

test("what configures something else, such as a chart, is no image", async () => {
  const chart = { mediaType: "application/vnd.cncf.helm.config.v1+json", digest: CONFIG?.digest };
  const { image } = await asking((_, response) => {
    const mediaType = MANIFEST?.mediaType ?? "";
    response.writeHead(200, { "content-type": mediaType }).end(JSON.stringify({ mediaType, config: chart }));
  });
  await expect(image()).rejects.toThrow("is no image's configuration");
});

test("a registry that says nothing is not waited for", async () => {
  const { image } = await asking(() => undefined, { timeout: 50 });
  await expect(image()).rejects.toThrow("does not answer: it takes too long");
});

test("a registry that never ends its answer is not waited for either", async () => {
  const { image } = await asking((_, response) => response.writeHead(200, OF_TYPE).write("{"), { timeout: 50 });
  await expect(image()).rejects.toThrow("does not answer: it takes too long");
});

describe("Pages of tags", () => {
  const pages =
    (link: (n: number, host: string) => string): Answering =>
    (request, response, host) => {
      const n = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 0);
      json(response, 200, { name: "acme/shop", tags: [`v${n}`] }, { link: link(n, host) });
    };

  test.each<[situation: string, link: (n: number, host: string) => string, reason: string]>([
    ["lead round in a circle", () => '</v2/acme/shop/tags/list?page=1>; rel="next"', "lead round in a circle"],
    ["go on elsewhere", () => '<https://elsewhere.example/v2/acme/shop/tags/list>; rel="next"', "go on somewhere else"],
    ["go on in another image", () => '</v2/acme/secret/tags/list?page=1>; rel="next"', "go on somewhere else"],
    ["go on nowhere", () => '<http://>; rel="next"', "go on somewhere else"],
  ])("that %s are not followed", async (_, link, reason) => {
    const { tags } = await asking(pages(link));
    await expect(tags()).rejects.toThrow(reason);
  });

  test("that never end are read up to a bound, and are then not the whole list", async () => {
    const { tags } = await asking(pages((n) => `</v2/acme/shop/tags/list?page=${n + 1}>; rel=next`));
    const list = await tags();
    expect(list?.isWhole).toBe(false);
    expect(list?.tags).toHaveLength(50);
  });

  test("of tens of thousands of tags are read up to a bound", async () => {
    const { tags } = await asking((request, response) => {
      const n = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 0);
      const names = Array.from({ length: 30_000 }, (_, index) => `v${n}.${index}`);
      json(response, 200, { tags: names }, { link: `</v2/acme/shop/tags/list?page=${n + 1}>; rel="next"` });
    });
    expect(await tags()).toMatchObject({ isWhole: false });
    expect(running?.asked).toHaveLength(2);
  });

  test("that are no list are no answer, and names that are no tags are left out", async () => {
    const wrong = await asking((_, response) => json(response, 200, { tags: "v1" }));
    await expect(wrong.tags()).rejects.toThrow("with no list");
    await running?.close();
    const { tags } = await asking((_, response) => json(response, 200, { tags: ["v1", "a b", "../x", ""] }));
    expect(await tags()).toEqual({ tags: ["v1"], isWhole: true });
  });

  test("without members, as some registries write it, are an empty list", async () => {
    const { tags } = await asking((_, response) => json(response, 200, { tags: null }));
    expect(await tags()).toEqual({ tags: [], isWhole: true });
  });
});

test("where a registry says no digest for a tag, its bytes do", async () => {
  running = await startStranger((request, response) =>
    response.writeHead(200, OF_TYPE).end(request.method === "HEAD" ? undefined : IMAGE.top.bytes),
  );
  const registry = connectRegistries({ hosts: listed(running.host), credentials: [] });
  expect(await registry.digest(`${running.host}/acme/shop`, "v1")).toBe(IMAGE.top.digest);
});

test.each(["v1/../../x", "v1?x", "", "sha256:12"])("%j is no tag, and nothing is asked", async (tag) => {
  running = await startStranger((_, response) => response.writeHead(200).end());
  const registry = connectRegistries({ hosts: listed(running.host), credentials: [] });
  await expect(registry.digest(`${running.host}/acme/shop`, tag)).rejects.toThrow("is no tag");
  expect(running.asked).toEqual([]);
});

describe("An index in an index", () => {
  const nested = (digest: string) => Buffer.from(JSON.stringify(indexOf([{ mediaType: IMAGE.top.mediaType, digest }])));

  test("is read: what it names is part of what names it", async () => {
    const { parts } = await asking(serve({ v1: nested(IMAGE.top.digest) }));
    expect(await parts()).toEqual([IMAGE.top.digest, MANIFEST?.digest]);
  });

  test("that is not there may have named anything, so nothing is known of the whole", async () => {
    const { parts } = await asking((request, response, host) =>
      request.url?.endsWith(OTHER.top.digest)
        ? response.writeHead(404).end()
        : serve({ v1: nested(OTHER.top.digest) })(request, response, host),
    );
    await expect(parts()).rejects.toThrow(Refused);
  });
});
