/** What `backtest` says on a terminal: the figures first, then what was wanted, then each difference. */
import { plainTable } from "../plain-table.ts";
import { printable } from "../printable.ts";
import type { Backtested } from "./backtest.ts";
import type { Difference, Kind } from "./compare.ts";
import type { Fate } from "./later.ts";

/** A place with what became of it, where that was asked. */
type Told = Difference & { readonly fate?: Fate | undefined };

const DIFFERENCES: readonly (readonly [Kind, string])[] = [
  ["otherwise", "Both changed it, otherwise:"],
  ["only people", "Only people changed it:"],
  ["only engine", "Only the engine changes it:"],
  ["rewritten", "The engine changes it, and people removed the line or wrote it anew:"],
];

export function backtestWords({ wanted, obstacles, places, fates }: Backtested): string {
  const told = places.map((place, index): Told => ({ ...place, fate: fates?.[index] }));
  const { targets, branch } = wanted;
  const versions = [...targets].map(([owner, one]) => [owner, "target" in one ? one.target.plain : "unknown"]);
  const rows = [...versions, ...(branch === undefined ? [] : [["release branch", branch]])];
  return [
    answer(told),
    ...(fates ? [laterWords(told)] : []),
    ...obstacles.map((one) => `In the way: ${printable(one)}`),
    "",
    ...(rows.length === 0 ? ["People moved no version."] : plainTable(["Component", "Wanted"], rows)),
    ...DIFFERENCES.flatMap(([kind, title]) =>
      part(
        title,
        told.filter((one) => one.kind === kind),
      ),
    ),
    ...part("People took back later what both changed:", told.filter(isTakenBack)),
    "",
  ].join("\n");
}

function answer(places: readonly Told[]): string {
  const count = (kind: Kind) => places.filter((one) => one.kind === kind).length;
  const [same, otherwise, people] = [count("same"), count("otherwise"), count("only people")];
  const all = same + otherwise + people;
  const recall = all === 0 ? "" : ` (${((100 * same) / all).toFixed(1)} %)`;
  const only = `${people} only they; ${count("only engine")} only the engine`;
  return `People changed ${all} places: ${same} the same${recall}, ${otherwise} otherwise, ${only}.`;
}

const isTakenBack = ({ kind, fate }: Told): boolean => kind === "same" && fate === "taken back";

function laterWords(places: readonly Told[]): string {
  const left = places.filter(({ kind }) => kind === "only engine");
  const count = (fate: Fate) => left.filter((one) => one.fate === fate).length;
  const fates = `${count("repaired")} repaired, ${count("gone")} gone, ${count("the same")} as they were`;
  return `Later: people took back ${places.filter(isTakenBack).length} of the same; of what they left, ${fates}.`;
}

const part = (title: string, places: readonly Told[]): readonly string[] =>
  places.length === 0 ? [] : ["", title, ...places.map((one) => `- ${printable(differenceWords(one))}`)];

function differenceWords({ kind, path, line, component, before, people, engine, because, fate }: Told): string {
  const at = `${path}:${line}${component === "" ? "" : ` ${component}`}: ${before}`;
  if (kind === "only engine")
    return `${at} → ${engine}${fate === undefined ? "" : `; later ${fate === "the same" ? "as it was" : fate}`}`;
  if (kind === "rewritten") return `${at} → ${engine}`;
  if (kind === "same") return `${at} → ${people}`;
  return kind === "only people" ? `${at} → ${people}; ${because}` : `${at} → ${people}, engine → ${engine}`;
}
