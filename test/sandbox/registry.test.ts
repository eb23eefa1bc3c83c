import { afterEach, expect, test } from "@jest/globals";
import { RegistrySandbox, type RunningRegistry } from "../../src/sandbox/registry/index.ts";

const KEEPER = { user: "captain", password: "hunter2" };

let registry: RunningRegistry;
afterEach(() => registry.close());

/** An answer for whoever has a token to pull this repository. */
async function pulled(path: string, init: RequestInit = {}, repository = "acme/shop"): Promise<Response> {
  const given = await fetch(`http://${registry.host}/token?scope=repository:${repository}:pull`);
  const { token } = (await given.json()) as { readonly token: string };
  const headers = { ...init.headers, authorization: `Bearer ${token}` };
  return fetch(`http://${registry.host}/v2/${path}`, { ...init, headers });
}

async function aShop(): Promise<void> {
  registry = await RegistrySandbox.start({ private: { "acme/secret": KEEPER }, pageSize: 2 });
  for (const tag of ["v1", "v2", "v3"]) registry.push("acme/shop", tag, { platforms: ["linux/amd64"] });
  registry.push("acme/secret", "v1", { platforms: ["linux/amd64"] });
}

test("everybody is sent for a token first, to the registry's own door", async () => {
  await aShop();
  const answer = await fetch(`http://${registry.host}/v2/acme/shop/tags/list`);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe(
    `Bearer realm="http://${registry.host}/token",service="${registry.host}",scope="repository:acme/shop:pull"`,
  );
});

test("what is private and what is not there get no token, in the same words", async () => {
  await aShop();
  const token = (name: string) => fetch(`http://${registry.host}/token?scope=repository:${name}:pull`);
  const [secret, none] = await Promise.all([token("acme/secret"), token("acme/none")]);
  expect([secret.status, none.status]).toEqual([401, 401]);
  expect(await secret.json()).toEqual(await none.json());
});

test("a token opens the one repository that it was given for", async () => {
  await aShop();
  expect((await pulled("acme/shop/tags/list")).status).toBe(200);
  expect((await pulled("acme/secret/tags/list")).status).toBe(401);
});

test("nobody can push, tag or delete over the network", async () => {
  await aShop();
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect((await pulled("acme/shop/manifests/v1", { method })).status).toBe(405);
  }
  expect(
    (await pulled("acme/shop/manifests/v1", { headers: { accept: "application/vnd.oci.image.index.v1+json" } })).status,
  ).toBe(200);
});

test("what is there in a form that was not asked for is unknown, as ghcr.io has it", async () => {
  await aShop();
  const accept = "application/vnd.oci.image.manifest.v1+json";
  expect((await pulled("acme/shop/manifests/v1", { headers: { accept } })).status).toBe(404);
});

test("a page names the next one, and the last names none", async () => {
  await aShop();
  const first = await pulled("acme/shop/tags/list?n=100");
  expect(await first.json()).toEqual({ name: "acme/shop", tags: ["v1", "v2"] });
  expect(first.headers.get("link")).toBe('</v2/acme/shop/tags/list?last=v2&n=2>; rel="next"');
  const second = await pulled("acme/shop/tags/list?last=v2&n=2");
  expect(await second.json()).toEqual({ name: "acme/shop", tags: ["v3"] });
  expect(second.headers.get("link")).toBeNull();
});
