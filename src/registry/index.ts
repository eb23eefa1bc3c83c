/**
 * Container registries over the OCI distribution protocol, read-only: nothing here can push, tag or delete. Names come
 * from repositories' files, so where they lead is bounded by the operator's list of hosts, by what addresses are public,
 * by size and by time. One object serves one run for one owner, and shares nothing with another.
 */
import { type ImageName, isTagName, parseImageName } from "../core/domain/images/name.ts";
import { Refused } from "../core/errors.ts";
import type { Registry } from "../core/ports/registry.ts";
import { isDigest } from "./content.ts";
import type { Credential } from "./credentials.ts";
import type { Hosts } from "./hosts.ts";
import { readDigest, readImage, readParts } from "./image.ts";
import { Session } from "./session.ts";
import { readTags } from "./tags.ts";
import { type WireOptions, wire } from "./wire.ts";

export interface RegistryAccess {
  readonly hosts: Hosts;
  readonly credentials: readonly Credential[];
}

export interface RegistryOptions extends WireOptions {
  /** Whose repository it is for: only entries for this owner's own images are used. Absent: at a terminal. */
  readonly owner?: string | undefined;
}

export function connectRegistries(access: RegistryAccess, options: RegistryOptions = {}): Registry {
  const session = new Session({ ...access, owner: options.owner, ask: wire(options) });
  return {
    image: async (name, tag) => readImage(session, named(name), tagged(tag)),
    digest: async (name, tag) => readDigest(session, named(name), tagged(tag)),
    parts: async (name, reference) => readParts(session, named(name), tagged(reference)),
    tags: async (name) => readTags(session, named(name)),
  };
}

function named(name: string): ImageName {
  const image = parseImageName(name);
  if (!image) throw new Refused(`${JSON.stringify(name)} is no image's name`);
  return image;
}

function tagged(tag: string): string {
  if (!isTagName(tag) && !isDigest(tag)) throw new Refused(`${JSON.stringify(tag)} is no tag`);
  return tag;
}
