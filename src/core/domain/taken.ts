/**
 * What was in a release when its freeze came: a record, written once for each day to which the freeze is set. It alone
 * tells early from late; so where it is lost nothing is taken to be early, and nobody writes it anew by losing it.
 */
import type { Day } from "./calendar.ts";
import type { Records } from "./record.ts";
import type { Version } from "./version.ts";

/** Numbers of issues and pull requests; `none` until they are recorded, `lost` where somebody changed or deleted that. */
export type Taken = ReadonlySet<number> | "none" | "lost";

/** Key of the record. A freeze that is moved has another: what comes until the new day is in. */
export const takenKey = ({ base }: Pick<Version, "base">, freeze: Day): string => `freeze-gate/${base}/in/${freeze}`;

export function readTaken(records: Records, version: Pick<Version, "base">, freeze: Day): Taken {
  const found = records.get(takenKey(version, freeze));
  if (!found) return "none";
  if ("broken" in found || !Array.isArray(found.value)) return "lost";
  return new Set(found.value.filter((one) => typeof one === "number"));
}

/** Whether it came after the freeze; as long as nothing is recorded, nothing did. */
export const isLate = (number: number, taken: Taken): boolean =>
  taken === "lost" || (taken !== "none" && !taken.has(number));
