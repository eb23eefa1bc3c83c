/** What the embedded registry holds: per repository the bytes by digest, and tags. */
import type { BuiltImage, Bytes } from "./build.ts";

interface Shelf {
  readonly blobs: Map<string, Bytes>;
  readonly manifests: Map<string, Bytes>;
  readonly tags: Map<string, string>;
}

export class Store {
  readonly #shelves = new Map<string, Shelf>();

  has(repository: string): boolean {
    return this.#shelves.has(repository);
  }

  push(repository: string, tag: string, image: BuiltImage): void {
    const shelf = this.#shelves.get(repository) ?? { blobs: new Map(), manifests: new Map(), tags: new Map() };
    this.#shelves.set(repository, shelf);
    for (const blob of image.blobs) shelf.blobs.set(blob.digest, blob);
    for (const manifest of image.manifests) shelf.manifests.set(manifest.digest, manifest);
    shelf.tags.set(tag, image.top.digest);
  }

  /** @returns the digest that the tag names, too, from now on */
  tag(repository: string, from: string, to: string): string {
    const shelf = this.#shelves.get(repository);
    const digest = shelf?.tags.get(from);
    if (!shelf || digest === undefined) throw new Error(`${repository} has no tag ${from}`);
    shelf.tags.set(to, digest);
    return digest;
  }

  /** As a package's page does it: one version is one digest, with every tag on it. */
  deleteVersion(repository: string, tag: string): void {
    const shelf = this.#shelves.get(repository);
    const digest = shelf?.tags.get(tag);
    if (!shelf || digest === undefined) return;
    for (const [name, named] of shelf.tags) if (named === digest) shelf.tags.delete(name);
    shelf.manifests.delete(digest);
  }

  untag(repository: string, tag: string): void {
    this.#shelves.get(repository)?.tags.delete(tag);
  }

  /** Of whatever kind: a platform's manifest whose index stays is a broken index. */
  forget(repository: string, digest: string): void {
    this.#shelves.get(repository)?.manifests.delete(digest);
    this.#shelves.get(repository)?.blobs.delete(digest);
  }

  /** @param reference tag or digest */
  manifest(repository: string, reference: string): Bytes | undefined {
    const shelf = this.#shelves.get(repository);
    return shelf?.manifests.get(shelf.tags.get(reference) ?? reference);
  }

  blob(repository: string, digest: string): Bytes | undefined {
    return this.#shelves.get(repository)?.blobs.get(digest);
  }

  /** In the order that the distribution protocol asks for. */
  tags(repository: string): readonly string[] {
    return [...(this.#shelves.get(repository)?.tags.keys() ?? [])].sort();
  }
}
