/** What was picked from where: the original author keeps the credit, and what an older line has already is not new. */
import { bringersOf } from "./bringers.ts";
import { backportOf, pickedFrom } from "./origin.ts";
import type { MergedPull, Range, RangeCommit } from "./range.ts";
import { cancelled } from "./reverts.ts";
import { isSquash, shasOf, type Unit, unitsOf, wholeOf } from "./unit.ts";

/** The first pick is what it all began with; a squash quotes the trailers of all its commits. */
const picksOf = (unit: Unit, { message }: RangeCommit): readonly string[] =>
  isSquash(unit) ? pickedFrom(message) : pickedFrom(message).slice(0, 1);

/** Pull requests that a change was picked from, as far as there are such; each once, as they are named. */
export function originsOf(unit: Unit, range: Range): readonly MergedPull[] {
  const picked = unit.commits.flatMap((commit) =>
    picksOf(unit, commit).flatMap((sha) => range.associated.get(sha) ?? []),
  );
  const found = new Set([...claimed(unit, range), ...picked.flatMap((number) => range.pulls.get(number) ?? [])]);
  return [...found].filter(({ number }) => number !== unit.pull?.number);
}

/** What a pull request says that it brings to another branch; on the same one there is nothing to pick. */
const claimed = ({ pull }: Unit, { pulls }: Range): readonly MergedPull[] =>
  (pull ? backportOf(pull) : []).flatMap((number) => pulls.get(number) ?? []).filter(({ base }) => base !== pull?.base);

/** Key of the one unit of the range that a change was picked from. */
export function pickedUnit(unit: Unit, units: readonly Unit[], range: Range): string | undefined {
  const shas = new Set(unit.commits.flatMap((commit) => picksOf(unit, commit)));
  const origins = new Set(originsOf(unit, range).map(({ number }) => `#${number}`));
  if (shas.size + origins.size === 0) return undefined;
  const found = units.filter(
    (one) => one !== unit && !isBeside(one, unit) && (origins.has(one.key) || shasOf(one).some((sha) => shas.has(sha))),
  );
  return found.length === 1 ? found[0]?.key : undefined;
}

/** Two pull requests to one branch are two changes, whatever the one says of the other. */
const isBeside = (one: Unit, other: Unit): boolean => one.pull !== undefined && one.pull.base === other.pull?.base;

export interface Named {
  /** Numbers of pull requests. */
  readonly pulls: readonly number[];
  /** Full SHAs. */
  readonly commits: readonly string[];
}

/** What is named as an origin and not known yet: it has to be looked up before a ledger can be made. */
export function unknownOrigins({ commits, pulls, associated }: Range): Named {
  const own = new Set(commits.map(({ sha }) => sha));
  const brought = [...pulls.values()].filter(({ mergeCommit = "" }) => own.has(mergeCommit));
  const numbers = brought.flatMap((pull) => backportOf(pull)).filter((number) => !pulls.has(number));
  const shas = commits.flatMap(({ message }) => pickedFrom(message));
  return {
    pulls: [...new Set(numbers)],
    commits: [...new Set(shas)].filter((sha) => !own.has(sha) && !associated.has(sha)),
  };
}

export interface Shipped {
  /** Numbers of those that were picked whole, by what a pull request says. */
  readonly pulls: ReadonlySet<number>;
  /** How many commits of a pull request were picked, by its number. */
  readonly parts: ReadonlyMap<number, number>;
  readonly commits: ReadonlySet<string>;
}

/** What an older line has picked and not taken back. */
export function shippedIn(aside: Range | undefined): Shipped {
  if (!aside) return { pulls: new Set(), parts: new Map(), commits: new Set() };
  const units = unitsOf(aside, bringersOf(aside));
  const gone = cancelled(units);
  const there = units.filter(({ key }) => !gone.has(key));
  const commits = new Set(there.flatMap((unit) => unit.commits.flatMap(({ message }) => pickedFrom(message))));
  const parts = new Map<number, number>();
  for (const number of [...commits].flatMap((sha) => aside.associated.get(sha) ?? [])) {
    parts.set(number, (parts.get(number) ?? 0) + 1);
  }
  return { pulls: new Set(there.flatMap((unit) => claimed(unit, aside).map(({ number }) => number))), parts, commits };
}

/** All of it: what only a part was picked of is news. */
export function isShipped(unit: Unit, { pulls, parts, commits }: Shipped): boolean {
  const { pull } = unit;
  const plain = unit.commits.filter(({ parents }) => parents.length < 2);
  if (pull && (pulls.has(pull.number) || commits.has(wholeOf(unit) ?? ""))) return true;
  if (pull && (parts.get(pull.number) ?? 0) >= Math.max(pull.commits, plain.length)) return true;
  return plain.length > 0 && plain.every(({ sha }) => commits.has(sha));
}
