/**
 * The Octokit class that Probot builds all clients from. Reads are repeated after a passing fault, writes never are:
 * a write that failed may have happened, so it is read back first, by the next run. A rate limit is never slept through;
 * it becomes an error that says when to come back.
 */
import { LRUCache } from "lru-cache";
import { ProbotOctokit } from "probot";
import { Unavailable } from "../core/errors.ts";
import { type AccessParts, withAccess } from "./access.ts";
import { failureOf, faultOf } from "./faults.ts";
import { Gate } from "./gate.ts";
import { type Answers, isQuestion, isTokenRequest, type Kept, PAUSED, transport } from "./transport.ts";
import { noteWrite } from "./writes.ts";

/** GitHub keeps each version for at least two years; a new one is adopted on purpose, never by date. */
const API_VERSION = "2022-11-28";

/** Statuses that another attempt would not change, or that are told when to try again. */
const SETTLED = [304, 400, 401, 403, 404, 409, 410, 422, PAUSED, 429, 451];

/** Characters of answers kept for conditional requests, over all installations. */
const KEPT_SIZE = 64 * 1024 * 1024;

/** Installations whose rate limit is remembered, whichever of their clients met it. */
const GATES = 10_000;

export interface ClientSettings {
  /** One write a second and one notifying write in three, as GitHub asks. Off against a GitHub of our own. */
  readonly throttle: boolean;
  /** Milliseconds for one request. */
  readonly timeout?: number | undefined;
  /** Milliseconds before a read is repeated; the second time four times as long. */
  readonly pause?: number | undefined;
  /** Whether the bot of an installation may write now. */
  readonly mayWrite: (installation: number) => Promise<boolean>;
}

type Options = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

/** The part of a client that exists before its plugins. */
type Client = Pick<ProbotOctokit, "auth" | "hook" | "request">;

/** @returns the class for Probot's `Octokit` option */
export function gitHubClient(settings: ClientSettings): typeof ProbotOctokit {
  const { throttle, timeout = 30_000, pause = 1000, mayWrite } = settings;
  const gates = new LRUCache<string, Gate>({ max: GATES });
  const gateOf = (owner: string): Gate => {
    const gate = gates.get(owner) ?? new Gate();
    gates.set(owner, gate);
    return gate;
  };
  const answers: Answers = new LRUCache<string, Kept>({
    maxSize: KEPT_SIZE,
    sizeCalculation: ({ text, etag }) => text.length + etag.length + 1000,
  });

  // Probot lays its own `throttle` over an object of defaults; only a function has the last word.
  const options = (given: Options): Options => {
    const { request: _, ...auth } = given.auth ?? {};
    const { installationId } = auth;
    const owner = String(installationId ?? "app");
    const gate = gateOf(owner);
    const isOpen = async () => installationId === undefined || mayWrite(Number(installationId));
    const fetch = transport({ gate, answers, owner, timeout, mayWrite: isOpen });
    return {
      ...given,
      gate,
      // Without a request of its own, authentication uses this client's: same host, same time limit, same errors.
      auth: given.auth ? auth : undefined,
      userAgent: "release-captain",
      request: { ...given.request, fetch },
      retry: { retries: 2, retryAfterBaseValue: pause, doNotRetry: SETTLED },
      throttle: { ...given.throttle, enabled: throttle, onRateLimit: () => false, onSecondaryRateLimit: () => false },
    };
  };
  const plugin = (octokit: Client, given: Options) => {
    const isInstallation = given.auth?.installationId !== undefined;
    const wait = () => (given.gate instanceof Gate ? given.gate.wait : 0);
    converse(octokit, { wait, access: isInstallation ? { auth: octokit.auth, pause } : undefined });
  };
  return ProbotOctokit.plugin(plugin).defaults(options);
}

interface Conversation {
  /** Milliseconds until GitHub will listen again. */
  readonly wait: () => number;
  /** Absent for the App's own client, whose tokens are made for each request. */
  readonly access: AccessParts | undefined;
}

/** Sends each request with our headers, repeats it only when that is safe, and speaks our errors. */
function converse(octokit: Client, { wait, access }: Conversation): void {
  octokit.hook.wrap("request", async (send, options) => {
    const { method, url } = octokit.request.endpoint.parse(options);
    const { pathname } = new URL(url);
    const operation = `${method} ${pathname}`;
    const isForToken = isTokenRequest(url);
    const isAsked = isQuestion(url);
    const isRepeatable = method === "GET" || isForToken || isAsked;
    // In place, because inner hooks hold this object already; with copies, because requests share what is in it.
    options.headers = { ...options.headers, "x-github-api-version": API_VERSION };
    // A question that GitHub can't answer is asked again for less.
    if (!isRepeatable || isAsked) options.request = { ...options.request, retries: 0 };
    const isWrite = !isRepeatable;
    const once = async () => {
      try {
        const answer = await send(options);
        if (isWrite) noteWrite({ operation, status: answer.status, headers: answer.headers });
        return whole(answer, operation);
      } catch (error) {
        if (isWrite) noteWrite({ operation, ...failureOf(error) });
        throw faultOf(error, { operation, wait: wait() });
      }
    };
    return isForToken || !access ? once() : withAccess(access, once);
  });
}

/** An answer that says success but is cut or no JSON is a fault of the way, not an answer. */
function whole<T extends { readonly status: number; readonly data: unknown }>(answer: T, operation: string): T {
  const { status, data } = answer;
  // A redirect that was asked not to be followed has its answer in its header.
  const isBare = status === 204 || status === 205 || status === 302;
  const isWhole = isBare || (typeof data === "object" && !(data instanceof ArrayBuffer));
  if (!isWhole) throw new Unavailable(`GitHub's answer to ${operation} is cut or no JSON`);
  return answer;
}
