/** Files of a release: added, renamed, taken away. No two of one release have the same name. */
import { invalid, notFound } from "../answer.ts";
import type { Asset, Release } from "../records.ts";
import type { Scene } from "../webhooks/events.ts";
import { releaseWithId } from "./releases.ts";

interface Found {
  readonly release: Release;
  readonly asset: Asset;
}

export function assetWithId({ repository }: Pick<Scene, "repository">, id: number): Found {
  for (const release of repository.releases.values()) {
    const asset = release.assets.find((one) => one.id === id);
    if (asset) return { release, asset };
  }
  throw notFound();
}

type NewAsset = Pick<Asset, "name" | "label" | "contentType" | "content">;

export function attach(scene: Scene, releaseId: number, file: NewAsset): Found {
  const { world, repository, sender } = scene;
  const release = releaseWithId(scene, releaseId);
  const name = named(file.name);
  checkFree(release, name);
  const { now } = world.clock;
  const asset = { ...file, name, id: world.newId("asset"), uploader: sender, createdAt: now, updatedAt: now };
  repository.releases.set(release.id, { ...release, assets: [...release.assets, asset] });
  return { release, asset };
}

export function changeAsset(
  scene: Scene,
  id: number,
  change: { readonly name?: string; readonly label?: string },
): Found {
  const { release, asset } = assetWithId(scene, id);
  const name = named(change.name ?? asset.name);
  if (name !== asset.name) checkFree(release, name);
  const after = { ...asset, name, label: change.label ?? asset.label, updatedAt: scene.world.clock.now };
  keep(scene, release, after);
  return { release, asset: after };
}

export function deleteAsset(scene: Scene, id: number): void {
  const { release } = assetWithId(scene, id);
  const assets = release.assets.filter((one) => one.id !== id);
  scene.repository.releases.set(release.id, { ...release, assets });
}

function keep({ repository }: Scene, release: Release, asset: Asset): void {
  const assets = release.assets.map((one) => (one.id === asset.id ? asset : one));
  repository.releases.set(release.id, { ...release, assets });
}

function checkFree({ assets }: Release, name: string): void {
  if (!assets.some((one) => one.name === name)) return;
  throw invalid({ resource: "ReleaseAsset", field: "name", code: "already_exists" });
}

/** GitHub puts dots where a name has anything unusual. */
const named = (name: string): string => name.replace(/[^\w.+-]+/g, ".").replace(/^\.+|\.+$/g, "");
