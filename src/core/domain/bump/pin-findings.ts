/** Findings at the places that rules read: not right yet, newer than wanted, or at a version that is none of a final release. */
import type { Pin } from "../pins/pin.ts";
import type { Change, Placed } from "./change.ts";
import type { Finding } from "./finding.ts";
import { unfinishedIn } from "./unfinished.ts";
import { isHeld } from "./unknown.ts";

/** Not a branch, and not one of the numbers that a version is put together from. */
const isVersion = ({ names }: Pin): boolean => names === "version" || names === "tag";

/** @param tree its pins, and what they still lack */
export function pinFindings({
  pins,
  change,
}: {
  readonly pins: readonly Pin[];
  readonly change: Change;
}): readonly Finding[] {
  const at = ({ pin: { owner, path, line, value: is } }: Pick<Placed, "pin">) => ({ owner, path, line, is });
  const stale = [...change.moved, ...change.untouched].filter(({ pin }) => !isHeld(pin));
  const right = new Map(change.settled.map(({ pin }) => [pin.owner, `${pin.path}:${pin.line}`]));
  const taken = new Set(stale.map(({ pin }) => pin));
  const unfinished = pins.filter((pin) => isVersion(pin) && !isHeld(pin) && !taken.has(pin));
  return [
    ...stale.map(
      (one): Finding => ({ rule: "stale-pin", wanted: one.value, untouched: one.pin.untouched, ...at(one) }),
    ),
    ...change.newer.map((one): Finding => {
      const other = right.get(one.pin.owner);
      return other
        ? { rule: "two-versions", wanted: one.value, other, ...at(one) }
        : { rule: "newer", wanted: one.value, ...at(one) };
    }),
    ...unfinished.flatMap((pin): readonly Finding[] => {
      const kind = unfinishedIn(pin.value);
      return kind ? [{ rule: "unfinished", kind, ...at({ pin }) }] : [];
    }),
  ];
}
