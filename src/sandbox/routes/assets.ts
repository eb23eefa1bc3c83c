/** Files of releases. A draft's are seen by those who see the draft. */
import { type Answer, created, notFound, ok } from "../answer.ts";
import { bodyOf, type Call, listed, number, type Routes, repositoryOf, sceneOf } from "../call.ts";
import { assetWithId, attach, changeAsset, deleteAsset } from "../deeds/assets.ts";
import { releaseWithId } from "../deeds/releases.ts";
import { assetShape } from "../shapes/release.ts";
import { seesDrafts } from "./releases.ts";

function upload(call: Call): Answer {
  const name = call.query.get("name") ?? "";
  const file = { name, label: call.query.get("label"), contentType: "text/markdown", content: bodyOf<string>(call) };
  const found = attach(sceneOf(call), number(call, "release_id"), file);
  return created(assetShape(call.world, { repository: repositoryOf(call), ...found }));
}

function update(call: Call): Answer {
  const change = bodyOf<{ readonly name?: string; readonly label?: string }>(call);
  const found = changeAsset(sceneOf(call), number(call, "asset_id"), change);
  return ok(assetShape(call.world, { repository: repositoryOf(call), ...found }));
}

function remove(call: Call): Answer {
  deleteAsset(sceneOf(call), number(call, "asset_id"));
  return { status: 204 };
}

function list(call: Call): Answer {
  const repository = repositoryOf(call);
  const release = releaseWithId({ repository }, number(call, "release_id"));
  if (release.draft && !seesDrafts(call)) throw notFound();
  return listed(call, release.assets, (asset) => assetShape(call.world, { repository, release, asset }));
}

/** What it is, or the file itself. */
function get(call: Call): Answer {
  const repository = repositoryOf(call);
  const { release, asset } = assetWithId({ repository }, number(call, "asset_id"));
  if (release.draft && !seesDrafts(call)) throw notFound();
  if (call.raw) return { status: 200, raw: Buffer.from(asset.content) };
  return ok(assetShape(call.world, { repository, release, asset }));
}

export const assets = {
  "repos/upload-release-asset": upload,
  "repos/update-release-asset": update,
  "repos/delete-release-asset": remove,
  "repos/list-release-assets": list,
  "repos/get-release-asset": get,
} satisfies Routes;
