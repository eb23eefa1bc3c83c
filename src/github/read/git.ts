/** The repository itself: its files, branches and tags. */
import { Refused } from "../../core/errors.ts";
import type { Branch, Repository, Tag, TreeEntry } from "../../core/ports/reader.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";

/** Blobs that are read at the same time. */
const PARALLEL = 8;

/** @throws Refused when the App can't reach it, or the name belongs to another repository by now. */
export async function repository({ octokit, at, repository }: Place): Promise<Repository> {
  const name = `${at.owner}/${at.repo}`;
  try {
    const { data } = await octokit.rest.repos.get(at);
    if (data.id !== repository.id) throw new Refused(`${name} is another repository now; ours was renamed or deleted`);
    return {
      id: data.id,
      owner: data.owner.login,
      name: data.name,
      url: data.html_url,
      defaultBranch: data.default_branch,
      private: data.private,
    };
  } catch (error) {
    if (!isRefusal(error, 403, 404, 451)) throw error;
    throw new Refused(`${name} can't be reached: it is gone, or the App has no access to it any more`, {
      cause: error,
    });
  }
}

/** A text file at the head of the default branch; bytes that are no UTF-8 show as replacement characters. */
export async function file(place: Place, path: string): Promise<string | undefined> {
  const { octokit, at, objects } = place;
  const answer = await orAbsent(octokit.rest.repos.getContent({ ...at, path }));
  const data = answer?.data;
  if (data === undefined || Array.isArray(data) || data.type !== "file" || !("content" in data)) return undefined;
  // Of a file over 1 MB GitHub tells all but the content; an empty text would be a lie.
  if (data.encoding !== "base64") return objects.text(place, data.sha);
  return Buffer.from(data.content, "base64").toString("utf8");
}

export async function branch({ octokit, at }: Place, name: string): Promise<Branch | undefined> {
  const answer = await orAbsent(octokit.rest.git.getRef({ ...at, ref: `heads/${name}` }));
  return answer && { name, commit: answer.data.object.sha };
}

/** GitHub's list of tags already names the commit behind an annotated tag. */
export async function tags({ octokit, at }: Place): Promise<readonly Tag[]> {
  const all = await octokit.paginate(octokit.rest.repos.listTags, { ...at, per_page: 100 });
  return all.map(({ name, commit }) => ({ name, commit: commit.sha }));
}

export async function texts(place: Place, entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  const waiting = entries.values();
  const read = async () => {
    for (const { path, blob } of waiting) {
      const text = await place.objects.text(place, blob);
      if (text !== undefined) contents.set(path, text);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, read));
  return new Map(
    entries.flatMap(({ path }) => {
      const text = contents.get(path);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}
