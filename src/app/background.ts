/** Work that nobody waits for, but that counts as something going on, and whose failure is not lost. */
import type { Logger } from "pino";

export interface Background {
  start(work: Promise<void>): void;
  busy(): boolean;
}

export function background(log: Logger): Background {
  const going = new Set<Promise<void>>();
  return {
    start(work) {
      const guarded = work
        .catch((error) => log.error({ err: error }, "work in the background broke off"))
        .finally(() => going.delete(guarded));
      going.add(guarded);
    },
    busy: () => going.size > 0,
  };
}
