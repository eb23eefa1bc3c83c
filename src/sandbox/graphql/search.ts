/** The search for pull requests, as far as this product words it: `repo:`, `is:pr`, `is:merged`, `author:`, `merged:<`. */
import type { Repository } from "../records.ts";
import { wholePull } from "../shapes/pull-request.ts";
import type { World } from "../world.ts";
import { connection, type Paging, refusal } from "./connection.ts";
import { pullShape } from "./shapes.ts";

interface Asked {
  readonly query: string;
  readonly paging: Paging;
  readonly reachable: (repository: Repository) => boolean;
}

export function searchOf(world: World, { query, paging, reachable }: Asked) {
  const words = query.split(/\s+/).filter(Boolean);
  const unknown = words.find(
    (word) => !/^(?:repo:[\w./-]+|is:(?:pr|merged)|author:[\w[\]/-]+|merged:<[\d:TZ.-]+|sort:created-asc)$/.test(word),
  );
  if (unknown) throw refusal("UNPROCESSABLE", `the sandbox does not understand ${unknown}`);
  const of = (key: string) => words.filter((word) => word.startsWith(key)).map((word) => word.slice(key.length));
  const [author = ""] = of("author:");
  const before = Date.parse(of("merged:<")[0] ?? "") || Number.POSITIVE_INFINITY;
  const places = of("repo:")
    .flatMap((name) => world.find(name) ?? [])
    .filter(reachable);
  const found = places.flatMap((repository) =>
    [...repository.pulls.values()]
      .filter(({ mergedAt }) => mergedAt !== null && Date.parse(mergedAt) < before)
      .filter(({ number }) => wholePull(repository, number).issue.user.login.toLowerCase() === author.toLowerCase())
      .map(({ number }) => ({ repository, number })),
  );
  const { nodes, totalCount } = connection(found, paging, ({ repository, number }) =>
    pullShape({ world, repository }, number),
  );
  return { nodes, issueCount: totalCount };
}
