/** What was asked of the embedded GitHub, and what of it was wrong. */
import type { RequestLogEntry } from "./control.ts";

export class Journal {
  readonly #requests: RequestLogEntry[] = [];
  readonly #violations: string[] = [];

  record(entry: RequestLogEntry): void {
    this.#requests.push(entry);
  }

  violation(sentence: string): void {
    this.#violations.push(sentence);
  }

  get requests(): readonly RequestLogEntry[] {
    return this.#requests;
  }

  get violations(): readonly string[] {
    return this.#violations;
  }

  get writes(): number {
    return this.#requests.filter((one) => one.write).length;
  }
}
