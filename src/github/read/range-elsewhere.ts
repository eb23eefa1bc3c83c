/** A range of another repository than ours, between two of its tags or commits. */
import type { Range, RangeEnd } from "../../core/domain/ledger/range.ts";
import type { Repository } from "../../core/ports/reader.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import { askGraphql } from "../graphql/ask.ts";
import { ENDS, expressionOf } from "../graphql/questions.ts";
import type { Place } from "../place.ts";
import { readRange } from "../range/read.ts";

export interface Named {
  /** `owner/name`. */
  readonly repository: string;
  /** Tags, or full SHAs. */
  readonly base: string;
  readonly head: string;
}

/** Undefined where one of the ends is not there, or the repository is private while ours is not. */
export async function rangeElsewhere(
  { octokit, ranges, now }: Pick<Place, "octokit" | "ranges"> & { readonly now: Date },
  { repository, base, head }: Named,
  ours: () => Promise<Repository>,
): Promise<Range | undefined> {
  const [owner = "", repo = ""] = repository.split("/");
  const at = { owner, repo };
  const there = await orAbsent(octokit.rest.repos.get(at));
  if (!there || (there.data.private && !(await ours()).private)) return undefined;
  try {
    const ends = await endsOf({ octokit }, at, { base, head });
    return ends && (await readRange({ octokit, at, ranges, now }, ends));
  } catch (error) {
    if (isRefusal(error, 404)) return undefined;
    throw error;
  }
}

interface Answer {
  readonly repository: {
    readonly base?: { readonly oid: string } | null;
    readonly head?: { readonly oid: string } | null;
  };
}

async function endsOf(
  { octokit }: Pick<Place, "octokit">,
  at: Place["at"],
  { base, head }: Pick<Named, "base" | "head">,
): Promise<{ readonly base: RangeEnd; readonly head: RangeEnd } | undefined> {
  const { data } = await askGraphql<Answer>(octokit, ENDS, {
    ...at,
    base: expressionOf(base),
    head: expressionOf(head),
  });
  const [from, to] = [data.repository.base?.oid, data.repository.head?.oid];
  if (from === undefined || to === undefined) return undefined;
  return { base: endOf(base, from), head: endOf(head, to) };
}

const SHA = /^[0-9a-f]{40}$/;

const endOf = (name: string, commit: string): RangeEnd =>
  SHA.test(name) ? { commit } : { commit, ref: `refs/tags/${name}` };
