/** The Releases page, ours and others'. */
import type { PublishedRelease } from "../../core/ports/reader.ts";
import { orAbsent } from "../faults.ts";
import type { Answer, Octokit, Place } from "../place.ts";

export type Release = Answer<Octokit["rest"]["repos"]["listReleases"]>[number];

/** Drafts included. */
export function listReleases({ octokit, at }: Place): Promise<Release[]> {
  return octokit.paginate(octokit.rest.repos.listReleases, { ...at, per_page: 100 });
}

export async function releases(place: Place): Promise<readonly PublishedRelease[]> {
  return (await listReleases(place)).map(({ tag_name: tag, name, html_url: url, draft, prerelease }) => ({
    tag,
    title: name ?? "",
    url,
    draft,
    candidate: prerelease,
  }));
}

/** Tag of a public repository's newest published release. */
export async function latestRelease({ octokit }: Place, repository: string): Promise<string | undefined> {
  const [owner = "", repo = ""] = repository.split("/");
  const answer = await orAbsent(octokit.rest.repos.getLatestRelease({ owner, repo }));
  return answer?.data.tag_name;
}
