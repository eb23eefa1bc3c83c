/** Shell commands in files and in the code of Markdown, with their continued lines as one. */
import type { Line } from "./lines.ts";

/** One simple command: text without what joins it to the next one. */
export interface CommandLine {
  readonly text: string;
  /** Where an offset of the text stands in the file. */
  readonly placeOf: (offset: number) => { readonly line: Line; readonly at: number };
}

/** Commands of lines that `isNear` picks; a command that goes on is taken whole. */
export function* commandsIn(lines: readonly Line[], isNear: (text: string) => boolean): Generator<CommandLine> {
  for (const group of continued(lines)) {
    const text = group.map((line) => line.text).join("\n");
    if (!isNear(text)) continue;
    for (const part of text.matchAll(/[^;|&`]+/g)) yield { text: part[0], placeOf: within(group, part.index) };
  }
}

function within(group: readonly Line[], from: number): CommandLine["placeOf"] {
  return (offset) => {
    let at = from + offset;
    for (const line of group) {
      if (at <= line.text.length) return { line, at };
      at -= line.text.length + 1;
    }
    throw new RangeError(`no offset ${offset} in a command`);
  };
}

/** Lines that end in a backslash belong to the next one. */
function* continued(lines: readonly Line[]): Generator<readonly Line[]> {
  let group: Line[] = [];
  for (const line of lines) {
    if (line.kind !== "none") group.push(line);
    if (line.kind === "code" && /\\\s*$/.test(line.text)) continue;
    if (group.length > 0) yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
