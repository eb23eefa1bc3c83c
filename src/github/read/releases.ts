/** The Releases page, ours and others'. */
import type { PublishedRelease, Repository } from "../../core/ports/reader.ts";
import { keyIn } from "../../core/text/marker.ts";
import { orAbsent } from "../faults.ts";
import type { Answer, Octokit, Place } from "../place.ts";

export type Release = Answer<Octokit["rest"]["repos"]["listReleases"]>[number];

/** Drafts included. Of one tag's, the one that notes are written into and judged by comes first. */
export async function listReleases({ octokit, at }: Pick<Place, "octokit" | "at">): Promise<readonly Release[]> {
  const all = await octokit.paginate(octokit.rest.repos.listReleases, { ...at, per_page: 100 });
  const byTag = new Map(
    [...Map.groupBy(all, ({ tag_name }) => tag_name)].map(([tag, some]) => [tag, some.sort(weightier)]),
  );
  return all.flatMap(({ tag_name }) => byTag.get(tag_name)?.shift() ?? []);
}

/** What is published, else our oldest draft, else a workflow's, else a person's. */
const weightier = (a: Release, b: Release): number => weightOf(a) - weightOf(b) || (weightOf(a) < 3 ? a.id - b.id : 0);

function weightOf({ draft, author, body }: Release): number {
  if (!draft) return 0;
  if (author?.type !== "Bot") return 3;
  return keyIn(body ?? "") === undefined ? 2 : 1;
}

export async function releases(place: Pick<Place, "octokit" | "at">): Promise<readonly PublishedRelease[]> {
  return (await listReleases(place)).map(({ tag_name: tag, html_url: url, draft, ...one }) => ({
    ...{ tag, url, draft },
    title: one.name ?? "",
    candidate: one.prerelease,
    body: one.body ?? "",
    files: one.assets.map(({ name }) => name),
    publishedAt: one.published_at ? new Date(one.published_at) : undefined,
  }));
}

/** Names of another repository's tags; a private one tells only a private one. */
export async function tagsElsewhere(
  { octokit }: Place,
  name: string,
  ours: () => Promise<Repository>,
): Promise<readonly string[] | undefined> {
  const [owner = "", repo = ""] = name.split("/");
  const [there, here] = await Promise.all([orAbsent(octokit.rest.repos.get({ owner, repo })), ours()]);
  if (there === undefined || (there.data.private && !here.private)) return undefined;
  const all = await octokit.paginate(octokit.rest.repos.listTags, { owner, repo, per_page: 100 });
  return all.map(({ name: tag }) => tag);
}

/** Whether a repository has a tag of this name. As with its releases, a private one tells only a private one. */
export async function hasTag(
  { octokit }: Place,
  name: string,
  { tag, ours }: { readonly tag: string; readonly ours: () => Promise<Repository> },
): Promise<boolean | undefined> {
  const [owner = "", repo = ""] = name.split("/");
  const [there, refs, here] = await Promise.all([
    orAbsent(octokit.rest.repos.get({ owner, repo })),
    orAbsent(octokit.rest.git.listMatchingRefs({ owner, repo, ref: `tags/${tag}` })),
    ours(),
  ]);
  if (there === undefined || (there.data.private && !here.private)) return undefined;
  return refs?.data.some(({ ref }) => ref === `refs/tags/${tag}`) ?? false;
}

/**
 * Tag of another repository's newest published release. A private one's is told only where ours is private too: what we
 * write is read by all who read our repository, and the installation may reach more than they do.
 */
export async function latestRelease(
  { octokit }: Place,
  name: string,
  ours: () => Promise<Repository>,
): Promise<string | undefined> {
  const [owner = "", repo = ""] = name.split("/");
  const [there, newest, here] = await Promise.all([
    orAbsent(octokit.rest.repos.get({ owner, repo })),
    orAbsent(octokit.rest.repos.getLatestRelease({ owner, repo })),
    ours(),
  ]);
  const isHidden = there === undefined || (there.data.private && !here.private);
  return isHidden ? undefined : newest?.data.tag_name;
}
