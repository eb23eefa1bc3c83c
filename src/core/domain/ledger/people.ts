/**
 * Who gets credit. An account counts where GitHub says that it opened the pull request or that a commit bears its
 * address; a `Co-authored-by:` line is anybody's word, so its name is printed and no account is credited for it, but for
 * one that GitHub knows as an author of this range.
 */
import type { Account, MergedPull, RangeCommit } from "./range.ts";

/** Read in one pass, whatever the message: blanks around the name are part of it here. */
const CO_AUTHOR = /^co-authored-by:(?=[ \t]*[^\s<>])([^<>\n]{1,250})<([^<>\s]{1,320})>[ \t]*$/gim;

/** The address that GitHub gives an account: `12+ann@users.noreply.github.com`. */
const OWN_ADDRESS = /^(?:\d+\+)?([\w-]+(?:\[bot\])?)@users\.noreply\.github\.com$/i;

export interface CoAuthor {
  /** As the line has it. */
  readonly name: string;
  /** Where GitHub knows it as an author of the range. */
  readonly login?: string | undefined;
}

/** @param known logins of those who opened a pull request of the range */
export function coAuthorsOf(commits: readonly RangeCommit[], known: ReadonlySet<string>): readonly CoAuthor[] {
  const found = new Map<string, CoAuthor>();
  for (const { message } of commits) {
    for (const [, named = "", address = ""] of message.matchAll(CO_AUTHOR)) {
      const name = named.trim();
      const login = OWN_ADDRESS.exec(address)?.[1]?.toLowerCase();
      if (login?.endsWith("[bot]")) continue;
      const isKnown = login !== undefined && known.has(login);
      if (!found.has(address.toLowerCase())) found.set(address.toLowerCase(), { name, ...(isKnown ? { login } : {}) });
    }
  }
  return [...found.values()];
}

/**
 * Of a change: whoever opened what it was picked from, else its pull request, else who is named in its commits. What a
 * bot opened is theirs who wrote it, or who had a part in it.
 */
export function authorsOf(
  { pull, commits }: { readonly pull?: MergedPull | undefined; readonly commits: readonly RangeCommit[] },
  origins: readonly MergedPull[],
  coAuthors: readonly CoAuthor[],
): readonly Account[] {
  const said = origins.length > 0 ? origins.map(({ author }) => author) : [pull?.author];
  const opened = said.filter((one) => one !== undefined);
  if (opened.some(({ bot }) => !bot)) return once(opened);
  // A tool that picks keeps the author of the commit.
  const isPick = commits.some(({ message }) => /^\(cherry picked from commit [0-9a-f]{40}\)\s*$/m.test(message));
  if (pull && opened.length === 0 && !isPick) return [];
  // Who merges writes a commit, too.
  const wrote = commits.flatMap(({ author, parents }) => (author && (parents.length < 2 || !pull) ? author : []));
  const people = wrote.filter(({ bot }) => !bot);
  if (people.length > 0) return once(people);
  const partners = coAuthors.flatMap(({ login }) => (login === undefined ? [] : { login, bot: false }));
  return once(partners.length > 0 ? partners : [...opened, ...(opened.length > 0 ? [] : wrote)]);
}

const once = (accounts: readonly Account[]): readonly Account[] => [
  ...new Map(accounts.map((one) => [one.login.toLowerCase(), one])).values(),
];
