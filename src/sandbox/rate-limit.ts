/** GitHub's primary rate limit, counted for each caller by the real clock. Nothing is refused: it only counts. */
const LIMIT = 5000;
const WINDOW_SECONDS = 3600;

interface Window {
  readonly reset: number;
  readonly used: number;
}

export class RateLimit {
  readonly #windows = new Map<string, Window>();

  /** @param points 0 for an answer that costs nothing: 304. */
  headers(caller: string, points: number, resource = "core"): Readonly<Record<string, string>> {
    const now = Math.floor(Date.now() / 1000);
    const window = `${resource} ${caller}`;
    const known = this.#windows.get(window);
    const current = known && known.reset > now ? known : { reset: now + WINDOW_SECONDS, used: 0 };
    const used = current.used + points;
    this.#windows.set(window, { ...current, used });
    const remaining = Math.max(0, LIMIT - used);
    return { ...limitHeaders({ used, remaining, reset: current.reset }), "x-ratelimit-resource": resource };
  }
}

function limitHeaders({ used, remaining, reset }: { used: number; remaining: number; reset: number }) {
  return {
    "x-ratelimit-limit": String(LIMIT),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": "core",
  };
}

/** As if everything were spent. */
export function spentHeaders(retryAfterSeconds: number): Readonly<Record<string, string>> {
  const reset = Math.floor(Date.now() / 1000) + retryAfterSeconds;
  return { ...limitHeaders({ used: LIMIT, remaining: 0, reset }), "retry-after": String(retryAfterSeconds) };
}
