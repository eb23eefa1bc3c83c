/** The two registries that the contract is held against, behind one bench. */

import type { Registry } from "../../src/core/ports/registry.ts";
import { parseHosts } from "../../src/registry/hosts.ts";
import { connectRegistries } from "../../src/registry/index.ts";
import type { ImageRecipe } from "../../src/sandbox/registry/build.ts";
import { RegistrySandbox } from "../../src/sandbox/registry/index.ts";
import { push, remove } from "./push.ts";
import { isInstalled, startReal } from "./real.ts";

export interface Bench {
  readonly host: string;
  readonly registry: Registry;
  /** @returns the digest that the tag names now */
  push(repository: string, tag: string, recipe: ImageRecipe): Promise<string>;
  /** Takes a manifest away and leaves the index that names it. */
  remove(repository: string, digest: string): Promise<void>;
  /** Takes the tag away, with what it names. */
  untag(repository: string, tag: string): Promise<void>;
  close(): Promise<void>;
}

/** What the operator of a registry on this machine writes into REGISTRY_HOSTS. */
export const listed = (...hosts: readonly string[]) => {
  const parsed = parseHosts(hosts.map((host) => `http://${host}`).join(" "));
  if (!parsed) throw new Error(`no hosts: ${hosts}`);
  return parsed;
};

async function embedded(): Promise<Bench> {
  const running = await RegistrySandbox.start({ pageSize: 2 });
  return {
    host: running.host,
    registry: connectRegistries({ hosts: listed(running.host), credentials: [] }),
    push: async (repository, tag, recipe) => running.push(repository, tag, recipe),
    remove: async (repository, digest) => running.forget(repository, digest),
    untag: async (repository, tag) => running.untag(repository, tag),
    close: () => running.close(),
  };
}

async function real(): Promise<Bench> {
  const running = await startReal();
  const { host } = running;
  const registry = connectRegistries({ hosts: listed(host), credentials: [] });
  return {
    host,
    registry,
    push: (repository, tag, recipe) => push({ host, repository }, tag, recipe),
    remove: (repository, digest) => remove({ host, repository }, digest),
    untag: async (repository, tag) => {
      await remove({ host, repository }, (await registry.digest(`${host}/${repository}`, tag)) ?? "");
    },
    close: () => running.close(),
  };
}

/** Without the package, the embedded one alone. */
export const REGISTRIES: readonly (readonly [name: string, start: () => Promise<Bench>])[] = [
  ["the embedded registry", embedded],
  ...(isInstalled ? [["the distribution project's registry", real] as const] : []),
];
