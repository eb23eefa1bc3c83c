import { afterEach, describe, expect, test } from "@jest/globals";
import { Refused } from "../../src/core/errors.ts";
import { credentialFor, parseCredentials } from "../../src/registry/credentials.ts";
import { connectRegistries } from "../../src/registry/index.ts";
import { RegistrySandbox, type RunningRegistry } from "../../src/sandbox/registry/index.ts";
import { listed } from "./a-registry.ts";
import { push } from "./push.ts";
import { isInstalled, type RealRegistry, startReal } from "./real.ts";

const auth = (text: string) => Buffer.from(text).toString("base64");

describe("A file of credentials", () => {
  test("is read as docker and podman write it", () => {
    const text = JSON.stringify({
      auths: {
        "https://ghcr.io/": { auth: auth("captain:pass:word") },
        "quay.io/acme": { username: "robot", password: "secret" },
      },
      credsStore: "desktop",
    });
    expect(parseCredentials(text)).toEqual([
      { scope: "ghcr.io", user: "captain", password: "pass:word" },
      { scope: "quay.io/acme", user: "robot", password: "secret" },
    ]);
  });

  test.each([
    ["no JSON", "auths"],
    ["nothing in it", "{}"],
    ["an entry without a password", '{"auths":{"ghcr.io":{"auth":"Y2FwdGFpbg=="}}}'],
    ["an entry that is kept elsewhere", '{"auths":{"ghcr.io":{}},"credsStore":"desktop"}'],
  ])("with %s is none", (_, text) => {
    expect(parseCredentials(text)).toBeUndefined();
  });
});

describe("The credentials for an image are", () => {
  const all = ["ghcr.io", "ghcr.io/acme", "ghcr.io/acme/shop", "ghcr.io/acmecorp"].map((scope) => ({
    scope,
    user: scope,
    password: "x",
  }));

  test.each([
    ["ghcr.io/acme/shop", undefined, "ghcr.io/acme/shop"],
    ["ghcr.io/acme/shop-dev", undefined, "ghcr.io/acme"],
    ["ghcr.io/acmecorp/x", undefined, "ghcr.io/acmecorp"],
    ["ghcr.io/other/x", undefined, "ghcr.io"],
    ["ghcr.io.evil.example/acme/shop", undefined, undefined],
    ["quay.io/acme/shop", undefined, undefined],
    ["ghcr.io/acme/shop", "acme", "ghcr.io/acme/shop"],
    ["ghcr.io/acme/shop", "Acme", "ghcr.io/acme/shop"],
    ["ghcr.io/acme/shop", "evil", undefined],
    ["ghcr.io/evil/x", "evil", undefined],
  ])("the nearest: %s for %s by %s", (name, owner, scope) => {
    expect(credentialFor(all, name, owner)?.scope).toBe(scope);
  });
});

describe("A private image", () => {
  const keeper = { user: "captain", password: "hunter2" };
  let running: RunningRegistry;
  afterEach(() => running.close());

  async function registries() {
    running = await RegistrySandbox.start({ private: { "acme/secret": keeper } });
    running.push("acme/secret", "v1", { platforms: ["linux/amd64"] });
    const access = {
      hosts: listed(running.host),
      credentials: [{ scope: `${running.host}/acme`, ...keeper }],
    };
    return { name: `${running.host}/acme/secret`, access };
  }

  test("is read with its keeper's credentials, also after the token has expired", async () => {
    const { name, access } = await registries();
    const registry = connectRegistries(access);
    expect((await registry.tags(name))?.tags).toEqual(["v1"]);
    running.expireTokens();
    expect((await registry.tags(name))?.tags).toEqual(["v1"]);
  });

  test("costs one token, however many questions are asked at once", async () => {
    const { name, access } = await registries();
    const registry = connectRegistries(access);
    await Promise.all([registry.tags(name), registry.digest(name, "v1"), registry.image(name, "v1")]);
    expect(running.requests.filter((line) => line.startsWith("GET /token"))).toHaveLength(1);
  });

  test("is refused without, in the words for what is not there", async () => {
    const { name, access } = await registries();
    const refusal = `the registry refuses tags of ${name}: there is none, or it is private (UNAUTHORIZED, unauthorized)`;
    await expect(connectRegistries({ ...access, credentials: [] }).tags(name)).rejects.toThrow(new Refused(refusal));
  });

  test("[Z16] of one owner is never read for another, whose configuration names it", async () => {
    const { name, access } = await registries();
    const own = connectRegistries(access, { owner: "acme" });
    expect((await own.tags(name))?.tags).toEqual(["v1"]);

    await expect(connectRegistries(access, { owner: "evil" }).tags(name)).rejects.toThrow(Refused);
    const names = running.requests.filter((line) => line.includes("tags/list"));
    expect(names).toHaveLength(3);
  });
});

(isInstalled ? describe : describe.skip)("On the distribution project's registry with passwords", () => {
  /** `captain:hunter2`, with bcrypt's lowest cost. */
  const USERS = "captain:$2y$05$abcdefghijklmnopqrstuuoXuKqgZXLiJqzfmMXDDhSFPIvxV7t8.\n";
  const keeper = { user: "captain", password: "hunter2" };
  let real: RealRegistry;
  afterEach(() => real.close());

  test("an image is read with them, and refused without", async () => {
    real = await startReal(USERS);
    const { host } = real;
    const digest = await push(
      { host, repository: "acme/shop", authorization: `Basic ${auth("captain:hunter2")}` },
      "v1",
      {
        platforms: ["linux/amd64"],
      },
    );
    const read = (credentials: readonly { scope: string; user: string; password: string }[]) =>
      connectRegistries({ hosts: listed(host), credentials }).digest(`${host}/acme/shop`, "v1");

    expect(await read([{ scope: host, ...keeper }])).toBe(digest);
    await expect(read([])).rejects.toThrow("there is none, or it is private");
    await expect(read([{ scope: host, ...keeper, password: "wrong" }])).rejects.toThrow(Refused);
  });
});
