/**
 * Questions to GitHub's GraphQL. It answers 200 also where it says no, and may answer a part: what is wrong becomes one
 * of our errors, or is handed back beside what there is, for who can tell what a missing part means.
 */
import { Unavailable } from "../../core/errors.ts";
import { RefusedByGitHub } from "../faults.ts";
import type { Octokit } from "../place.ts";

/** What could not be answered, and where in the answer it is missing. */
interface Missing {
  readonly type: string;
  /** `["repository", "c3"]`. */
  readonly path: readonly string[];
  readonly message: string;
}

export interface Answered<T> {
  readonly data: T;
  readonly missing: readonly Missing[];
}

type Variables = Readonly<Record<string, string | number | boolean | null>>;

/** What the client throws when an answer holds errors. */
interface GraphqlFailure extends Error {
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly errors?: readonly {
    readonly type?: string;
    readonly path?: readonly (string | number)[];
    readonly message: string;
  }[];
  readonly data: unknown;
}

/**
 * @param query never a mutation: what asks is not stopped by a pause, and is sent again
 * @throws Unavailable, RefusedByGitHub
 */
export async function askGraphql<T>(octokit: Octokit, query: string, variables: Variables): Promise<Answered<T>> {
  try {
    return { data: await octokit.graphql<T>(query, { ...variables }), missing: [] };
  } catch (error) {
    if (!isGraphqlFailure(error)) throw error;
    return { data: partOf<T>(error), missing: missingIn(error) };
  }
}

const isGraphqlFailure = (error: unknown): error is GraphqlFailure =>
  error instanceof Error && error.name === "GraphqlResponseError";

const missingIn = ({ errors = [] }: GraphqlFailure): readonly Missing[] =>
  errors.map(({ type = "", path = [], message }) => ({ type, path: path.map(String), message }));

/** What was answered in spite of an error. */
function partOf<T>(failure: GraphqlFailure): T {
  const missing = missingIn(failure);
  const said = (missing[0]?.message ?? failure.message).slice(0, 300);
  if (missing.some(({ type }) => type === "RATE_LIMITED")) {
    throw new Unavailable(`GitHub asks to wait before POST /graphql: ${said}`, { retryAfter: waitOf(failure) });
  }
  const isDeep = missing.length > 0 && missing.every(({ path }) => path.length > 1);
  if (isDeep && typeof failure.data === "object" && failure.data !== null) return failure.data as T;
  const refused = missing.find(({ type }) => /^(NOT_FOUND|FORBIDDEN|INSUFFICIENT_SCOPES|SAML_FAILURE)$/.test(type));
  if (refused) {
    const status = refused.type === "NOT_FOUND" ? 404 : 403;
    throw new RefusedByGitHub(`GitHub refuses POST /graphql: ${said}`, { status, reason: said });
  }
  // Without a kind: it took too long, or broke on its way.
  throw new Unavailable(`GitHub answers POST /graphql with an error: ${said}`);
}

function waitOf({ headers }: GraphqlFailure): number | undefined {
  const reset = Number(headers["x-ratelimit-reset"]);
  return reset > 0 ? Math.max(1000, reset * 1000 - Date.now() + 1000) : undefined;
}

/** GitHub gives up on an answer after ten seconds, so what asks for much at once asks for less then. */
const LEAST = 10;

/**
 * Asks for as many at once as GitHub can answer, half as many after each time it could not.
 *
 * @throws Unavailable where it can't answer for few either, or asks to wait
 */
export async function withFewer<T>(most: number, ask: (size: number) => Promise<T>): Promise<T> {
  for (let size = most; ; size = Math.max(LEAST, Math.floor(size / 2))) {
    try {
      return await ask(size);
    } catch (error) {
      const isTooMuch = error instanceof Unavailable && error.retryAfter === undefined;
      if (!isTooMuch || size <= LEAST) throw error;
    }
  }
}
