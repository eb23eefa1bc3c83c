/** One change as the notes list it: whose it is, what it says, where it shows. */
import { noteIn } from "./note.ts";
import { partsOf } from "./parts.ts";
import { authorsOf, type CoAuthor, coAuthorsOf } from "./people.ts";
import { type Account, headline, type MergedPull, type Range } from "./range.ts";
import type { Unit } from "./unit.ts";

interface Link {
  readonly number: number;
  readonly url: string;
}

export interface Entry {
  /** `#12`, or the commit's SHA. */
  readonly key: string;
  /** A pull request's title, or a commit's first line. */
  readonly title: string;
  /** The author's own words for the notes, one line. */
  readonly note?: string | undefined;
  /** Empty where nobody is known. */
  readonly authors: readonly Account[];
  /** Its author's account is gone. */
  readonly deleted: boolean;
  readonly coAuthors: readonly CoAuthor[];
  /** Absent for what came without. */
  readonly pull?: Link | undefined;
  /** Full SHA of the commit with which it came in. */
  readonly commit: string;
  readonly labels: readonly string[];
  /** What it was picked from. */
  readonly origins: readonly Link[];
  /** Pull requests that were merged into its branch before. */
  readonly parts: readonly (Link & { readonly author?: Account | undefined })[];
}

export interface EntryParts {
  readonly range: Range;
  readonly origins: readonly MergedPull[];
  /** Of all people who opened a pull request of the range, in small letters. */
  readonly logins: ReadonlySet<string>;
}

export function entryOf(unit: Unit, { range, origins, logins }: EntryParts): Entry {
  const { key, pull, commits } = unit;
  const last = commits.at(-1);
  const partners = coAuthorsOf(commits, logins);
  const authors = authorsOf(unit, origins, partners);
  const [origin] = origins;
  const own = pull ? noteIn(pull.body) : undefined;
  const named = new Set(authors.map(({ login }) => login.toLowerCase()));
  return {
    key,
    title: (pull?.author?.bot && origins.length === 1 ? origin?.title : pull?.title) ?? headline(last?.message ?? ""),
    note: own ?? (origins.length === 1 && origin ? noteIn(origin.body) : undefined),
    authors,
    deleted: authors.length === 0 && (pull ?? origin) !== undefined,
    coAuthors: partners.filter(({ login }) => login === undefined || !named.has(login)),
    pull: pull && linkOf(pull),
    commit: last?.sha ?? "",
    labels: [...new Set([...(pull?.labels ?? []), ...origins.flatMap(({ labels }) => labels)])],
    origins: origins.map(linkOf),
    parts: partsOf(unit, range).map((one) => ({ ...linkOf(one), author: one.author })),
  };
}

const linkOf = ({ number, url }: MergedPull): Link => ({ number, url });
