/** Where people said why a line is as it is: what is said on purpose is no mistake. */
import type { Look } from "./look.ts";

/** @returns whether a line of the notes says something of this kind, anywhere in it */
export const saysSo =
  ({ notes }: Pick<Look, "notes">, kind: RegExp) =>
  ({ line }: { readonly line: number }): boolean =>
    notes.words.some((one) => one.line === line && kind.test(one.text));
