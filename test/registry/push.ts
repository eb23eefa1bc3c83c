/** The writing half of the distribution protocol, as far as tests need it: what the product never does. */
import { type BuiltImage, type Bytes, buildImage, type ImageRecipe } from "../../src/sandbox/registry/build.ts";

export interface Target {
  readonly host: string;
  readonly repository: string;
  readonly authorization?: string;
}

/** @returns the digest that the tag names now */
export async function push(target: Target, tag: string, recipe: ImageRecipe): Promise<string> {
  const image: BuiltImage = buildImage(recipe);
  for (const blob of image.blobs) await pushBlob(target, blob);
  for (const manifest of image.manifests) await putManifest(target, manifest.digest, manifest);
  await putManifest(target, tag, image.top);
  return image.top.digest;
}

export async function remove(target: Target, digest: string): Promise<void> {
  await send(target, `manifests/${digest}`, { method: "DELETE" });
}

async function pushBlob(target: Target, { bytes, digest }: Bytes): Promise<void> {
  const begun = await send(target, "blobs/uploads/", { method: "POST" });
  const place = new URL(begun.headers.get("location") ?? "", begun.url);
  place.searchParams.set("digest", digest);
  await send(target, place.href, {
    method: "PUT",
    body: bytes,
    headers: { "content-type": "application/octet-stream" },
  });
}

async function putManifest(target: Target, reference: string, { bytes, mediaType }: Bytes): Promise<void> {
  await send(target, `manifests/${reference}`, { method: "PUT", body: bytes, headers: { "content-type": mediaType } });
}

async function send({ host, repository, authorization }: Target, path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, ...(authorization ? { authorization } : {}) };
  const answer = await fetch(new URL(path, `http://${host}/v2/${repository}/`), { ...init, headers });
  if (!answer.ok) throw new Error(`${init.method} ${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
  return answer;
}
