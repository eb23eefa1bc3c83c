/**
 * The embedded registry: the reading half of the distribution protocol, on 127.0.0.1, for rehearsals and tests. What it
 * holds is put there directly; nobody can push to it over the network. It leaves nothing behind.
 */
import { buildImage, type ImageRecipe } from "./build.ts";
import { Door, type Keeper } from "./door.ts";
import { startServer } from "./server.ts";
import { Store } from "./store.ts";

interface RegistrySandboxOptions {
  /** Repositories that only their keeper reads, with user and password. */
  readonly private?: Readonly<Record<string, Keeper>>;
  readonly pageSize?: number;
}

export interface RunningRegistry {
  /** As an image's name begins with it: `127.0.0.1:41234`. */
  readonly host: string;
  /** Each request's line, oldest first. */
  readonly requests: readonly string[];
  /** @returns the digest that the tag names now */
  push(repository: string, tag: string, recipe: ImageRecipe): string;
  /** Makes a tag name what another one names. */
  tag(repository: string, from: string, to: string): void;
  /** Deletes what a tag names, with all other tags on it; nothing where there is no such tag. */
  deleteVersion(repository: string, tag: string): void;
  untag(repository: string, tag: string): void;
  /** Takes away the bytes of one digest and leaves what names them. */
  forget(repository: string, digest: string): void;
  expireTokens(): void;
  close(): Promise<void>;
}

async function start(options: RegistrySandboxOptions = {}): Promise<RunningRegistry> {
  const store = new Store();
  const door = new Door(store, new Map(Object.entries(options.private ?? {})));
  const requests: string[] = [];
  const { pageSize = 100 } = options;
  const server = await startServer({ store, door, pageSize, onRequest: (line) => requests.push(line) });
  return {
    host: server.host,
    requests,
    push: (repository, tag, recipe) => {
      const image = buildImage(recipe);
      store.push(repository, tag, image);
      return image.top.digest;
    },
    tag: (repository, from, to) => store.tag(repository, from, to),
    deleteVersion: (repository, tag) => store.deleteVersion(repository, tag),
    untag: (repository, tag) => store.untag(repository, tag),
    forget: (repository, digest) => store.forget(repository, digest),
    expireTokens: () => door.expire(),
    close: () => server.close(),
  };
}

export const RegistrySandbox = { start } as const;
