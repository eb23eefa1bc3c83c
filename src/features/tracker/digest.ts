/** The release's work by interest group, as its lead pastes it into the minutes of a sync. */
import { isIn, isOpen } from "../../core/domain/item.ts";
import type { Item } from "../../core/ports/reader.ts";
import { safe } from "../../core/text/safe.ts";

export interface Digest {
  readonly sig: string;
  readonly in: number;
  readonly all: number;
  readonly open: readonly {
    readonly number: number;
    readonly url: string;
    readonly title: string;
    readonly owner: string;
  }[];
}

/** Groups in the order of their names; what carries several labels stands in each. */
export function digestsOf(work: readonly Item[], prefix: string | undefined): readonly Digest[] {
  if (prefix === undefined) return [];
  const groups = new Set(work.flatMap(({ labels }) => labels.filter((label) => label.startsWith(prefix))));
  return [...groups].sort().map((sig) => {
    const own = work.filter(({ labels }) => labels.includes(sig));
    return {
      sig: safe(sig),
      in: own.filter(isIn).length,
      all: own.length,
      open: own.filter(isOpen).map(({ number, url, title, assignees }) => ({
        ...{ number, url, title: safe(title, 100) },
        owner: assignees.map((one) => safe(one, 39)).join(", "),
      })),
    };
  });
}
