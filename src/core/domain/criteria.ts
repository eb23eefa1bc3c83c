/**
 * What an item on a milestone must have before the freeze. Each criterion is a fact about the item, never an opinion;
 * what GitHub can't tell is none.
 */
import type { Item } from "../ports/reader.ts";
import { isOpen } from "./item.ts";

/** `owner`: somebody is assigned. */
export type Criterion = "owner";

const FULFILLED: Readonly<Record<Criterion, (item: Item) => boolean>> = {
  owner: ({ assignees }) => assignees.length > 0,
};

/** The criteria that an item fails, in their order; none for what is no longer open. */
export function failedBy(item: Item): readonly Criterion[] {
  if (!isOpen(item)) return [];
  return (Object.keys(FULFILLED) as readonly Criterion[]).filter((one) => !FULFILLED[one](item));
}
