/**
 * One file of ours on a draft release. Other bytes are uploaded beside the old ones first, so there is always one of the
 * two. A file of that name that somebody else put there stays, and what is seen to be published is left alone.
 */
import { createHash } from "node:crypto";
import { Unavailable } from "../../core/errors.ts";
import type { DraftFile } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";
import type { Release } from "../read/releases.ts";
import { type KnownAsset, nextStep, type Step } from "./draft-file-step.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

type Asset = Release["assets"][number];

/** Requests for one file, and a few for what another process of ours does meanwhile. */
const MOST_STEPS = 8;

export async function ensureDraftFile(found: Release, file: DraftFile, place: Place): Promise<Outcome> {
  const digest = file.content === undefined ? undefined : digestOf(file.content);
  const wanted = { name: file.name, digest, by: place.bot.id };
  let release: Release | undefined = found;
  for (let done = 0; done < MOST_STEPS; done++) {
    // Gone, or published a moment ago.
    if (!release?.draft) return done === 0 ? UNCHANGED : wrote(found.html_url);
    const step = nextStep(await known(release.assets, place), wanted);
    if (step.do === "nothing") return done === 0 ? UNCHANGED : wrote(found.html_url);
    if (step.do === "leave") return kept(`${file.name} of the draft for ${release.tag_name} is not the bot's`);
    await take(step, { release, file, digest }, place);
    release = (await orAbsent(place.octokit.rest.repos.getRelease({ ...place.at, release_id: release.id })))?.data;
  }
  throw new Unavailable(`${file.name} changed each time it was read`);
}

const digestOf = (content: string): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;

interface Work {
  readonly release: Release;
  readonly file: DraftFile;
  readonly digest: string | undefined;
}

async function take(step: Step, { release, file, digest = "" }: Work, place: Place): Promise<void> {
  const { octokit, at } = place;
  if (step.do === "remove") {
    await orAbsent(octokit.rest.repos.deleteReleaseAsset({ ...at, asset_id: step.asset }));
  } else if (step.do === "rename") {
    await orAbsent(octokit.rest.repos.updateReleaseAsset({ ...at, asset_id: step.asset, name: file.name }));
  } else if (step.do === "upload") {
    const id = await upload(release, { name: step.as, data: file.content ?? "" }, place);
    if (id !== undefined) await place.memory.remember(remembered(place, id), digest);
  }
}

/** @returns undefined where another process of ours was first, or where the draft is gone */
async function upload(
  { upload_url: url }: Release,
  { name, data }: { readonly name: string; readonly data: string },
  { octokit }: Place,
): Promise<number | undefined> {
  try {
    // Uploads have a host of their own, which only the release tells.
    const headers = { "content-type": "text/markdown; charset=utf-8" };
    const { data: made } = await octokit.request({ method: "POST", url, name, data, headers });
    return made.id;
  } catch (error) {
    if (isRefusal(error, 404, 410)) return undefined;
    if (isRefusal(error, 422) && /already.exists/i.test(error.reason)) return undefined;
    throw error;
  }
}

const remembered = ({ repository }: Place, asset: number): string => `digest/${repository.id}/${asset}`;

/** Servers of some years ago tell no digest; then what we uploaded is remembered, and what is forgotten comes again. */
const known = (assets: readonly Asset[], place: Place): Promise<readonly KnownAsset[]> =>
  Promise.all(
    assets.map(async ({ id, name, state, uploader, ...asset }) => {
      const digest = asset.digest ?? (await place.memory.recall(remembered(place, id))) ?? null;
      return { id, name, state, uploader, digest };
    }),
  );
