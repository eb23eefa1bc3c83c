/** Misfortunes ordered by a test: each spoils the next few requests that match it. */
import type { Fault } from "./control.ts";

export class Faults {
  #ordered: readonly Fault[] = [];

  order(fault: Fault): void {
    this.#ordered = [...this.#ordered, fault];
  }

  /** What happens to this request; uses it up. */
  strike(method: string, path: string): Fault["how"] | undefined {
    const struck = this.#ordered.find((one) => one.method.toUpperCase() === method && path.includes(one.path));
    if (!struck) return undefined;
    this.#ordered = this.#ordered
      .map((one) => (one === struck ? { ...one, times: one.times - 1 } : one))
      .filter((one) => one.times > 0);
    return struck.how;
  }
}
