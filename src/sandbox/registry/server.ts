/** The reading half of the distribution protocol over HTTP, with tokens and pages as ghcr.io has them. */
import { serve as listen, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import type { Bytes } from "./build.ts";
import type { Door } from "./door.ts";
import type { Store } from "./store.ts";

export interface Listening {
  /** `127.0.0.1:41234`. */
  readonly host: string;
  close(): Promise<void>;
}

export interface Parts {
  readonly store: Store;
  readonly door: Door;
  /** Tags of one page at most. */
  readonly pageSize: number;
  /** Called with each request: `GET /v2/acme/shop/tags/list?n=100`. */
  readonly onRequest: (line: string) => void;
}

const ADDRESS = "127.0.0.1";
const JSON_TYPE = "application/json";

export async function startServer(parts: Parts): Promise<Listening> {
  const app = new Hono();
  let host = "";
  app.all("*", ({ req }) => {
    const url = new URL(req.url);
    parts.onRequest(`${req.method} ${url.pathname}${url.search}`);
    const authorization = req.header("authorization");
    if (req.method !== "GET" && req.method !== "HEAD") return refused(405, "UNSUPPORTED");
    if (url.pathname === "/token") return token(parts.door, url.searchParams.get("scope") ?? "", authorization);
    const [, repository = "", kind = "", reference = ""] =
      /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    if (!parts.door.opens(authorization, repository)) return challenge(host, repository);
    if (kind === "tags") return page(parts, repository, url);
    if (kind === "blobs") return bytes(parts.store.blob(repository, reference), "BLOB_UNKNOWN");
    return manifest(parts.store.manifest(repository, reference), req.header("accept") ?? "");
  });
  const server = await bound(app);
  host = server.host;
  return server;
}

function bound(app: Hono): Promise<Listening> {
  return new Promise((resolve) => {
    const server: ServerType = listen({ fetch: app.fetch, hostname: ADDRESS, port: 0 }, ({ port }) => {
      resolve({ host: `${ADDRESS}:${port}`, close: () => closed(server) });
    });
  });
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

const refused = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json({ errors: [{ code, message: code.toLowerCase().replaceAll("_", " ") }] }, { status, headers });

function challenge(host: string, repository: string): Response {
  const parameters = `realm="http://${host}/token",service="${host}",scope="repository:${repository}:pull"`;
  return refused(401, "UNAUTHORIZED", { "www-authenticate": `Bearer ${parameters}` });
}

function token(door: Door, scope: string, authorization: string | undefined): Response {
  const given = door.token(scope, authorization);
  return given === undefined ? refused(401, "UNAUTHORIZED") : Response.json({ token: given });
}

function bytes(found: Bytes | undefined, code: string): Response {
  if (!found) return refused(404, code);
  const headers = { "content-type": found.mediaType, "docker-content-digest": found.digest };
  return new Response(found.bytes, { headers });
}

/** What was not asked for in its own form does not exist, says ghcr.io. */
function manifest(found: Bytes | undefined, accept: string): Response {
  return bytes(found && accept.includes(found.mediaType) ? found : undefined, "MANIFEST_UNKNOWN");
}

function page({ store, pageSize }: Parts, repository: string, url: URL): Response {
  const last = url.searchParams.get("last") ?? "";
  const size = Math.min(Number(url.searchParams.get("n") ?? pageSize), pageSize);
  const rest = store.tags(repository).filter((tag) => tag > last);
  const tags = rest.slice(0, size);
  const next = `/v2/${repository}/tags/list?last=${tags.at(-1)}&n=${size}`;
  const headers = { "content-type": JSON_TYPE, ...(rest.length > size ? { link: `<${next}>; rel="next"` } : {}) };
  return new Response(JSON.stringify({ name: repository, tags }), { headers });
}
