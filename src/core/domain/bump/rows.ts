/** The change by owner: one row for each component's versions, and one for each that names the release branch. */
import { type Count, counted } from "../../text/count.ts";
import { RELEASE } from "../component.ts";
import type { OwnedRule, Pin } from "../pins/pin.ts";
import type { Placed } from "./change.ts";

export interface Row {
  /** A component's name; empty for the release itself. */
  readonly owner: string;
  readonly isBranch: boolean;
  readonly old: readonly string[];
  readonly new: readonly string[];
  readonly files: Count;
  readonly places: Count;
}

/** In the configuration's order, so that rows never jump. */
export function rowsOf(places: readonly Placed[], rules: readonly OwnedRule[]): readonly Row[] {
  const owners = [...new Set(rules.map(({ owner }) => owner))];
  return owners.flatMap((owner) =>
    [true, false].flatMap((isBranch): readonly Row[] => {
      const own = places.filter(({ pin }) => pin.owner === owner && (pin.names === "branch") === isBranch);
      return own.length === 0 ? [] : [rowOf(own, { owner: ownerOf(own[0]?.pin), isBranch })];
    }),
  );
}

/** What a text calls the owner: nothing where the template says "this release". */
export const ownerOf = (pin: Pick<Pin, "owner"> | undefined): string =>
  pin === undefined || pin.owner === RELEASE ? "" : pin.owner;

function rowOf(own: readonly Placed[], of: Pick<Row, "owner" | "isBranch">): Row {
  return {
    ...of,
    old: distinct(own.map(({ pin }) => pin.value)),
    new: distinct(own.map(({ value }) => value)),
    files: counted(distinct(own.map(({ pin }) => pin.path)).length),
    places: counted(own.length),
  };
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];
