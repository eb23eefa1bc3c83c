/** Which tags and commits another repository has: many with one question, and what was there once is not asked again. */
import { LRUCache } from "lru-cache";
import type { Repository } from "../../core/ports/reader.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import { askGraphql } from "../graphql/ask.ts";
import { expressionOf, refsQuestion } from "../graphql/questions.ts";
import type { Place } from "../place.ts";

/** Names of one question. */
const MOST = 50;

/** Names kept, over all repositories. */
const KEPT = 20_000;

/** What was there, by the repository and the name. That something was missing is never kept: people push it. */
export class SeenRefs extends LRUCache<string, true> {
  constructor() {
    super({ max: KEPT });
  }
}

export interface Sought {
  /** `owner/name`. */
  readonly repository: string;
  /** Tags, or full SHAs. */
  readonly names: readonly string[];
}

interface Answer {
  readonly repository: Readonly<Record<string, { readonly oid: string } | null>>;
}

/** Those that are there. Undefined where the repository is not, or is private while ours is not. */
export async function refsElsewhere(
  { octokit, seenRefs }: Pick<Place, "octokit" | "seenRefs">,
  { repository, names }: Sought,
  ours: () => Promise<Repository>,
): Promise<readonly string[] | undefined> {
  const [owner = "", repo = ""] = repository.split("/");
  const there = await orAbsent(octokit.rest.repos.get({ owner, repo }));
  if (!there || (there.data.private && !(await ours()).private)) return undefined;
  const keyOf = (name: string) => `${there.data.id} ${name}`;
  const open = names.filter((name) => !seenRefs.has(keyOf(name)));
  try {
    for (let done = 0; done < open.length; done += MOST) {
      const some = open.slice(done, done + MOST);
      const asked = Object.fromEntries(some.map((name, at) => [`e${at}`, expressionOf(name)]));
      const { data } = await askGraphql<Answer>(octokit, refsQuestion(some.length), { owner, repo, ...asked });
      for (const [at, name] of some.entries()) if (data.repository[`o${at}`]) seenRefs.set(keyOf(name), true);
    }
  } catch (error) {
    if (isRefusal(error, 404)) return undefined;
    throw error;
  }
  return names.filter((name) => seenRefs.has(keyOf(name)));
}
