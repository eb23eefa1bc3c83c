/**
 * The whole change, computed before anything is written: each pin with what shall stand there, sorted by what becomes
 * of it. Either all of it can be done, or the obstacles say what is in the way and nothing is. The bot, the terminal
 * and the backtest compute it by this one function.
 */
import type { FileChange } from "../../plan/effect.ts";
import { code } from "../../text/safe.ts";
import { editPins } from "../pins/edit.ts";
import { findPins } from "../pins/find.ts";
import { loweredNumbers } from "../pins/numbers.ts";
import type { OwnedRule, Pin } from "../pins/pin.ts";
import { isDowngrade, valueAt } from "../pins/shape.ts";
import type { Survey, SurveyedFile } from "../pins/survey.ts";
import type { Resolved, Targets } from "./targets.ts";

/** What shall stand where. */
export interface Wanted {
  readonly targets: Targets;
  /** The release branch; without it, places that name a branch keep theirs. */
  readonly branch?: string | undefined;
  /** Owners of which a person asked by name for an older version, too. */
  readonly lowered?: ReadonlySet<string> | undefined;
  /** Workflow files are edited, too: a person will push them. */
  readonly withWorkflows?: boolean | undefined;
}

/** A pin with what shall stand there, in its own shape. */
export interface Placed {
  readonly pin: Pin;
  readonly value: string;
}

export interface Change {
  /** One sentence each; while there is one, nothing is written. */
  readonly obstacles: readonly string[];
  /** Places that move. */
  readonly moved: readonly Placed[];
  /** Places that name the right version already. */
  readonly settled: readonly Placed[];
  /** Places that name a newer version than the wanted one, and keep it. */
  readonly newer: readonly Placed[];
  /** Places that name another version and that a person keeps back; each pin says why. */
  readonly held: readonly Placed[];
  /** Places that name another version and that the bot can't or mustn't edit. */
  readonly untouched: readonly Placed[];
  readonly files: readonly FileChange[];
}

/** @param rules those that the survey was made with */
export function changeOf(survey: Pick<Survey, "pins" | "files">, rules: readonly OwnedRule[], wanted: Wanted): Change {
  const meant = survey.pins.filter((pin) => isMeant(pin, wanted));
  const resolved = new Set(meant.flatMap(({ owner }) => wanted.targets.get(owner) ?? []));
  const judged = meant.map((pin) => placed(pin, wanted));
  const places = judged.filter((one): one is Placed => "value" in one);
  const sorted = sortOut(places, wanted);
  const files = filesOf(survey.files, sorted.moved, rules);
  const obstacles = [
    ...[...resolved].flatMap((one) => ("obstacle" in one ? [one.obstacle] : [])),
    ...judged.flatMap((one) => ("obstacle" in one && one.obstacle ? [one.obstacle] : [])),
    ...conflictsOf(places),
    ...files.flatMap((one) => ("obstacle" in one ? [one.obstacle] : [])),
  ];
  return { ...sorted, obstacles, files: files.flatMap((one) => ("content" in one ? [one] : [])) };
}

const isMeant = ({ names, owner }: Pin, { branch, targets }: Wanted): boolean =>
  names === "branch" ? branch !== undefined : targets.has(owner);

/** `obstacle` is empty where the owner's own obstacle says it all. */
function placed(pin: Pin, { targets, branch }: Wanted): Placed | { readonly obstacle: string } {
  if (pin.names === "branch" && branch !== undefined) return { pin, value: branch };
  const resolved: Resolved | undefined = targets.get(pin.owner);
  if (!resolved || "obstacle" in resolved) return { obstacle: "" };
  const value = valueAt(pin, resolved.target) ?? (pin.held && resolved.target.version);
  if (value !== undefined) return { pin, value };
  return { obstacle: `${pin.owner}: ${at(pin)} holds a commit, so ${code(resolved.target.version)} can't stand there` };
}

function sortOut(
  places: readonly Placed[],
  { lowered, withWorkflows }: Wanted,
): Pick<Change, "moved" | "settled" | "newer" | "held" | "untouched"> {
  const older = loweredNumbers(places);
  const isOlder = ({ pin, value }: Placed) =>
    older.has(pin) || ((pin.names === "version" || pin.names === "tag") && isDowngrade(pin.value, value));
  const isNewer = (place: Placed) => !lowered?.has(place.pin.owner) && isOlder(place);
  const isHeld = ({ pin }: Placed) => pin.held !== undefined;
  const isUntouched = ({ pin: { untouched, held } }: Placed) =>
    held === undefined && untouched !== undefined && !(withWorkflows && untouched === "workflow");
  const other = places.filter(({ pin, value }) => pin.value !== value);
  const free = other.filter((one) => !isHeld(one) && !isUntouched(one));
  return {
    settled: places.filter(({ pin, value }) => pin.value === value),
    held: other.filter(isHeld),
    untouched: other.filter(isUntouched),
    newer: free.filter(isNewer),
    moved: free.filter((one) => !isNewer(one)),
  };
}

/** A place that two rules claim is fine as long as both want the same of it. */
function conflictsOf(places: readonly Placed[]): readonly string[] {
  const inOrder = [...places].sort((a, b) => compare(a.pin.path, b.pin.path) || a.pin.start - b.pin.start);
  return inOrder.flatMap((one, index) => {
    const before = inOrder[index - 1];
    if (!before || before.pin.path !== one.pin.path || before.pin.end <= one.pin.start) return [];
    return isSamePlace(before, one) && before.value === one.value
      ? []
      : [`${before.pin.owner} and ${one.pin.owner} both claim ${at(one.pin)}`];
  });
}

type Edited = FileChange | { readonly obstacle: string };

function filesOf(
  files: readonly SurveyedFile[],
  moved: readonly Placed[],
  rules: readonly OwnedRule[],
): readonly Edited[] {
  return files
    .map((file) => ({ file, edits: onePerPlace(moved.filter(({ pin }) => pin.path === file.path)) }))
    .filter(({ edits }) => edits.length > 0 && conflictsOf(edits).length === 0)
    .map(({ file, edits }) => edited(file, edits, rules));
}

/** What is written has to read back as it was meant: a tag can't hold every version, a shell not every branch. */
function edited(file: SurveyedFile, edits: readonly Placed[], rules: readonly OwnedRule[]): Edited {
  const { path, mode, text } = file;
  const content = editPins(text, edits);
  const after = findPins({ path, text: content }, rules);
  const before = findPins({ path, text }, rules);
  const misread = before.find((pin, index) => after[index]?.value !== wantedAt(pin, edits));
  if (misread) return { obstacle: `${misread.owner}: ${at(misread)} can't hold ${code(wantedAt(misread, edits))}` };
  return { path, mode, content };
}

const wantedAt = (pin: Pin, edits: readonly Placed[]): string =>
  edits.find((edit) => edit.pin.start === pin.start)?.value ?? pin.value;

const isSamePlace = (a: Placed, b: Placed): boolean => a.pin.start === b.pin.start && a.pin.end === b.pin.end;

const onePerPlace = (places: readonly Placed[]): readonly Placed[] =>
  places.filter((one, index) => !places.slice(0, index).some((earlier) => isSamePlace(earlier, one)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const at = (pin: Pin): string => code(`${pin.path}:${pin.line}`);
