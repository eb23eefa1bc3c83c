/** Who had no pull request merged before. Many people with one question; what was answered once stays true. */
import { LRUCache } from "lru-cache";
import { askGraphql, withFewer } from "../graphql/ask.ts";
import type { Place } from "../place.ts";

/** People of one question. */
const MOST = 20;

/** Answers kept, over all repositories. */
const KEPT = 20_000;

export interface Author {
  readonly login: string;
  /** When the pull request was merged that would be their first. */
  readonly before: Date;
}

interface Answer {
  readonly [alias: string]: { readonly issueCount: number } | null;
}

/** Whether somebody had none, by the repositories, the login and the moment. */
export class Newcomers extends LRUCache<string, boolean> {
  constructor() {
    super({ max: KEPT });
  }
}

/**
 * Logins of those who had none in any of these repositories. Whoever GitHub can't tell of is not among them.
 *
 * @param repositories `owner/name`
 */
export async function newcomers(
  { octokit, newcomers: kept }: Pick<Place, "octokit" | "newcomers">,
  repositories: readonly string[],
  authors: readonly Author[],
): Promise<readonly string[]> {
  const places = [...repositories]
    .sort()
    .map((name) => `repo:${name}`)
    .join(" ");
  const queryOf = ({ login, before }: Author) =>
    `${places} is:pr is:merged author:${login} merged:<${before.toISOString().replace(/\.\d+Z$/, "Z")}`;
  // A login is a word of the query, so what is none asks for nobody.
  const open = authors.filter((author) => LOGIN.test(author.login) && !kept.has(queryOf(author)));
  for (let done = 0; done < open.length; ) {
    done += await withFewer(MOST, async (size) => {
      const some = open.slice(done, done + size);
      const variables = Object.fromEntries(some.map((author, at) => [`q${at}`, queryOf(author)]));
      const { data } = await askGraphql<Answer>(octokit, searchQuestion(some.length), variables);
      for (const [at, author] of some.entries()) {
        const found = data[`a${at}`];
        if (found) kept.set(queryOf(author), found.issueCount === 0);
      }
      return some.length;
    });
  }
  return authors.filter((author) => kept.get(queryOf(author)) === true).map(({ login }) => login);
}

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$/;

/** How many pull requests each query finds, as `a0`, `a1`, …. */
export function searchQuestion(count: number): string {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const declared = numbers.map((at) => `$q${at}: String!`).join(", ");
  const parts = numbers.map((at) => `a${at}: search(query: $q${at}, type: ISSUE, first: 1) { issueCount }`);
  return `query newcomers(${declared}) {\n  ${parts.join("\n  ")}\n  rateLimit { cost remaining }\n}`;
}
