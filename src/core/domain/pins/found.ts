/** What a kind of rule finds in a file's lines: the place of a value, before anybody says whose it is. */
import type { Line } from "./lines.ts";
import type { Names } from "./pattern.ts";
import type { Untouched } from "./pin.ts";

export interface Found {
  readonly names: Names;
  /** Numbers of other lines that make the place: the one with the name, the one that begins the item. */
  readonly near?: readonly number[];
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly untouched?: Untouched | undefined;
}

/** @param at offset of the value in the line */
export function foundAt(line: Line, at: number, value: string): Omit<Found, "names"> {
  const start = line.start + at;
  return { line: line.number, start, end: start + value.length, value };
}

/** A name from the configuration, as itself in a regular expression. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** Text that only stands in for a version and is filled in by somebody else. */
export const isPlaceholder = (value: string): boolean => /^(?:REPLACE|CHANGE|YOUR|TODO|TBD|X{2,})/i.test(value);
