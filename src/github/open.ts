/**
 * A repository as anybody sees it, for the terminal: without the App, with a token that may only read, or none. It has
 * no place to write from.
 */
import type { RangeEnd } from "../core/domain/ledger/range.ts";
import { memo } from "../core/memo.ts";
import type { Reader } from "../core/ports/reader.ts";
import { isRefusal } from "./faults.ts";
import { nothingKept } from "./kept.ts";
import { gitHubClient } from "./octokit.ts";
import { readRange } from "./range/read.ts";
import { elsewhereReader, nothingElsewhere } from "./read/elsewhere-reader.ts";
import { file, repositoryOf, tags, texts } from "./read/git.ts";
import { type Author, newcomers } from "./read/newcomers.ts";
import { releases } from "./read/releases.ts";

export interface OpenSettings {
  readonly owner: string;
  readonly repo: string;
  readonly token?: string | undefined;
  /** Of the API; github.com's where it is absent. */
  readonly baseUrl?: string | undefined;
  readonly now: Date;
}

export interface OpenReader
  extends Pick<
    Reader,
    | "now"
    | "repository"
    | "file"
    | "tags"
    | "tree"
    | "texts"
    | "range"
    | "releases"
    | "rangeElsewhere"
    | "refsElsewhere"
    | "releasesElsewhere"
    | "newcomers"
  > {
  /** What a person calls a point: tag, branch or SHA. Undefined where there is no such thing. */
  resolve(name: string): Promise<RangeEnd | undefined>;
}

export function openReader({ owner, repo, token, baseUrl, now }: OpenSettings): OpenReader {
  const Client = gitHubClient({ throttle: false, mayWrite: async () => false });
  const octokit = new Client({ ...(token ? { auth: { token } } : {}), ...(baseUrl ? { baseUrl } : {}) });
  const at = { owner, repo };
  const place = {
    octokit,
    at,
    now,
    repository: { id: 0, installation: 0, owner, name: repo },
    ...nothingKept(),
    isAnonymous: !token,
  };
  const once = memo();
  const ours = once(async () => repositoryOf((await octokit.rest.repos.get(at)).data));
  return {
    now,
    repository: ours,
    file: once((path: string) => file(place, path)),
    tags: once(() => tags(place)),
    tree: once((commit: string) => place.objects.tree(place, commit)),
    texts: once((entries) => texts(place, entries)),
    releases: once(() => releases(place)),
    // These are asked of GraphQL, which answers nobody without a token.
    ...(token ? elsewhereReader(place, once, ours) : nothingElsewhere),
    newcomers: once(async (repositories: readonly string[], authors: readonly Author[]) =>
      token ? newcomers(place, repositories, authors) : undefined,
    ),
    range: once((base: RangeEnd, head: RangeEnd) => readRange(place, { base, head })),
    resolve: once(async (name: string) => {
      const commit = await found(octokit.rest.repos.getCommit({ ...at, ref: name }));
      if (!commit) return undefined;
      const [tag] = (await octokit.rest.git.listMatchingRefs({ ...at, ref: `tags/${name}` })).data;
      const isTag = tag?.ref === `refs/tags/${name}`;
      return { commit: commit.data.sha, ref: isTag ? tag.ref : undefined };
    }),
  };
}

/** Of a name that is none GitHub says 422. */
async function found<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error, 404, 422)) return undefined;
    throw error;
  }
}
