/**
 * How deep quotes and lists stand in one another on a line. Nobody reads sixty levels, while a reader of Markdown takes
 * the square of them in time, and as much memory.
 */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){60}/m;

/** Index of the first line's beginning that is nested deeper than anybody writes; undefined where none is. */
export const tooDeepAt = (markdown: string): number | undefined => TOO_DEEP.exec(markdown)?.index;
