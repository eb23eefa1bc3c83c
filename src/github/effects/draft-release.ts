/**
 * One draft per key on the Releases page, for a person to publish. It carries a digest of what we wrote, so that a draft
 * that a person edited is recognised and kept. A published release is never touched.
 */
import { createHash } from "node:crypto";
import type { EnsureDraftRelease, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { keyIn, mark } from "../../core/text/marker.ts";
import { readKnown, recall, remember } from "../known.ts";
import { isSameText } from "../own.ts";
import type { Place } from "../place.ts";
import { listReleases, type Release } from "../read/releases.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

type Effect = EnsureDraftRelease<Text>;

export async function ensureDraftRelease(effect: Effect, place: Place): Promise<Outcome> {
  const release = (await remembered(effect, place)) ?? (await listed(effect, place));
  if (!release) return create(effect, place);
  if (!isOwn(release, effect, place)) {
    const what = release.draft ? "has a draft that is not the bot's" : "is published already";
    return kept(`${effect.tag} ${what}`);
  }
  if (!release.draft) return UNCHANGED;
  if (!isSealed(release)) return kept(`a person edited the draft for ${effect.tag}`);
  const body = sealed(effect);
  if (release.name === effect.text.title && isSameText(release.body, body)) return UNCHANGED;
  const { octokit, at } = place;
  const { title: name } = effect.text;
  const { data } = await octokit.rest.repos.updateRelease({ ...at, release_id: release.id, name, body });
  return wrote(data.html_url);
}

async function create(effect: Effect, place: Place): Promise<Outcome> {
  const { data } = await place.octokit.rest.repos.createRelease({
    ...place.at,
    tag_name: effect.tag,
    name: effect.text.title,
    body: sealed(effect),
    draft: true,
    prerelease: false,
  });
  await remember(place, "release", { key: effect.key, id: data.id, madeAt: Date.now() });
  return wrote(data.html_url);
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

/** Of the tag's: one that is published, else our oldest draft, else whatever there is. */
async function listed(effect: Effect, place: Place): Promise<Release | undefined> {
  const ofTag = (await listReleases(place)).filter((release) => release.tag_name === effect.tag);
  const ours = ofTag.filter((release) => isOwn(release, effect, place)).sort((a, b) => a.id - b.id);
  const found = ofTag.find((release) => !release.draft) ?? ours[0] ?? ofTag[0];
  if (found && ours.includes(found)) await remember(place, "release", { key: effect.key, id: found.id, madeAt: 0 });
  return found;
}

function isOwn({ author, body }: Release, { key }: Effect, { bot }: Place): boolean {
  return author?.id === bot.id && keyIn(body ?? "") === key;
}

function digestOf(title: string, body: string): string {
  return createHash("sha256").update(`${title}\n${body.trim()}`).digest("hex");
}

/** Our text with its digest, between our markers. */
function sealed({ key, text }: Effect): string {
  return mark(key, `${text.body.trim()}\n\n<!-- sha256: ${digestOf(text.title, text.body)} -->`);
}

/** Whether title and body are as we left them. */
function isSealed({ name, body }: Release): boolean {
  const text = (body ?? "").replace(/\r\n?/g, "\n").trim();
  const [opening = "", closing = ""] = mark(keyIn(text) ?? "", "\u0000").split("\u0000");
  if (!text.startsWith(opening) || !text.endsWith(closing)) return false;
  const inside = text.slice(opening.length, text.length - closing.length);
  const [, content, digest] = /^([\s\S]*)\n\n<!-- sha256: ([0-9a-f]{64}) -->$/.exec(inside) ?? [];
  return content !== undefined && digestOf(name ?? "", content) === digest;
}
