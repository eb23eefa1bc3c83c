/** Releases: drafted, edited, published. Publishing makes the tag when it is missing. */
import { invalid, notFound } from "../answer.ts";
import type { Release } from "../records.ts";
import { type Scene, tellRelease } from "../webhooks/events.ts";
import { checkBody } from "./bodies.ts";
import { createRef } from "./refs.ts";

export interface ReleaseFields {
  readonly tag?: string | undefined;
  /** Branch or SHA at which publishing makes a missing tag. */
  readonly target?: string | undefined;
  readonly name?: string | null | undefined;
  readonly body?: string | null | undefined;
  readonly draft?: boolean | undefined;
  readonly prerelease?: boolean | undefined;
}

export function releaseWithId({ repository }: Pick<Scene, "repository">, id: number): Release {
  const found = repository.releases.get(id);
  if (!found) throw notFound();
  return found;
}

export async function createRelease(scene: Scene, fields: ReleaseFields & { readonly tag: string }): Promise<Release> {
  const { world, repository, sender } = scene;
  const {
    tag,
    target = repository.defaultBranch,
    name = null,
    body = null,
    draft = false,
    prerelease = false,
  } = fields;
  checkBody("Release", body);
  checkFree(scene, tag, undefined);
  if (!draft) await ensureTag(scene, tag, target);
  const { now } = world.clock;
  const id = world.newId("release");
  const times = { createdAt: now, updatedAt: now, publishedAt: draft ? null : now };
  const release = { id, tag, target, name, body, draft, prerelease, author: sender, assets: [], ...times };
  repository.releases.set(id, release);
  tellRelease(scene, release, { action: "created" });
  if (!draft) tellPublished(scene, release);
  return release;
}

export async function changeRelease(scene: Scene, id: number, fields: ReleaseFields): Promise<Release> {
  const { world, repository } = scene;
  checkBody("Release", fields.body);
  const before = releaseWithId(scene, id);
  const after: Release = {
    ...before,
    tag: fields.tag ?? before.tag,
    target: fields.target ?? before.target,
    name: fields.name === undefined ? before.name : fields.name,
    body: fields.body === undefined ? before.body : fields.body,
    draft: fields.draft ?? before.draft,
    prerelease: fields.prerelease ?? before.prerelease,
    updatedAt: world.clock.now,
  };
  checkFree(scene, after.tag, id);
  const publishes = before.draft && !after.draft;
  if (publishes) await ensureTag(scene, after.tag, after.target);
  const saved = publishes ? { ...after, publishedAt: world.clock.now } : after;
  repository.releases.set(id, saved);
  const changes = {
    ...(before.name === saved.name ? {} : { name: { from: before.name ?? "" } }),
    ...(before.body === saved.body ? {} : { body: { from: before.body ?? "" } }),
  };
  if (Object.keys(changes).length > 0) tellRelease(scene, saved, { action: "edited", changes });
  if (publishes) tellPublished(scene, saved);
  return saved;
}

/** Its tag stays. */
export function deleteRelease(scene: Scene, id: number): void {
  const release = releaseWithId(scene, id);
  scene.repository.releases.delete(id);
  tellRelease(scene, release, { action: "deleted" });
}

function tellPublished(scene: Scene, release: Release): void {
  tellRelease(scene, release, { action: "published" });
  tellRelease(scene, release, { action: release.prerelease ? "prereleased" : "released" });
}

/** One published release for each tag; drafts may be many. */
function checkFree({ repository }: Scene, tag: string, except: number | undefined): void {
  const taken = [...repository.releases.values()].some((one) => one.tag === tag && !one.draft && one.id !== except);
  if (taken) throw invalid({ resource: "Release", field: "tag_name", code: "already_exists" });
}

async function ensureTag(scene: Scene, tag: string, target: string): Promise<void> {
  const { git } = scene.repository;
  if (git.ref(`refs/tags/${tag}`) !== undefined) return;
  const commit = await git.resolve(target);
  if (!commit) throw invalid({ resource: "Release", field: "target_commitish", code: "invalid" });
  await createRef(scene, `refs/tags/${tag}`, commit.sha);
}

/** Of the published final ones the one that was published last. */
export function latestRelease({ repository }: Pick<Scene, "repository">): Release | undefined {
  const finals = [...repository.releases.values()].filter((one) => !one.draft && !one.prerelease);
  const when = ({ publishedAt }: Release) => publishedAt ?? "";
  return finals.sort((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : a.id - b.id)).at(-1);
}
