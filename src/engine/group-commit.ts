/**
 * Group commit: what arrives while the last commit is on its way goes into the next one together. Each item learns its
 * own outcome, after the commit that holds it.
 */

export interface GroupCommitParts<Item, Result> {
  /** Commits all items, and answers one result an item, in order. */
  readonly write: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Bytes an item counts for. */
  readonly sizeOf: (item: Item) => number;
  readonly maxItems: number;
  readonly maxBytes: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** @returns adds one item; resolves after the commit that holds it */
export function groupCommit<Item, Result>(parts: GroupCommitParts<Item, Result>): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let running = false;

  const drain = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      // The embedded database holds the event loop while it writes: without a pause no second item ever arrives.
      await new Promise(setImmediate);
      await commit(takeBatch(queue, parts), parts.write);
    }
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!running) void drain();
    });
}

function takeBatch<Item, Result>(
  queue: Waiting<Item, Result>[],
  { sizeOf, maxItems, maxBytes }: GroupCommitParts<Item, Result>,
): Waiting<Item, Result>[] {
  let bytes = 0;
  const over = queue.findIndex(({ item }, index) => {
    bytes += sizeOf(item);
    return index >= maxItems || (index > 0 && bytes > maxBytes);
  });
  return queue.splice(0, over < 0 ? queue.length : over);
}

/** A batch that fails is repeated one by one, so that one bad item does not sink its neighbours. */
async function commit<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  write: GroupCommitParts<Item, Result>["write"],
): Promise<void> {
  try {
    const results = await write(batch.map(({ item }) => item));
    for (const [index, { resolve, reject }] of batch.entries()) {
      const result = results[index];
      if (result === undefined) reject(new Error("a commit answered fewer results than it was given items"));
      else resolve(result);
    }
  } catch (error) {
    if (batch.length === 1) for (const { reject } of batch) reject(error);
    else for (const one of batch) await commit([one], write);
  }
}
