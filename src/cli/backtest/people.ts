/**
 * What people changed in one file between two commits, as far as it is versions: found without any rule of ours, so
 * that a rule that is missing shows. A line counts as the same line when it differs in versions alone.
 */
import { diffArrays } from "diff";

/** A word of a line that people replaced by another. */
export interface Replaced {
  /** 1-based, in the file as it was. */
  readonly line: number;
  /** Offsets in the file as it was, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

export interface FileHistory {
  readonly replaced: readonly Replaced[];
  /** Numbers of lines, as they were, that are gone or say something else besides a version. */
  readonly rewritten: ReadonlySet<number>;
}

interface Line {
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

export function historyOf(before: string, after: string): FileHistory {
  const [old, now] = [linesOf(before), linesOf(after)];
  const replaced: Replaced[] = [];
  const rewritten = new Set<number>();
  const at = { old: 0, now: 0 };
  for (const { count, added, removed } of diffArrays(old.map(bonesOf), now.map(bonesOf))) {
    const lines = added ? [] : old.slice(at.old, at.old + count);
    for (const [index, line] of lines.entries()) {
      if (removed) rewritten.add(line.number);
      else replaced.push(...replacedIn(line, now[at.now + index]?.text ?? ""));
    }
    at.old += lines.length;
    at.now += removed ? 0 : count;
  }
  return { replaced, rewritten };
}

/** With their ends, which are part of what people keep or change. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    lines.push({ number: lines.length + 1, start, text: line });
    start += line.length;
  }
  return lines;
}

/** A word as versions are: begins and ends with a letter or number. */
const WORD = /[A-Za-z0-9](?:[\w.+-]*[A-Za-z0-9])?/g;

const isVersion = (word: string): boolean => /\d\.\d/.test(word) || /^[0-9a-f]{40}$/.test(word);

/** The name of a branch that a release is cut to, or of the one it is cut from. */
const isBranch = (word: string): boolean => /^(?:main|master|latest|release-\d.*)$/.test(word);

/** A line without its versions, and without what columns are lined up with. */
const bonesOf = ({ text }: Line): string =>
  text.replace(WORD, (word) => (isVersion(word) || isBranch(word) ? "\0" : word)).replace(/[^\S\n]+/g, " ");

function replacedIn({ number, start, text }: Line, other: string): readonly Replaced[] {
  const after = [...other.matchAll(WORD)];
  return [...text.matchAll(WORD)].flatMap((match, index) => {
    const [before] = match;
    const [now = before] = after[index] ?? [];
    const at = start + match.index;
    return now === before ? [] : [{ line: number, start: at, end: at + before.length, before, after: now }];
  });
}
