/** Releases and their files as GitHub's bodies show them. */
import { createHash } from "node:crypto";
import type { Asset, Release, Repository } from "../records.ts";
import type { World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { type JsonObject, nodeId } from "./json.ts";
import { apiOf, pageOf } from "./repository.ts";

export function releaseShape(world: World, repository: Repository, release: Release): JsonObject {
  const { id, tag, draft } = release;
  const url = `${apiOf(world, repository)}/releases/${id}`;
  const archive = (kind: string) => (draft ? null : `${apiOf(world, repository)}/${kind}/${tag}`);
  return {
    url,
    // A draft has no tag of its own yet, so its page has a name that nobody can guess.
    html_url: `${pageOf(repository)}/releases/tag/${draft ? `untagged-${id}` : tag}`,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: archive("tarball"),
    zipball_url: archive("zipball"),
    id,
    node_id: nodeId("Release", id),
    tag_name: tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body ?? "",
    draft,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    updated_at: release.updatedAt,
    published_at: release.publishedAt,
    immutable: false,
    author: simpleUser(world, release.author),
    assets: release.assets.map((asset) => assetShape(world, { repository, release, asset })),
  };
}

interface Placed {
  readonly repository: Repository;
  readonly release: Release;
  readonly asset: Asset;
}

export function assetShape(world: World, { repository, release, asset }: Placed): JsonObject {
  const { id, name, label, contentType, content } = asset;
  const tag = release.draft ? `untagged-${release.id}` : release.tag;
  return {
    url: `${apiOf(world, repository)}/releases/assets/${id}`,
    browser_download_url: `${pageOf(repository)}/releases/download/${tag}/${name}`,
    id,
    node_id: nodeId("ReleaseAsset", id),
    name,
    label,
    state: "uploaded",
    content_type: contentType,
    size: Buffer.byteLength(content),
    digest: `sha256:${createHash("sha256").update(content).digest("hex")}`,
    download_count: 0,
    created_at: asset.createdAt,
    updated_at: asset.updatedAt,
    uploader: simpleUser(world, asset.uploader),
  };
}
