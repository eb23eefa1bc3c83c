/**
 * How a request leaves and an answer comes in: a time limit, the rate-limit gate, and conditional requests, so that
 * reading what has not changed costs nothing of the quota. It knows HTTP and nothing of what is asked.
 */
import type { LRUCache } from "lru-cache";
import { type Gate, isRateLimit } from "./gate.ts";

/** An answer that GitHub can confirm with a 304. */
export interface Kept {
  readonly etag: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly text: string;
}

export type Answers = LRUCache<string, Kept>;

export interface TransportParts {
  readonly gate: Gate;
  readonly answers: Answers;
  /** Whose answers these are: installations never share one. */
  readonly owner: string;
  /** Whether the installation's bot may write now; asked anew for each write. */
  readonly mayWrite: () => Promise<boolean>;
  /** Milliseconds for one request, from sending it to the last byte of its answer. */
  readonly timeout: number;
}

/** A `fetch` for one installation's client. */
export function transport(parts: TransportParts): typeof fetch {
  return async (input, given = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const { init, isAnswer } = unmarked(given);
    if (parts.gate.wait > 0) return closed(parts.gate.wait);
    if ((init.method ?? "GET") === "GET") return rebuilt(await read(url, init, parts));
    // Asked last of all, so that a write which waited for its turn is stopped as well.
    if (!isAnswer && !isTokenRequest(url) && !isQuestion(url) && !(await parts.mayWrite())) return paused();
    return rebuilt(await exchange(url, init, parts));
  };
}

/** Says, between our client and here, that a request answers a person. It never leaves the process. */
export const ANSWER = { "x-release-captain": "answer" } as const;

function unmarked(init: RequestInit): { readonly init: RequestInit; readonly isAnswer: boolean } {
  const headers = new Headers(init.headers);
  const isAnswer = headers.has("x-release-captain");
  headers.delete("x-release-captain");
  return { init: { ...init, headers }, isAnswer };
}

/** Asking for a token changes nothing at GitHub. */
export const isTokenRequest = (url: string): boolean => new URL(url).pathname.endsWith("/access_tokens");

/** Questions in GitHub's GraphQL are posted too; nothing of ours there changes anything. */
export const isQuestion = (url: string): boolean => /^\/(?:api\/)?graphql$/.test(new URL(url).pathname);

/** The status of an answer that no GitHub gave: the bot is paused, so nothing was sent. */
export const PAUSED = 423;

const paused = (): Response => Response.json({ message: "the bot is paused; nothing was sent" }, { status: PAUSED });

/** An answer whose body has arrived. */
interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Said with a question whose answer is a proof: nothing that was answered before stands for it, nor is it kept. */
export const LIVE = { "cache-control": "no-store" } as const;

/** A read that GitHub may answer with "as before". */
async function read(url: string, init: RequestInit, parts: TransportParts): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (headers.get("cache-control") === LIVE["cache-control"]) return exchange(url, init, parts);
  const key = `${parts.owner} ${headers.get("accept")} ${url}`;
  const kept = parts.answers.get(key);
  if (kept) headers.set("if-none-match", kept.etag);
  const answer = await exchange(url, { ...init, headers }, parts);
  if (answer.status === 304 && kept) {
    return { url, status: 200, headers: merge(kept.headers, answer.headers), text: kept.text };
  }
  const etag = answer.headers.get("etag");
  // What is cut is never kept: GitHub would confirm it for good.
  if (answer.status === 200 && etag && isJson(answer.text)) {
    parts.answers.set(key, { etag, headers: [...answer.headers], text: answer.text });
  }
  return answer;
}

async function exchange(url: string, init: RequestInit, { gate, timeout }: TransportParts): Promise<Answer> {
  // The signal also covers the body, which is read here and nowhere else.
  const response = await globalThis.fetch(url, { ...init, signal: AbortSignal.timeout(timeout) });
  const { status, headers } = response;
  const text = await response.text();
  if (isRateLimit({ status, headers, message: text })) gate.close(response);
  else if (status < 400) gate.passed();
  return { url: response.url || url, status, headers, text };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What GitHub itself says to who asks too early. */
function closed(wait: number): Response {
  return Response.json(
    { message: "GitHub asked to wait; nothing is sent until then (rate limit)" },
    { status: 429, headers: { "retry-after": String(Math.ceil(wait / 1000)) } },
  );
}

function rebuilt({ url, status, headers, text }: Answer): Response {
  const hasNoBody = status === 204 || status === 205 || status === 304;
  const response = new Response(hasNoBody ? null : text, { status, headers });
  // A response made by hand has no address, and paging needs it.
  return Object.defineProperty(response, "url", { value: url });
}

function merge(kept: Kept["headers"], fresh: Headers): Headers {
  const headers = new Headers(kept.map(([name, value]): [string, string] => [name, value]));
  for (const [name, value] of fresh) headers.set(name, value);
  return headers;
}
