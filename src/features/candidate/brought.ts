/** What came onto the branch between two candidates. */
import { bringersOf } from "../../core/domain/ledger/bringers.ts";
import { type Unit, unitsOf } from "../../core/domain/ledger/unit.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { Reader } from "../../core/ports/reader.ts";

/** By the name of the later tag. */
export type Brought = ReadonlyMap<string, readonly Unit[]>;

/** Two reports are shown, so two ranges are read. */
export async function broughtBy(read: Reader, shown: readonly ReleaseTag[]): Promise<Brought> {
  const pairs = shown.slice(1).map((tag, at) => [shown[at] ?? tag, tag] as const);
  const units = await Promise.all(pairs.map(([before, tag]) => unitsBetween(read, before, tag)));
  return new Map(pairs.map(([, { name }], at) => [name, units[at] ?? []]));
}

async function unitsBetween(read: Reader, before: ReleaseTag, tag: ReleaseTag): Promise<readonly Unit[]> {
  if (before.commit === tag.commit) return [];
  const end = ({ name, commit }: ReleaseTag) => ({ commit, ref: `refs/tags/${name}` });
  const range = await read.range(end(before), end(tag));
  return unitsOf(range, bringersOf(range));
}
