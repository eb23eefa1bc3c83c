/** Lists as GitHub's GraphQL gives them: page by page, at most a hundred at once, with a cursor to go on from. */
import { GraphQLError } from "graphql";

export interface Paging {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
}

const MOST = 100;

const cursorOf = (index: number): string => Buffer.from(`cursor:${index}`).toString("base64");

/** Index of the first item after a cursor. */
function startOf(after: string | null | undefined): number {
  if (!after) return 0;
  const [, index] = /^cursor:(\d+)$/.exec(Buffer.from(after, "base64").toString()) ?? [];
  if (index === undefined)
    throw refusal("INVALID_CURSOR_ARGUMENTS", `\`${after}\` does not appear to be a valid cursor.`);
  return Number(index) + 1;
}

/** An error with GitHub's own word for its kind. */
export const refusal = (type: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } });

/** @param show called for the items of this page only */
export function connection<T, R>(all: readonly T[], { first, after, last }: Paging, show: (one: T) => R) {
  const size = first ?? last;
  if (size === undefined || size === null) {
    throw refusal("MISSING_PAGINATION_BOUNDARIES", "You must provide a `first` or `last` value to properly paginate.");
  }
  if (size > MOST) {
    throw refusal(
      "EXCESSIVE_PAGINATION",
      `Requesting ${size} records on a connection exceeds the \`first\` limit of ${MOST} records.`,
    );
  }
  const start = startOf(after);
  const items = all.slice(start, start + size);
  return {
    nodes: () => items.map(show),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: start + items.length < all.length,
      endCursor: items.length === 0 ? null : cursorOf(start + items.length - 1),
    },
  };
}
