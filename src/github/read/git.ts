/** The repository itself: its files, branches and tags. */
import { Refused } from "../../core/errors.ts";
import type { Branch, Repository, Tag, TreeEntry } from "../../core/ports/reader.ts";
import type { AnnotatedTag } from "../../core/ports/tag.ts";
import { archivedBlobs } from "../archive.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import type { Answer, Octokit, Place } from "../place.ts";

/** Blobs that are read at the same time. */
const PARALLEL = 8;

/** @throws Refused when the App can't reach it, or the name belongs to another repository by now. */
export async function repository({ octokit, at, repository }: Place): Promise<Repository> {
  const name = `${at.owner}/${at.repo}`;
  try {
    const { data } = await octokit.rest.repos.get(at);
    if (data.id !== repository.id) throw new Refused(`${name} is another repository now; ours was renamed or deleted`);
    return repositoryOf(data);
  } catch (error) {
    if (!isRefusal(error, 403, 404, 451)) throw error;
    throw new Refused(`${name} can't be reached: it is gone, or the App has no access to it any more`, {
      cause: error,
    });
  }
}

type Shape = Answer<Octokit["rest"]["repos"]["get"]>;

export const repositoryOf = (data: Shape): Repository => ({
  id: data.id,
  owner: data.owner.login,
  name: data.name,
  url: data.html_url,
  defaultBranch: data.default_branch,
  private: data.private,
});

type TreePlace = Pick<Place, "octokit" | "at" | "repository" | "objects">;

/** A text file at the head of the default branch; bytes that are no UTF-8 show as replacement characters. */
export async function file(place: TreePlace, path: string): Promise<string | undefined> {
  const { octokit, at, objects } = place;
  const answer = await orAbsent(octokit.rest.repos.getContent({ ...at, path }));
  const data = answer?.data;
  if (data === undefined || Array.isArray(data) || data.type !== "file" || !("content" in data)) return undefined;
  // Of a file over 1 MB GitHub tells all but the content; an empty text would be a lie.
  if (data.encoding !== "base64") return objects.text(place, data.sha);
  return Buffer.from(data.content, "base64").toString("utf8");
}

/** What lies in a folder at a commit never changes; what lies there on the default branch is asked each time. */
export async function folder(place: TreePlace, path: string, commit?: string): Promise<readonly TreeEntry[]> {
  const list = async (): Promise<readonly TreeEntry[]> => {
    const ref = commit === undefined ? {} : { ref: commit };
    const answer = await orAbsent(place.octokit.rest.repos.getContent({ ...place.at, path, ...ref }));
    if (!Array.isArray(answer?.data)) return [];
    // A link or a submodule is no file, whatever it leads to.
    const files = answer.data.filter(({ type }) => type === "file");
    return files.map((one) => ({ path: one.path, mode: "100644", blob: one.sha, size: one.size }));
  };
  return commit === undefined ? list() : place.objects.folder(place, { path, commit }, list);
}

export async function branch({ octokit, at }: Place, name: string): Promise<Branch | undefined> {
  const answer = await orAbsent(octokit.rest.git.getRef({ ...at, ref: `heads/${name}` }));
  return answer && { name, commit: answer.data.object.sha };
}

/** One that names another tag is followed to its commit. */
export async function annotatedTag({ octokit, at }: Place, name: string): Promise<AnnotatedTag | undefined> {
  const ref = await orAbsent(octokit.rest.git.getRef({ ...at, ref: `tags/${name}` }));
  if (ref?.data.object.type !== "tag") return undefined;
  const { data } = await octokit.rest.git.getTag({ ...at, tag_sha: ref.data.object.sha });
  return {
    name: data.tag,
    commit: data.object.sha,
    message: data.message,
    tagger: { email: data.tagger.email, at: new Date(data.tagger.date) },
    verified: data.verification?.verified ?? false,
    reason: data.verification?.reason ?? "unsigned",
  };
}

/** GitHub's list of tags already names the commit behind an annotated tag. */
export async function tags({ octokit, at }: Pick<Place, "octokit" | "at">): Promise<readonly Tag[]> {
  const all = await octokit.paginate(octokit.rest.repos.listTags, { ...at, per_page: 100 });
  return all.map(({ name, commit }) => ({ name, commit: commit.sha }));
}

/** Unknown files from which on one archive is cheaper than asking for each. */
const MANY = 20;

/** @param commit that they are of, full SHA: where it is known, many are read at once */
export async function texts(
  place: TreePlace,
  entries: readonly TreeEntry[],
  commit?: string,
): Promise<ReadonlyMap<string, string>> {
  const { objects } = place;
  const known = new Map<string, string | undefined>();
  for (const { blob } of entries) if (objects.has(place, blob)) known.set(blob, await objects.text(place, blob));
  const unknown = entries.filter(({ blob }) => !known.has(blob));
  if (commit !== undefined && unknown.length > MANY) {
    const archived = await archivedBlobs(place, commit, unknown);
    for (const [blob, bytes] of archived) known.set(blob, objects.keep(place, blob, bytes));
  }
  const waiting = new Set(unknown.map(({ blob }) => blob).filter((blob) => !known.has(blob))).values();
  const read = async () => {
    for (const blob of waiting) known.set(blob, await objects.text(place, blob));
  };
  await Promise.all(Array.from({ length: PARALLEL }, read));
  return new Map(
    entries.flatMap(({ path, blob }) => {
      const text = known.get(blob);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}
