/** One request on its way to its handler, after everything general about it was checked. */
import type { Caller } from "./access/tokens.ts";
import { type Answer, notFound } from "./answer.ts";
import type { OperationId } from "./contract/operations.ts";
import type { Repository } from "./records.ts";
import type { Json } from "./shapes/json.ts";
import type { Scene } from "./webhooks/events.ts";
import type { World } from "./world.ts";

export interface Call {
  readonly world: World;
  readonly caller: Caller;
  /** As sent. */
  readonly url: URL;
  /** Of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** The caller asked for a file's bytes instead of JSON. */
  readonly raw: boolean;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;
export type Routes = { readonly [id in OperationId]?: Handler };

const PER_PAGE = 30;
const MOST_PER_PAGE = 100;

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

/** Path parameters that are numbers were checked to be ones. */
export function number(call: Call, name: string): number {
  return Number(param(call, name));
}

/**
 * The request's body. Handlers name the shape they read; that it has this shape was checked against GitHub's
 * description before they are called.
 */
export function bodyOf<T>(call: Call): T {
  return (call.body ?? {}) as T;
}

export function findRepository(world: World, params: Call["params"]): Repository | undefined {
  return world.find(`${params.owner}/${params.repo}`);
}

export function repositoryOf(call: Call): Repository {
  const found = findRepository(call.world, call.params);
  if (!found) throw notFound();
  return found;
}

/** What the App is about to do: whatever comes through the API with its token is done by its bot. */
export function sceneOf(call: Call): Scene {
  return { world: call.world, repository: repositoryOf(call), sender: call.world.accounts.bot };
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly number: number;
  readonly headers: Readonly<Record<string, string>>;
}

function positive(value: string | null, otherwise: number): number {
  const found = Math.trunc(Number(value ?? otherwise));
  return found > 0 ? found : otherwise;
}

export const perPage = (call: Call): number => Math.min(positive(call.query.get("per_page"), PER_PAGE), MOST_PER_PAGE);

/** The part of a list that was asked for, and the links to the rest of it. */
export function pageOf<T>(call: Call, all: readonly T[], size = perPage(call)): Page<T> {
  const page = positive(call.query.get("page"), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(page > 1 ? [link(call, Math.min(page - 1, last), "prev")] : []),
    ...(page < last ? [link(call, page + 1, "next"), link(call, last, "last")] : []),
    ...(page > 1 ? [link(call, 1, "first")] : []),
  ];
  const headers = links.length > 0 ? { link: links.join(", ") } : undefined;
  return { items: all.slice((page - 1) * size, page * size), number: page, headers: headers ?? {} };
}

function link(call: Call, page: number, rel: string): string {
  const url = new URL(call.url);
  url.searchParams.set("page", String(page));
  return `<${url.href}>; rel="${rel}"`;
}

/** A list whose items need nothing but themselves to be shown. */
export function listed<T>(call: Call, all: readonly T[], shape: (one: T) => Json): Answer {
  const { items, headers } = pageOf(call, all);
  return { status: 200, body: items.map(shape), headers };
}
