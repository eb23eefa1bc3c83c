/** The engine's edits beside people's, place by place. */
import type { Project } from "../../core/config/project.ts";
import { type Change, changeOf, type Placed, type Wanted } from "../../core/domain/bump/change.ts";
import { linesOf } from "../../core/domain/pins/lines.ts";
import { rulesOf } from "../../core/domain/pins/pin.ts";
import type { Survey } from "../../core/domain/pins/survey.ts";
import { type FileHistory, historyOf, type Replaced } from "./people.ts";
import { type Moved, valueIn, wantedBy } from "./wanted.ts";

/**
 * `same`: both wrote the same. `otherwise`: both wrote, and different things. `only people`: the engine kept what people
 * changed, `because` says why. `only engine`: people kept what the engine changes. `rewritten`: the engine changes it in
 * a line that people removed or wrote anew, so nobody can say what they would have made of the version.
 */
export type Kind = "same" | "otherwise" | "only people" | "only engine" | "rewritten";

export interface Difference {
  readonly kind: Kind;
  readonly path: string;
  /** 1-based, in the file as it was. */
  readonly line: number;
  /** Offset in the file as it was. */
  readonly start: number;
  /** Empty where no rule knows the place. */
  readonly component: string;
  readonly before: string;
  readonly people: string;
  readonly engine: string;
  readonly because?: string | undefined;
}

export interface Compared {
  readonly wanted: Wanted;
  readonly obstacles: readonly string[];
  /** In the order of the files. */
  readonly places: readonly Difference[];
}

/** A file that people may have changed, as it was and as it is. */
export interface Versions {
  readonly path: string;
  readonly before: string;
  /** Undefined where it is gone. */
  readonly after: string | undefined;
}

/** @param files those that changed; the survey is of the state before */
export function compare(survey: Survey, files: readonly Versions[], project: Project): Compared {
  const histories = new Map(
    files.map(({ path, before, after }) => [path, after === undefined ? undefined : historyOf(before, after)]),
  );
  const moved = survey.pins.flatMap((pin): readonly Moved[] => {
    const replaced = histories.get(pin.path)?.replaced ?? [];
    return replaced.flatMap((one) => {
      const value = valueIn(pin, one);
      return value === undefined || value === pin.value ? [] : [{ pin, value }];
    });
  });
  const wanted = wantedBy(moved, project);
  const change = changeOf(survey, rulesOf(project), wanted);
  const edits = change.obstacles.length > 0 ? [] : change.moved;
  const texts = new Map(files.map(({ path, before }) => [path, before]));
  const places = [...histories].flatMap(([path, history]) => {
    const at = { path, text: texts.get(path) ?? "", survey, change, edits };
    return (history?.replaced ?? []).map((one) => judged(one, at));
  });
  const alone = edits.filter((edit) => !isIn(histories.get(edit.pin.path)?.replaced ?? [], edit));
  return {
    wanted,
    obstacles: change.obstacles,
    places: [...places, ...alone.map((edit) => unmatched(edit, histories))],
  };
}

const isIn = (replaced: readonly Replaced[], { pin }: Placed): boolean =>
  replaced.some(({ start, end }) => start <= pin.start && pin.end <= end);

function unmatched({ pin, value }: Placed, histories: ReadonlyMap<string, FileHistory | undefined>): Difference {
  const { path, line, start, owner } = pin;
  const isRewritten = histories.has(path) && histories.get(path)?.rewritten.has(line) !== false;
  const place = { path, line, start, component: owner, before: pin.value, engine: value };
  return isRewritten
    ? { ...place, kind: "rewritten", people: "" }
    : { ...place, kind: "only engine", people: pin.value };
}

interface At {
  readonly path: string;
  readonly text: string;
  readonly survey: Survey;
  readonly change: Change;
  readonly edits: readonly Placed[];
}

function judged(replaced: Replaced, at: At): Difference {
  const { line, start, before, after: people } = replaced;
  const engine = engineOn(replaced, at);
  const component = pinIn(replaced, at)?.owner ?? "";
  const place = { path: at.path, line, start, component, before, people, engine };
  if (engine === people) return { ...place, kind: "same" };
  if (engine !== before) return { ...place, kind: "otherwise" };
  return { ...place, kind: "only people", because: reasonOf(replaced, at) };
}

/** The word as the engine leaves it. */
function engineOn({ start, end, before }: Replaced, { path, edits }: At): string {
  return edits
    .filter(({ pin }) => pin.path === path && start <= pin.start && pin.end <= end)
    .sort((a, b) => b.pin.start - a.pin.start)
    .reduce((word, { pin, value }) => word.slice(0, pin.start - start) + value + word.slice(pin.end - start), before);
}

const pinIn = ({ start, end }: Replaced, { path, survey }: At) =>
  survey.pins.find((pin) => pin.path === path && start <= pin.start && pin.end <= end);

function reasonOf(replaced: Replaced, at: At): string {
  const pin = pinIn(replaced, at);
  const isOf = (places: readonly Placed[]) => places.some((one) => one.pin === pin);
  if (!pin) return isComment(replaced, at) ? "stands in a comment" : "no rule finds it";
  if (pin.held) return `held: ${pin.held.because}`;
  if (isOf(at.change.newer)) return "is newer than what most of its component's pins got";
  return isOf(at.change.settled) ? "has what most of its component's pins got" : "is read and never edited";
}

function isComment({ line, start }: Replaced, { path, text }: At): boolean {
  const found = linesOf({ path, text })[line - 1];
  return found === undefined || found.kind === "none" || start >= found.start + found.text.length;
}
