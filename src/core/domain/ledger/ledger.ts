/**
 * The ledger of a range: every commit stands in it once, as part of an entry of the notes, left out by a rule, taken back
 * before the release, or not resolved yet. What it does not account for it can't leave out in silence, since its sum is
 * the range. Pure: the same range gives the same ledger.
 */
import { bringersOf } from "./bringers.ts";
import { type Entry, entryOf } from "./entry.ts";
import { isShipped, originsOf, pickedUnit, type Shipped, shippedIn } from "./picks.ts";
import { headline, type Range, type RangeCommit } from "./range.ts";
import { type Cancelled, cancelled } from "./reverts.ts";
import { isExcluded, type Rules } from "./rules.ts";
import { type Unit, unitsOf } from "./unit.ts";

/**
 * Why a change is in no entry. `joins`: a merge of branches that no pull request asked for. `shipped`: an earlier release
 * has it already, picked. `no note`: its author asked for none.
 */
type Rule = "bot" | "label" | "no note" | "joins" | "shipped";

export type Standing =
  | { readonly as: "entry"; readonly entry: string }
  /** An entry that came without a pull request. */
  | { readonly as: "direct"; readonly entry: string }
  | { readonly as: "excluded"; readonly rule: Rule }
  /** It and its counterpart cancel. */
  | { readonly as: "reverted"; readonly by: string }
  | { readonly as: "unresolved"; readonly because: string };

interface Row {
  /** Full SHA. */
  readonly commit: string;
  readonly standing: Standing;
}

export interface Ledger {
  /** One for each commit of the range, in its order. */
  readonly rows: readonly Row[];
  /** In the order in which they came in. */
  readonly entries: readonly Entry[];
  /** What was taken back before the release. */
  readonly reverted: readonly Entry[];
  /** By bots, without a person who had a part in it; these stand apart. */
  readonly bots: readonly Entry[];
}

export interface LedgerFacts {
  readonly range: Range;
  /** What the earlier point has and the later one has not: an older line with what was picked for it. */
  readonly aside?: Range | undefined;
  readonly rules: Rules;
  readonly now: Date;
}

interface Known extends LedgerFacts {
  readonly shipped: Shipped;
  readonly reverts: ReadonlyMap<string, Cancelled>;
}

interface Judged {
  readonly unit: Unit;
  readonly entry: Entry;
  readonly standing: Standing;
}

export function ledgerOf(facts: LedgerFacts): Ledger {
  const { range } = facts;
  const shipped = shippedIn(facts.aside);
  const units = unitsOf(range, bringersOf(range));
  // What was shipped before can't be taken back unseen.
  const reverts = cancelled(units.filter((unit) => !isShipped(unit, shipped)));
  const opened = [...range.pulls.values()].flatMap(({ author }) => (author && !author.bot ? author.login : []));
  const logins = new Set(opened.map((login) => login.toLowerCase()));
  const judged = units.map((unit): Judged => {
    const entry = entryOf(unit, { range, origins: originsOf(unit, range), logins });
    return { unit, entry, standing: standingOf(unit, entry, { ...facts, shipped, reverts }) };
  });
  const told = pickedTogether(judged, range);
  const standings = new Map(told.flatMap(({ unit, standing }) => unit.commits.map(({ sha }) => [sha, standing])));
  return {
    rows: range.commits.map((commit) => ({
      commit: commit.sha,
      standing: standings.get(commit.sha) ?? fresh(commit, facts.now) ?? { as: "excluded", rule: "joins" },
    })),
    entries: told
      .filter(({ unit, standing: one }) => "entry" in one && one.entry === unit.key)
      .map(({ entry }) => entry),
    reverted: told.filter(({ unit }) => reverts.get(unit.key)?.isRevert === false).map(({ entry }) => entry),
    bots: told.filter(({ standing: one }) => one.as === "excluded" && one.rule === "bot").map(({ entry }) => entry),
  };
}

function standingOf(unit: Unit, entry: Entry, known: Known): Standing {
  const unread = unit.commits.flatMap(({ sha }) => known.range.unread.get(sha) ?? []);
  const because = unread[0];
  if (!unit.pull && because !== undefined) return { as: "unresolved", because };
  const lag = unit.pull ? undefined : unit.commits.flatMap((commit) => fresh(commit, known.now) ?? [])[0];
  if (lag) return lag;
  const reverted = known.reverts.get(unit.key);
  if (reverted) return { as: "reverted", by: reverted.by };
  const rule = ruleFor(unit, entry, known);
  if (rule) return { as: "excluded", rule };
  return { as: unit.pull ? "entry" : "direct", entry: unit.key };
}

function ruleFor(unit: Unit, entry: Entry, { shipped, rules }: Known): Rule | undefined {
  if (isShipped(unit, shipped)) return "shipped";
  const logins = entry.authors.map(({ login }) => login);
  const judged = { labels: entry.labels, logins: [...logins, unit.pull?.author?.login ?? ""] };
  if (isExcluded(judged, rules.exclude)) return "label";
  if (entry.note === "") return "no note";
  return isByBots(entry) ? "bot" : undefined;
}

/** Whoever is named beside a bot had a part in it, known to GitHub or not. */
const isByBots = ({ authors, coAuthors }: Entry): boolean =>
  authors.length > 0 && coAuthors.length === 0 && authors.every(({ bot }) => bot);

/** A change that came twice, once picked, is one: the pick stands with what it was picked from. */
function pickedTogether(judged: readonly Judged[], range: Range): readonly Judged[] {
  const listed = judged.filter(({ standing }) => "entry" in standing);
  const units = listed.map(({ unit }) => unit);
  const picked = new Map(units.map((unit) => [unit.key, pickedUnit(unit, units, range)]));
  const standings = new Map(listed.map(({ unit, standing }) => [unit.key, standing]));
  return judged.map((one) => {
    const standing = standings.get(firstOf(one.unit.key, picked));
    return standing ? { ...one, standing } : one;
  });
}

/** Where a way of picks begins. Those that name each other in a circle begin with themselves. */
function firstOf(key: string, picked: ReadonlyMap<string, string | undefined>): string {
  const way = new Set([key]);
  for (let next = picked.get(key); next !== undefined; next = picked.get(next)) {
    if (way.has(next)) return key;
    way.add(next);
  }
  return [...way].at(-1) ?? key;
}

/** Milliseconds after a merge in which GitHub may not say yet which pull request it was. */
export const LAG = 600_000;

/** A merge made on GitHub a moment ago whose pull request GitHub does not name yet. */
function fresh({ message, onGitHub, committedAt }: RangeCommit, now: Date): Standing | undefined {
  const looksMerged = /^Merge pull request #\d+ |\(#\d+\)$/.test(headline(message));
  if (!onGitHub || !looksMerged || now.getTime() - committedAt.getTime() > LAG) return undefined;
  return { as: "unresolved", because: "merged a moment ago; GitHub does not say yet which pull request it was" };
}

/** How many commits of a ledger stand as what; together they are all. */
export function sumOf(rows: Ledger["rows"]): Readonly<Record<Standing["as"], number>> {
  const sum = { entry: 0, direct: 0, excluded: 0, reverted: 0, unresolved: 0 };
  for (const { standing } of rows) sum[standing.as] += 1;
  return sum;
}
