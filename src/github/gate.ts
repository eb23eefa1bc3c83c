/**
 * GitHub's rate limits, kept: once GitHub asked one installation to wait, nothing is sent for it until then. Other
 * installations have gates of their own. It never sleeps; who meets a closed gate is told when to come back.
 */

/** Milliseconds. GitHub asks for at least a minute, then longer each time, when it names no time itself. */
const WAIT = { least: 60_000, most: 15 * 60_000 } as const;

export interface LimitAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** GitHub's message, where it is known. */
  readonly message?: string | undefined;
}

/**
 * Whether an answer is a primary or secondary rate limit.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function isRateLimit({ status, headers, message = "" }: LimitAnswer): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  if (headers.get("retry-after") || headers.get("x-ratelimit-remaining") === "0") return true;
  return /\b(secondary rate limit|rate limit exceeded|abuse detection)\b/i.test(message);
}

export class Gate {
  readonly #now: () => number;
  #opensAt = 0;
  #unnamed = 0;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Milliseconds until requests may be sent again; 0 when they may. */
  get wait(): number {
    return Math.max(0, this.#opensAt - this.#now());
  }

  /** Closes the gate for as long as the answer asks. */
  close(answer: LimitAnswer): void {
    this.#opensAt = Math.max(this.#opensAt, this.#now() + this.#askedFor(answer.headers));
  }

  /** GitHub answered normally again. */
  passed(): void {
    this.#unnamed = 0;
  }

  #askedFor(headers: LimitAnswer["headers"]): number {
    const seconds = Number(headers.get("retry-after"));
    if (seconds > 0) return seconds * 1000;
    const reset = Number(headers.get("x-ratelimit-reset"));
    if (headers.get("x-ratelimit-remaining") === "0" && reset > 0) {
      // One second more, so that we come after the reset and not with it.
      return Math.max(1000, reset * 1000 - this.#now() + 1000);
    }
    return Math.min(WAIT.most, WAIT.least * 2 ** this.#unnamed++);
  }
}
