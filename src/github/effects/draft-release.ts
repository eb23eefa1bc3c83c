/**
 * One draft for a tag on the Releases page, for a person to publish. What people write in it stays: our new text and
 * theirs are merged, block by block. A draft that a workflow made is taken over, a person's is not. A release that is seen
 * to be published is left alone; GitHub takes no condition with a write, so one that is published in the moment between
 * our last look and our write gets it all the same, and the outcome says so.
 */
import type { EnsureDraftRelease, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { keyOf } from "../../core/text/blocks.ts";
import { keyIn } from "../../core/text/marker.ts";
import { sealed, sealIn, sealOf } from "../draft-seal.ts";
import { orAbsent } from "../faults.ts";
import { readKnown, recall, remember } from "../known.ts";
import type { Place } from "../place.ts";
import { listReleases, type Release } from "../read/releases.ts";
import { ensureDraftFile } from "./draft-file.ts";
import { type Draft, difference, momentOf } from "./draft-words.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

type Effect = EnsureDraftRelease<Text>;

/** How often what a person wrote while we were reading is read again. */
const TIMES = 3;

export async function ensureDraftRelease(effect: Effect, place: Place): Promise<Outcome> {
  const release = (await remembered(effect, place)) ?? (await listed(effect, place));
  if (!release) return create(effect, place);
  const objection = objectionTo(release, effect, place);
  if (objection) return objection;
  // A file is there before the words that lead to it, and goes after them.
  const isFirst = effect.file?.content !== undefined;
  const before = isFirst ? await withFile(release, effect, place) : UNCHANGED;
  const words = await converge(release, effect, place);
  const after = isFirst || words.did === "kept" ? UNCHANGED : await withFile(release, effect, place);
  return [before, words, after].sort(weightier)[0] ?? words;
}

const WEIGHTS: readonly Outcome["did"][] = ["kept", "wrote", "unchanged", "shown"];

const weightier = (a: Outcome, b: Outcome): number => WEIGHTS.indexOf(a.did) - WEIGHTS.indexOf(b.did);

const withFile = async (release: Release, { file }: Effect, place: Place): Promise<Outcome> =>
  file ? ensureDraftFile(release, file, place) : UNCHANGED;

async function converge(found: Release, effect: Effect, place: Place): Promise<Outcome> {
  let release = found;
  for (let time = 1; ; time++) {
    const ruled = rule(release, effect, place);
    if (!("name" in ruled)) return ruled;
    // GitHub takes no condition with a write, so a person's last words are looked for just before it.
    const id = { ...place.at, release_id: release.id };
    const now = (await orAbsent(place.octokit.rest.repos.getRelease(id)))?.data;
    if (!now) return create(effect, place);
    if (!isSame(now, release) && time < TIMES) {
      release = now;
      continue;
    }
    if (!isSame(now, release)) return kept(`somebody is editing the draft for ${effect.tag}`);
    const written = (await orAbsent(place.octokit.rest.repos.updateRelease({ ...id, ...ruled })))?.data;
    if (!written) return create(effect, place);
    return wrote(written.html_url, written.draft ? undefined : publishedMeanwhile(effect));
  }
}

const publishedMeanwhile = ({ tag }: Effect): string =>
  `${tag} was published in the moment in which its draft was written: read through its notes, they may lack what was edited last`;

const isSame = (a: Release, b: Release): boolean => a.name === b.name && a.body === b.body && a.draft === b.draft;

/** Why nothing of it is to be touched; undefined where nothing forbids it. */
function objectionTo(release: Release, effect: Effect, place: Place): Outcome | undefined {
  const isOurs = isOwn(release, effect, place);
  if (!release.draft) return isOurs ? UNCHANGED : kept(`${effect.tag} is published already`);
  if (!isOurs && release.author?.type !== "Bot") return kept(`${effect.tag} has a draft that is not the bot's`);
  const seal = sealIn(release.body ?? "");
  return seal && seal.asOf > momentOf(effect) ? UNCHANGED : undefined;
}

/** What to write; or why nothing is. */
function rule(release: Release, effect: Effect, place: Place): Outcome | Draft {
  const objection = objectionTo(release, effect, place);
  if (objection) return objection;
  const isOurs = isOwn(release, effect, place);
  const body = release.body ?? "";
  const seal = sealIn(body);
  const isTitleOurs = seal ? seal.title === keyOf(release.name ?? "") : !isOurs;
  return difference(release, effect, { body, seal, title: isTitleOurs ? effect.text.title : (release.name ?? "") });
}

/** @returns what there is in the end: of two that were made at the same moment, the older one */
async function create(effect: Effect, place: Place): Promise<Outcome> {
  const { octokit, at } = place;
  const body = sealed(effect.key, effect.text.body, sealOf(effect.text, momentOf(effect)));
  const { data } = await octokit.rest.repos.createRelease({
    ...at,
    tag_name: effect.tag,
    name: effect.text.title,
    body,
    draft: true,
    prerelease: false,
  });
  const [older] = (await draftsOf(effect, place)).filter(({ id }) => id < data.id);
  const made = older ?? data;
  if (older) await remove(data, place);
  await remember(place, "release", { key: effect.key, id: made.id, madeAt: older ? 0 : Date.now() });
  const file = older ? UNCHANGED : await withFile(data, effect, place);
  return file.did === "kept" ? file : wrote(made.html_url);
}

/** Takes back what we made a moment ago and nobody has touched. */
async function remove({ id, name, body }: Release, { octokit, at }: Place): Promise<void> {
  const now = await orAbsent(octokit.rest.repos.getRelease({ ...at, release_id: id }));
  if (!now?.data.draft || now.data.name !== name || now.data.body !== body) return;
  await orAbsent(octokit.rest.repos.deleteRelease({ ...at, release_id: id }));
}

async function remembered(effect: Effect, place: Place): Promise<Release | undefined> {
  const known = await recall(place, "release", effect.key);
  if (!known) return undefined;
  const { octokit, at } = place;
  const release = await readKnown(known, async (id) => {
    return (await octokit.rest.repos.getRelease({ ...at, release_id: id })).data;
  });
  return release?.tag_name === effect.tag ? release : undefined;
}

async function listed(effect: Effect, place: Place): Promise<Release | undefined> {
  const found = (await listReleases(place)).find((release) => release.tag_name === effect.tag);
  const isOurs = found?.draft === true && isOwn(found, effect, place);
  if (found && isOurs) await remember(place, "release", { key: effect.key, id: found.id, madeAt: 0 });
  return found;
}

async function draftsOf(effect: Effect, place: Place): Promise<readonly Release[]> {
  return (await listReleases(place)).filter((one) => one.draft && isOwn(one, effect, place)).sort(byAge);
}

const byAge = (a: Release, b: Release): number => a.id - b.id;

/** Made by us, or by a workflow and taken over. Anybody can write our key; a person's draft with it stays theirs. */
function isOwn({ author, body }: Release, { key }: Effect, { bot }: Place): boolean {
  return (author?.id === bot.id || author?.type === "Bot") && keyIn(body ?? "") === key;
}
