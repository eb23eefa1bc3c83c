/** GitHub's description as `prune.ts` writes it, and which of its operations a request speaks to. */
import { readFileSync } from "node:fs";
import type { OperationId } from "./operations.ts";

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  /** The value may hold slashes: a ref, a file's path. */
  readonly manySegments?: boolean;
  readonly schema: object;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly required: boolean } & (
    | { readonly schema: BodySchema; readonly raw?: never }
    /** A file's bytes. */
    | { readonly schema?: never; readonly raw: true }
  );
  /** Schema of the body by status; null where GitHub answers without one. */
  readonly answers: Readonly<Record<string, object | null>>;
}

interface BodySchema {
  readonly properties?: object;
  readonly additionalProperties?: unknown;
}

interface Description {
  /** Name and version of the source. */
  readonly source: string;
  readonly operations: Readonly<Record<OperationId, Operation>>;
  readonly schemas: Readonly<Record<string, object>>;
}

export interface Match {
  readonly id: OperationId;
  readonly operation: Operation;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

const DESCRIPTION_FILE = new URL("./github-openapi.json", import.meta.url);

export const description: Description = JSON.parse(readFileSync(DESCRIPTION_FILE, "utf8"));

interface Route {
  readonly id: OperationId;
  readonly operation: Operation;
  readonly pattern: RegExp;
  /** Literal segments: `releases/latest` wins over `releases/{release_id}`. */
  readonly literal: number;
}

function routeOf(id: OperationId): Route {
  const operation = description.operations[id];
  const segments = operation.path.split("/");
  const pattern = segments.map((segment) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) return segment;
    const many = operation.parameters.some((one) => one.name === name && one.manySegments === true);
    return many ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`;
  });
  const literal = segments.filter((segment) => !segment.startsWith("{")).length;
  return { id, operation, pattern: new RegExp(`^${pattern.join("/")}$`), literal };
}

const ids = Object.keys(description.operations) as readonly OperationId[];
const ROUTES = ids.map(routeOf).sort((a, b) => b.literal - a.literal);

/** Where api.github.com has `/repos/…`, GitHub Enterprise Server has `/api/v3/repos/…`. */
export const withoutPrefix = (path: string): string => path.replace(/^\/api\/v3(?=\/)/, "");

/** @param path as sent, still encoded, without query. */
export function findOperation(method: string, path: string): Match | undefined {
  const plain = withoutPrefix(path);
  for (const { id, operation, pattern } of ROUTES) {
    const found = operation.method === method.toUpperCase() ? pattern.exec(plain) : null;
    if (!found) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)] as const);
    return { id, operation, params: Object.fromEntries(params) };
  }
  return undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
