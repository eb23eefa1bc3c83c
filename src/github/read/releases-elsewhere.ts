/** What another repository has published: a hundred releases with one question, and only as far back as needed. */
import { LRUCache } from "lru-cache";
import type { ReleaseElsewhere } from "../../core/ports/elsewhere.ts";
import type { Repository } from "../../core/ports/reader.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import { askGraphql, withFewer } from "../graphql/ask.ts";
import { RELEASES_PAGE } from "../graphql/questions.ts";
import type { Place } from "../place.ts";

/** Of one question. */
const PAGE = 100;

/** Questions about one repository: whatever is older is older news. */
const MOST = 3;

/** Repositories kept, each between two versions. */
const KEPT = 1000;

/** By the repository and the tags that were sought, once all of them were found: what was published then is as it was. */
export class SeenReleases extends LRUCache<string, readonly ReleaseElsewhere[]> {
  constructor() {
    super({ max: KEPT });
  }
}

export interface SoughtReleases {
  /** `owner/name`. */
  readonly repository: string;
  readonly tags: readonly string[];
}

interface Answer {
  readonly repository: {
    readonly releases: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly {
        readonly tagName: string;
        readonly name: string | null;
        readonly isDraft: boolean;
        readonly isPrerelease: boolean;
        readonly publishedAt: string | null;
      }[];
    };
  };
}

/** The newest first. Undefined where the repository is not, or is private while ours is not. */
export async function releasesElsewhere(
  { octokit, seenReleases }: Pick<Place, "octokit" | "seenReleases">,
  { repository, tags }: SoughtReleases,
  ours: () => Promise<Repository>,
): Promise<readonly ReleaseElsewhere[] | undefined> {
  const [owner = "", repo = ""] = repository.split("/");
  const there = await orAbsent(octokit.rest.repos.get({ owner, repo }));
  if (!there || (there.data.private && !(await ours()).private)) return undefined;
  const key = `${there.data.id} ${[...tags].sort().join(" ")}`;
  const kept = seenReleases.get(key);
  if (kept) return kept;
  try {
    const { found, isWhole } = await readBack({ octokit }, { owner, repo }, new Set(tags));
    if (isWhole) seenReleases.set(key, found);
    return found;
  } catch (error) {
    if (isRefusal(error, 404)) return undefined;
    throw error;
  }
}

/** From the newest one on, until all that are sought were seen. */
async function readBack(
  { octokit }: Pick<Place, "octokit">,
  at: Place["at"],
  sought: Set<string>,
): Promise<{ readonly found: readonly ReleaseElsewhere[]; readonly isWhole: boolean }> {
  const found: ReleaseElsewhere[] = [];
  let after: string | null = null;
  for (let asked = 0; asked < MOST && sought.size > 0; asked += 1) {
    const { nodes, pageInfo } = await pageOf({ octokit }, at, after);
    for (const { tagName, name, isDraft, isPrerelease, publishedAt } of nodes) {
      if (isDraft || publishedAt === null) continue;
      sought.delete(tagName);
      found.push({
        ...{ tag: tagName, title: name ?? "", candidate: isPrerelease },
        publishedAt: new Date(publishedAt),
      });
    }
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return { found, isWhole: sought.size === 0 };
}

async function pageOf(
  { octokit }: Pick<Place, "octokit">,
  at: Place["at"],
  after: string | null,
): Promise<Answer["repository"]["releases"]> {
  const ask = (size: number) => askGraphql<Answer>(octokit, RELEASES_PAGE, { ...at, size, after });
  return (await withFewer(PAGE, ask)).data.repository.releases;
}
