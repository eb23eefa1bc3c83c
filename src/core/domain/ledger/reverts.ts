/**
 * What was taken back within a range. A pair cancels; what takes back a taking back lets the first thing stand again;
 * what takes back something older is a change like any other.
 */
import { isRevertTitle, revertedCommits, revertedPulls, speaksOfRevert } from "./origin.ts";
import { headline, type RangeCommit } from "./range.ts";
import { isSquash, shasOf, type Unit, wholeOf } from "./unit.ts";

export interface Cancelled {
  /** Key of its counterpart. */
  readonly by: string;
  /** It is itself what takes something back. */
  readonly isRevert: boolean;
}

/** By key: the units that cancel. */
export function cancelled(units: readonly Unit[]): ReadonlyMap<string, Cancelled> {
  const undoers = new Map<string, string[]>();
  const isUndone = (key: string): boolean => (undoers.get(key) ?? []).some((by) => !isUndone(by));
  const spent = new Map<string, string>();
  const find = finder(units);
  for (const unit of units) {
    const { isPure, targets, isWhole } = takenBack(unit, find);
    const standing = targets.filter((key) => key !== unit.key && !isUndone(key));
    for (const key of standing) undoers.set(key, [...(undoers.get(key) ?? []), unit.key]);
    const [first] = standing;
    if (isPure && isWhole && first !== undefined && standing.length === targets.length) spent.set(unit.key, first);
  }
  const by = (key: string): string | undefined => (undoers.get(key) ?? []).find((one) => !isUndone(one));
  return new Map(
    units.flatMap(({ key }) => {
      const counterpart = by(key) ?? spent.get(key);
      return counterpart === undefined ? [] : [[key, { by: counterpart, isRevert: spent.has(key) }]];
    }),
  );
}

type Find = (named: { readonly pulls: readonly number[]; readonly commits: ReadonlySet<string> }) => Found;

interface Found {
  /** Keys of units that are named whole. */
  readonly targets: readonly string[];
  /** Whether nothing else is named: neither a part of a unit nor anything older. */
  readonly isWhole: boolean;
}

function finder(units: readonly Unit[]): Find {
  const byCommit = new Map(units.flatMap((unit) => shasOf(unit).map((sha) => [sha, unit] as const)));
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  return ({ pulls, commits }) => {
    const named = new Set([
      ...pulls.flatMap((number) => byKey.get(`#${number}`) ?? []),
      ...[...commits].flatMap((sha) => byCommit.get(sha) ?? []),
    ]);
    const isAll = (unit: Unit) =>
      pulls.some((number) => unit.key === `#${number}`) ||
      commits.has(wholeOf(unit) ?? "") ||
      unit.commits.every(({ sha, parents }) => parents.length > 1 || commits.has(sha));
    const targets = [...named].filter(isAll).map(({ key }) => key);
    const isOlder = pulls.some((number) => !byKey.has(`#${number}`)) || [...commits].some((sha) => !byCommit.has(sha));
    return { targets, isWhole: !isOlder && targets.length === named.size };
  };
}

/** What one unit takes back in the end, and whether it does nothing else. */
function takenBack(unit: Unit, find: Find): Found & { readonly isPure: boolean } {
  const { pull, commits } = unit;
  const isRevert = isRevertTitle(pull?.title ?? headline(commits.at(-1)?.message ?? ""));
  const own = new Map<string, readonly string[]>();
  for (const { sha, message } of isRevert || !isSquash(unit) ? commits : []) {
    const named = revertedCommits(message);
    // What it takes back of itself, it never did.
    const inner = named.filter((one) => own.has(one));
    for (const one of inner) own.set(one, []);
    own.set(
      sha,
      named.filter((one) => !own.has(one)),
    );
  }
  const body = pull && speaksOfRevert(pull.title) ? pull : undefined;
  const fromBody = body ? revertedCommits(body.body) : [];
  const named = new Set([...own.values(), fromBody].flat());
  const pulls = body ? revertedPulls(body) : [];
  const plain = commits.filter(({ parents }) => parents.length < 2);
  const undoes = ({ sha, message }: RangeCommit) => (own.get(sha) ?? []).length > 0 && isRevertTitle(message);
  const isPure = isRevert || plain.every(undoes);
  return { ...find({ pulls, commits: named }), isPure };
}
