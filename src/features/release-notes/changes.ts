/** What changed, as the notes list it: each change once, in the order it came in, grouped as the project groups them. */
import type { Entry } from "../../core/domain/ledger/entry.ts";
import type { Ledger } from "../../core/domain/ledger/ledger.ts";
import { categoryOf, type Rules } from "../../core/domain/ledger/rules.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { mention } from "../../core/text/mention.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { NotesConfig } from "./config.ts";

interface EntryView {
  /** The author's own words for the notes, else the title. */
  readonly title: string;
  /** Mentions, as GitHub's own notes have them, of people; names of bots. Empty where nobody is known. */
  readonly authors: string;
  /** A pull request whose author's account is gone. */
  readonly deleted: boolean;
  /** Names of others who had a part in it; empty for none. */
  readonly others: string;
  /** Of the pull request; empty for a commit that came without one. */
  readonly url: string;
  /** The same as people write it where room is short: `#12`. */
  readonly reference: string;
  readonly commit: string;
  readonly short: string;
  /** Addresses of what it was picked from. */
  readonly origins: readonly string[];
}

interface Group {
  /** Absent where the project has no groups. */
  readonly title?: string | undefined;
  readonly entries: readonly EntryView[];
}

export interface Changes {
  /** Without empty ones. */
  readonly groups: readonly Group[];
  readonly reverted: readonly EntryView[];
  /** Changes by bots, where they are listed. */
  readonly byBots: readonly EntryView[];
  /** Changes by bots, where they are not listed. */
  readonly bots?: Count | undefined;
}

/** Characters of an author's own words. */
const NOTE = 1000;

/** What GitHub's own notes call what no category takes. */
const OTHER = "Other Changes";

interface Listing {
  readonly rules: Rules;
  /** Whether what was taken back is listed, once and as such. */
  readonly reverted: boolean;
  readonly bots: NotesConfig["bots"];
  /** `owner/name`; absent for the notes' own repository. */
  readonly of?: string | undefined;
}

export function changesOf(ledger: Ledger, { rules, reverted, bots, of = "" }: Listing): Changes {
  const byCategory = Map.groupBy(ledger.entries, (entry) => {
    const logins = entry.authors.map(({ login }) => login);
    return categoryOf({ labels: entry.labels, logins }, rules) ?? rules.categories.length;
  });
  const titles =
    rules.categories.length > 0 ? [...rules.categories.map(({ title }) => safe(title)), OTHER] : [undefined];
  return {
    groups: titles.flatMap((title, index) => {
      const entries = byCategory.get(index) ?? [];
      return entries.length > 0 ? [{ title, entries: entries.map(entryView(of)) }] : [];
    }),
    reverted: reverted ? ledger.reverted.map(entryView(of)) : [],
    byBots: bots === "listed" ? ledger.bots.map(entryView(of)) : [],
    bots: bots === "counted" && ledger.bots.length > 0 ? counted(ledger.bots.length) : undefined,
  };
}

/** @param of `owner/name` of another repository than the notes' own */
const entryView =
  (of: string) =>
  (entry: Entry): EntryView =>
    viewOf(entry, of);

function viewOf(
  { title, note, authors, deleted, coAuthors, parts, pull, commit, origins }: Entry,
  of: string,
): EntryView {
  const named = new Set(authors.map(({ login }) => login));
  const partners = parts.flatMap(({ author }) =>
    author && !author.bot && !named.has(author.login) ? [author.login] : [],
  );
  const others = [
    ...partners.map(mention),
    ...coAuthors
      .filter(({ login = "" }) => !partners.includes(login))
      .map(({ name, login }) => (login ? mention(login) : safe(name, 60))),
  ];
  return {
    title: note ? safe(note, NOTE) : safe(title),
    authors: authors.map(({ login, bot }) => (bot ? code(login) : mention(login))).join(", "),
    deleted,
    others: [...new Set(others)].join(", "),
    url: pull?.url ?? "",
    reference: pull ? `${of}#${pull.number}` : "",
    commit,
    short: commit.slice(0, 7),
    origins: origins.map(({ url }) => url),
  };
}
