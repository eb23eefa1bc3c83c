/**
 * The front: takes deliveries in, and hands out the calendar. A 2xx means one thing, that the delivery is committed; it never waits for, and never
 * knows, what becomes of it. Everything before the signature is checked is a stranger's.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { type BodyRead, type BodyReader, bodyReader } from "./body.ts";
import { CALENDAR_PATH } from "./calendar/address.ts";
import { type CalendarParts, serveCalendar } from "./calendar/serve.ts";
import { isRefusal, openEnvelope, type Refusal } from "./envelope.ts";
import { isSigned } from "./signature.ts";

export interface Delivery {
  readonly guid: string;
  readonly event: string;
  /** The signed bytes; proven to be JSON in UTF-8. */
  readonly body: Buffer;
  /** The body, parsed. */
  readonly payload: unknown;
}

export interface FrontParts {
  readonly secrets: readonly string[];
  /** Commits. `seen` when it was there already, `conflict` when it was there with another body. */
  readonly store: (delivery: Delivery) => Promise<"stored" | "seen" | "conflict">;
  /** Whether the database answers. */
  readonly healthy: () => Promise<boolean>;
  readonly calendar: CalendarParts;
  readonly log: Logger;
  /** Milliseconds in which a delivery is answered. GitHub counts ten seconds as a failure. */
  readonly patience?: number | undefined;
  /** Bytes of all bodies that are on their way at one moment. */
  readonly room?: number | undefined;
}

export const WEBHOOK_PATH = "/api/github/webhooks";
export const HEALTH_PATH = "/healthz";

/** Bytes. GitHub sends no more. @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const CAP = 25 * 1024 * 1024;

const ROOM = 4 * CAP;

const PATIENCE = 4500;

interface Answer {
  readonly status: number;
  readonly text: string;
  /** The rest of the request is not wanted. */
  readonly hangUp?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Methods that this path takes. */
  readonly allow?: string;
}

export function createFront(parts: FrontParts): Server {
  const limits = { requestTimeout: 10_000, headersTimeout: 8000, connectionsCheckingInterval: 1000 };
  const bodies = bodyReader({ cap: CAP, room: parts.room ?? ROOM });
  return createServer(limits, (request, response) => {
    answer(request, bodies, parts).then(
      (given) => send(response, given, request.method),
      (error) => {
        parts.log[request.destroyed ? "debug" : "error"]({ err: error }, "a request could not be answered");
        send(response, { status: 500, text: "internal error", hangUp: true });
      },
    );
  });
}

async function answer(request: IncomingMessage, bodies: BodyReader, parts: FrontParts): Promise<Answer> {
  const [path = ""] = (request.url ?? "").split("?");
  if (path.startsWith(CALENDAR_PATH)) return calendar(path, request, parts);
  if (path === HEALTH_PATH && request.method === "GET") return health(parts);
  if (path !== WEBHOOK_PATH) return { status: 404, text: "not found", hangUp: true };
  if (request.method !== "POST") return { status: 405, text: "POST only", allow: "POST", hangUp: true };
  if (bodies.saysTooLarge(request)) return refuse(TOO_LARGE);
  return bodies.read(request, (body) => takeIn(request, body, parts));
}

async function health({ healthy, patience }: FrontParts): Promise<Answer> {
  const well = await inTime(healthy(), patience).catch(() => false);
  return well ? { status: 200, text: "ok" } : { status: 503, text: "the database does not answer" };
}

function calendar(path: string, { method, headers }: IncomingMessage, parts: FrontParts): Promise<Answer> | Answer {
  if (method !== "GET" && method !== "HEAD") return { status: 405, text: "GET only", allow: "GET, HEAD", hangUp: true };
  return inTime(serveCalendar(path, headers["if-none-match"], parts.calendar), parts.patience);
}

const TOO_LARGE: Refusal = { status: 413, because: "the body is over 25 MB" };

async function takeIn(request: IncomingMessage, body: BodyRead, parts: FrontParts): Promise<Answer> {
  if (body === "too large") return refuse(TOO_LARGE);
  if (body === "no room") return { status: 503, text: "too much at once; deliver again", hangUp: true };
  const { bytes } = body;
  const envelope = openEnvelope(request.headers);
  if (isRefusal(envelope)) return refuse(envelope);
  if (!isSigned(parts.secrets, bytes, envelope.signature)) {
    return refuse({ status: 401, because: "the signature is not ours" });
  }
  const payload = parse(bytes);
  if (!payload) return refuse({ status: 400, because: "the body is not JSON in UTF-8" });
  const { guid, event } = envelope;
  return commit({ guid, event, body: bytes, payload: payload.value }, parts);
}

async function commit(delivery: Delivery, { store, log, patience }: FrontParts): Promise<Answer> {
  const { guid, event } = delivery;
  try {
    const how = await inTime(store(delivery), patience);
    if (how !== "conflict") return { status: 202, text: how };
    log.error({ guid, event }, "a delivery came again with another body and was refused");
    return { status: 409, text: "this delivery is known with another body" };
  } catch (error) {
    log.error({ err: error, guid, event }, "a delivery could not be stored");
    return { status: 503, text: "not stored; deliver again" };
  }
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parse(raw: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(STRICT.decode(raw)) };
  } catch {
    return undefined;
  }
}

const refuse = ({ status, because }: Refusal): Answer => ({ status, text: because, hangUp: true });

function inTime<Value>(work: Promise<Value>, patience = PATIENCE): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function send(response: ServerResponse, answer: Answer, method?: string): void {
  const { status, text, allow, headers, hangUp = false } = answer;
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    ...(status === 304 ? {} : { "content-length": Buffer.byteLength(text) }),
    ...headers,
    ...(allow ? { allow } : {}),
    ...(hangUp ? { connection: "close" } : {}),
  });
  response.end(method === "HEAD" ? undefined : text);
}
