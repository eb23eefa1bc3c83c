/** Where a read can lead, and what it takes along. */
import { afterEach, expect, test } from "@jest/globals";
import { Refused, Unavailable } from "../../src/core/errors.ts";
import { parseHosts } from "../../src/registry/hosts.ts";
import { connectRegistries, type RegistryOptions } from "../../src/registry/index.ts";
import { buildImage } from "../../src/sandbox/registry/build.ts";
import { listed } from "./a-registry.ts";
import { type Answering, json, type Stranger, startStranger } from "./a-stranger.ts";

const KEEPER = { user: "captain", password: "hunter2-hunter2" };
const BASIC = `Basic ${Buffer.from("captain:hunter2-hunter2").toString("base64")}`;
const IMAGE = buildImage({ platforms: ["linux/amd64"] });

let running: Stranger[] = [];
afterEach(async () => {
  await Promise.all(running.map((one) => one.close()));
  running = [];
});

async function stranger(answer: Answering): Promise<Stranger> {
  const started = await startStranger(answer);
  running.push(started);
  return started;
}

/** Sends everybody without a token to this realm, and answers who has one. */
const guarded =
  (realm: (host: string) => string, answer: Answering): Answering =>
  (request, response, host) => {
    if (request.url?.startsWith("/token")) return json(response, 200, { token: "the-token" });
    if (request.headers.authorization) return answer(request, response, host);
    const challenge = `Bearer realm="${realm(host)}",service="s",scope="repository:acme/other:pull,push,delete"`;
    json(response, 401, {}, { "www-authenticate": challenge });
  };

const serveImage: Answering = (request, response) => {
  const last = decodeURIComponent(new URL(request.url ?? "", "http://x").pathname.split("/").at(-1) ?? "");
  const bytes = [...IMAGE.blobs, ...IMAGE.manifests].find(({ digest }) => digest === last) ?? IMAGE.top;
  response.writeHead(200, { "content-type": bytes.mediaType, "docker-content-digest": bytes.digest }).end(bytes.bytes);
};

const reading = (hosts: readonly string[], options: RegistryOptions = {}) =>
  connectRegistries(
    { hosts: listed(...hosts), credentials: hosts.map((scope) => ({ scope: `${scope}/acme`, ...KEEPER })) },
    options,
  );

test("[F8] a host that is not on the operator's list is never asked", async () => {
  const one = await stranger(serveImage);
  const registry = connectRegistries({ hosts: parseHosts("ghcr.io") ?? new Map(), credentials: [] });
  await expect(registry.image(`${one.host}/acme/shop`, "v1")).rejects.toThrow(
    `${one.host} is not among the registries that may be asked; REGISTRY_HOSTS lists them`,
  );
  expect(one.asked).toEqual([]);
});

test.each(["127.0.0.1", "10.1.2.3", "169.254.169.254"])(
  "[F8] a listed name that leads to %s is not connected to, also when it leads to a public one as well",
  async (address) => {
    const answers = ["140.82.121.33", address];
    const registry = connectRegistries(
      { hosts: parseHosts("registry.example") ?? new Map(), credentials: [] },
      { resolve: async () => answers.map((one) => ({ address: one, family: 4 })) },
    );
    await expect(registry.digest("registry.example/acme/shop", "v1")).rejects.toThrow(
      new Refused("registry.example leads into a private network; an operator who means it lists it with its port"),
    );
  },
);

test("[F8] an address in numbers that is listed without a port is none of the public internet either", async () => {
  const registry = connectRegistries({ hosts: parseHosts("169.254.169.254") ?? new Map(), credentials: [] });
  await expect(registry.digest("169.254.169.254/acme/shop", "v1")).rejects.toThrow(Refused);
});

test("[F8] a realm that is not on the list gets no question and no credentials", async () => {
  const thief = await stranger((_, response) => json(response, 200, { token: "x" }));
  const one = await stranger(guarded(() => `http://${thief.host}/token`, serveImage));
  await expect(reading([one.host]).image(`${one.host}/acme/shop`, "v1")).rejects.toThrow(
    `${one.host} sends for a token to ${thief.host}, which is not among REGISTRY_HOSTS; nothing was sent there`,
  );
  expect(thief.asked).toEqual([]);
});

test("a realm on the list is asked with the registry's own credentials, and only for the right to pull", async () => {
  const realm = await stranger((_, response) => json(response, 200, { access_token: "the-token" }));
  const one = await stranger(guarded(() => `http://${realm.host}/token`, serveImage));
  const found = await reading([one.host, realm.host]).image(`${one.host}/acme/shop`, "v1");

  expect(found?.digest).toBe(IMAGE.top.digest);
  expect(realm.asked).toEqual([
    { line: "GET /token?service=s&scope=repository%3Aacme%2Fshop%3Apull", authorization: BASIC },
  ]);
  expect(one.asked.map(({ authorization }) => authorization)).not.toContain(BASIC);
});

test("a blob is fetched from wherever the registry sends for it, without the credentials", async () => {
  const store = await stranger(serveImage);
  const answer: Answering = (request, response, host) => {
    if (!request.url?.includes("/blobs/")) return serveImage(request, response, host);
    response.writeHead(307, { location: `http://${store.host}${request.url}?signature=secret` }).end();
  };
  const one = await stranger(guarded((host) => `http://${host}/token`, answer));
  const found = await reading([one.host, store.host]).image(`${one.host}/acme/shop`, "v1");

  expect(found?.platforms.map(({ platform }) => platform)).toEqual(["linux/amd64"]);
  expect(store.asked).toEqual([{ line: expect.stringContaining("/blobs/sha256:"), authorization: undefined }]);
});

let redirectedTo = "";

const target = (kind: string): Answering =>
  guarded(
    (host) => `http://${host}/token`,
    (request, response, host) => {
      if (!request.url?.includes(kind)) return serveImage(request, response, host);
      response.writeHead(307, { location: redirectedTo }).end();
    },
  );

test.each([
  ["a blob", "/blobs/", "http://elsewhere.example/x", "leads to http://elsewhere.example, which may not answer for it"],
  ["a tag", "/manifests/v1", "https://elsewhere.example/x", "leads to https://elsewhere.example, which may not answer"],
  ["a blob", "/blobs/", "file:///etc/passwd", "leads to file://, which may not answer for it"],
  ["a blob", "/blobs/", "https://127.0.0.1/x", "127.0.0.1 leads into a private network"],
  ["a blob", "/blobs/", "https://[::1]/x", "[::1] leads into a private network"],
  ["a blob", "/blobs/", "https://2130706433/x", "127.0.0.1 leads into a private network"],
  ["a blob", "/blobs/", "https://169.254.169.254/latest", "169.254.169.254 leads into a private network"],
  ["a blob", "/blobs/", "https://localhost/x", "localhost leads into a private network"],
  ["a blob", "/blobs/", "http://", "leads nowhere, or on and on"],
])("[F8] %s (%s) is not fetched from %s", async (_, kind, location, reason) => {
  redirectedTo = location;
  const one = await stranger(target(kind));
  await expect(reading([one.host]).image(`${one.host}/acme/shop`, "v1")).rejects.toThrow(reason);
});

test("redirects end", async () => {
  const one = await stranger((request, response) => response.writeHead(307, { location: `${request.url}x` }).end());
  await expect(reading([one.host]).image(`${one.host}/acme/shop`, "v1")).rejects.toThrow("leads nowhere, or on and on");
  expect(one.asked).toHaveLength(4);
});

test("a registry that refuses its own token is asked no third time", async () => {
  const one = await stranger(
    guarded(
      (host) => `http://${host}/token`,
      (_, response) => json(response, 401, {}, { "www-authenticate": 'Bearer realm="x"' }),
    ),
  );
  await expect(reading([one.host]).image(`${one.host}/acme/shop`, "v1")).rejects.toThrow(
    "the registry refuses tag v1 of",
  );
  expect(one.asked.map(({ line }) => line.split("?")[0])).toEqual([
    "GET /v2/acme/shop/manifests/v1",
    "GET /token",
    "GET /v2/acme/shop/manifests/v1",
  ]);
});

test("what goes wrong names neither password nor token nor the query of an address", async () => {
  const store = await stranger((request) => request.socket.destroy());
  const one = await stranger(
    guarded(
      (host) => `http://${host}/token`,
      (_, response) => response.writeHead(307, { location: `http://${store.host}/x?signature=secret` }).end(),
    ),
  );
  const failed = await reading([one.host, store.host])
    .image(`${one.host}/acme/shop`, "v1")
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Unavailable);
  expect(String(failed)).not.toMatch(/hunter2|the-token|signature|Basic|Bearer/);
});
