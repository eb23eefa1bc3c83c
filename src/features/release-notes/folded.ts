/** A list of which many are folded away. */
import { type Count, counted } from "../../core/text/count.ts";

export interface Folded<T> {
  readonly items: readonly T[];
  /** Present where there are more than anybody wants to see at once. */
  readonly many?: Count | undefined;
}

export const folded = <T>(items: readonly T[], most: number): Folded<T> => ({
  items,
  many: items.length > most ? counted(items.length) : undefined,
});
