/** Whether what the components' versions are called is really there: a link leads only between two things that are. */
import type { Reader } from "../../core/ports/reader.ts";
import type { Move } from "./move.ts";

/** A tag or commit that a version should be, and that could not be found. */
export interface LostEnd {
  /** `owner/name`. */
  readonly repository: string;
  /** A tag, or a full SHA. */
  readonly name: string;
  /** The repository can't be seen, so nobody knows. */
  readonly isHidden: boolean;
}

interface Own {
  /** Address of the project's own pages. */
  readonly site: string;
  /** Its own tags that are there or about to be: the release's and the one before. */
  readonly tags: readonly string[];
}

/** One question a repository, however many components it has. */
export async function lostEndsOf(
  read: Pick<Reader, "refsElsewhere">,
  moves: readonly Move[],
  { site, tags }: Own,
): Promise<readonly LostEnd[]> {
  const byRepository = Map.groupBy(moves, ({ repository }) => repository);
  const lost = await Promise.all(
    [...byRepository].map(async ([repository, some]) => {
      const isOwn = site.endsWith(`/${repository}`);
      const names = [...new Set(some.flatMap(({ base, head }) => [base, head]))].filter(
        (name) => !(isOwn && tags.includes(name)),
      );
      const there = names.length > 0 ? await read.refsElsewhere({ repository, names }) : [];
      return names
        .filter((name) => !there?.includes(name))
        .map((name) => ({ repository, name, isHidden: there === undefined }));
    }),
  );
  return lost.flat();
}

export const isEndOf = ({ repository, name }: LostEnd, move: Move): boolean =>
  repository === move.repository && (name === move.base || name === move.head);
