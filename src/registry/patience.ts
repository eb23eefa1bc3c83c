/**
 * When to stop asking: a registry that asked to wait gets no further question in this run, and one that doesn't answer
 * gets few, so that it holds up nobody for long.
 */
import type { Unavailable } from "../core/errors.ts";

/** Questions without an answer. One may have been lost on the way. */
const MOST_SILENT = 3;

export class Patience {
  readonly #silent = new Map<string, number>();
  readonly #over = new Map<string, Unavailable>();

  /** @throws Unavailable when this host is not to be asked any more */
  check(host: string): void {
    const over = this.#over.get(host);
    if (over) throw over;
  }

  unanswered(host: string, error: Unavailable): void {
    const count = (this.#silent.get(host) ?? 0) + 1;
    this.#silent.set(host, count);
    if (count >= MOST_SILENT) this.end(host, error);
  }

  end(host: string, error: Unavailable): void {
    this.#over.set(host, error);
  }
}
