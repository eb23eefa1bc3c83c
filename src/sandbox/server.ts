/** The HTTP side of the embedded GitHub: what every answer carries, whatever was asked. */
import { createHash, randomBytes } from "node:crypto";
import { serve as listen, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import type { Answer } from "./answer.ts";
import { withoutPrefix } from "./contract/description.ts";
import { RateLimit } from "./rate-limit.ts";
import { API_VERSION, type Incoming, type Outcome, type Service, serve } from "./serve.ts";
import { serveLog } from "./storage.ts";

export interface Listening {
  /** Without trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

export async function startServer(service: Service, host: string): Promise<Listening> {
  const limits = new RateLimit();
  const app = new Hono();
  app.all("*", async ({ req }) => {
    const log = serveLog(service.world, req.raw);
    if (log) return log;
    const url = new URL(req.url);
    const incoming = { method: req.method, url, header: (name: string) => req.header(name), text: await req.text() };
    if (service.world.archives.isAsked(url)) return archived(service, incoming);
    const outcome = await serve(service, incoming);
    const { status, headers, body } = wire(outcome, incoming, limits);
    note(service, incoming, { ...outcome, status });
    return new Response(body, { status, headers });
  });
  return bound(app, host);
}

/** Outside the API: no token, no limit that is counted, no JSON. */
async function archived(service: Service, incoming: Incoming): Promise<Response> {
  const { method, url } = incoming;
  const { world, faults } = service;
  const isSpoilt = faults.strike(method, url.pathname) !== undefined;
  const found = isSpoilt ? undefined : await world.archives.archive(url);
  const status = isSpoilt ? 502 : found ? 200 : 404;
  world.journal.record({ method, path: url.pathname, status, write: false });
  return new Response(found ? Uint8Array.from(found) : null, {
    status,
    headers: { "content-type": "application/x-gzip" },
  });
}

function bound(app: Hono, hostname: string): Promise<Listening> {
  return new Promise((resolve) => {
    const server: ServerType = listen({ fetch: app.fetch, hostname, port: 0 }, ({ port }) => {
      resolve({ url: `http://${hostname}:${port}`, close: () => closed(server) });
    });
  });
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

function note(
  { world }: Service,
  { method, url, header }: Incoming,
  seen: Outcome & { readonly status: number },
): void {
  const version = header("x-github-api-version");
  world.journal.record({
    method,
    path: withoutPrefix(url.pathname),
    ...(seen.operation === undefined ? {} : { operation: seen.operation }),
    status: seen.status,
    write: seen.write,
    ...(version === undefined ? {} : { version }),
  });
}

function contentOf({ raw, body }: Answer): { readonly type: string; readonly content: string | Buffer } | undefined {
  if (raw) return { type: "application/vnd.github.raw; charset=utf-8", content: raw };
  return body === undefined ? undefined : { type: "application/json; charset=utf-8", content: JSON.stringify(body) };
}

/** Adds what GitHub adds; a GET whose content the caller has already is answered 304 and costs nothing. */
function wire({ answer, caller, points }: Outcome, { method, header }: Incoming, limits: RateLimit): Wire {
  const found = contentOf(answer);
  const etag = method === "GET" && answer.status === 200 && found ? etagOf(found.content) : undefined;
  const unchanged = etag !== undefined && (header("if-none-match") ?? "").split(/, */).includes(etag);
  const headers = {
    ...(points === undefined ? limits.headers(caller, unchanged ? 0 : 1) : limits.headers(caller, points, "graphql")),
    "x-github-request-id": randomBytes(8).toString("hex").toUpperCase(),
    "x-github-media-type": "github.v3; format=json",
    "x-github-api-version-selected": API_VERSION,
    ...(etag === undefined ? {} : { etag, "cache-control": "private, max-age=60, s-maxage=60" }),
    ...answer.headers,
  };
  if (unchanged) return { status: 304, headers, body: null };
  if (!found) return { status: answer.status, headers, body: null };
  const { type, content } = found;
  const body = typeof content === "string" ? content : Uint8Array.from(content);
  return { status: answer.status, headers: { ...headers, "content-type": type }, body };
}

const etagOf = (content: string | Buffer): string => `W/"${createHash("sha256").update(content).digest("hex")}"`;
