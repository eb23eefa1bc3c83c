/** What was picked from where: the original author keeps the credit, and what an older line has already is not new. */
import { bringersOf } from "./bringers.ts";
import { backportOf, pickedFrom } from "./origin.ts";
import type { MergedPull, Range, RangeCommit } from "./range.ts";
import { cancelled } from "./reverts.ts";
import { isSquash, shasOf, type Unit, unitsOf } from "./unit.ts";

/** The first pick is what it all began with; a squash quotes the trailers of all its commits. */
const picksOf = (unit: Unit, { message }: RangeCommit): readonly string[] =>
  isSquash(unit) ? pickedFrom(message) : pickedFrom(message).slice(0, 1);

/** Pull requests that a change was picked from, as far as there are such; each once, as they are named. */
export function originsOf(unit: Unit, range: Range): readonly MergedPull[] {
  const numbers = [
    ...(unit.pull ? backportOf(unit.pull) : []),
    ...unit.commits.flatMap((commit) => picksOf(unit, commit).flatMap((sha) => range.associated.get(sha) ?? [])),
  ];
  const found = [...new Set(numbers)].flatMap((number) => range.pulls.get(number) ?? []);
  return found.filter(({ number }) => number !== unit.pull?.number);
}

/** Key of the one unit of the range that a change was picked from. */
export function pickedUnit(unit: Unit, units: readonly Unit[], range: Range): string | undefined {
  const shas = new Set(unit.commits.flatMap((commit) => picksOf(unit, commit)));
  const origins = new Set(originsOf(unit, range).map(({ number }) => `#${number}`));
  if (shas.size + origins.size === 0) return undefined;
  const found = units.filter(
    (one) => one !== unit && (origins.has(one.key) || shasOf(one).some((sha) => shas.has(sha))),
  );
  return found.length === 1 ? found[0]?.key : undefined;
}

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
  readonly pulls: ReadonlySet<number>;
  readonly commits: ReadonlySet<string>;
}

/** What an older line has picked and not taken back. */
export function shippedIn(aside: Range | undefined): Shipped {
  if (!aside) return { pulls: new Set(), commits: new Set() };
  const units = unitsOf(aside, bringersOf(aside));
  const gone = cancelled(units);
  const there = units.filter(({ key }) => !gone.has(key));
  return {
    pulls: new Set(there.flatMap((unit) => originsOf(unit, aside).map(({ number }) => number))),
    commits: new Set(there.flatMap(({ commits }) => commits.flatMap(({ message }) => pickedFrom(message)))),
  };
}

export function isShipped({ pull, commits }: Unit, shipped: Shipped): boolean {
  if (pull && (shipped.pulls.has(pull.number) || shipped.commits.has(pull.mergeCommit ?? ""))) return true;
  const plain = commits.filter(({ parents }) => parents.length < 2);
  return plain.length > 0 && plain.every(({ sha }) => shipped.commits.has(sha));
}
