/**
 * GitHub's GraphQL: a query is held against the published schema and executed by the language's reference. What the
 * schema does not know is a violation, as an unknown operation of the REST API is.
 */
import { readFileSync } from "node:fs";
import { buildSchema, execute, type GraphQLError, Kind, parse, validate, visit } from "graphql";
import type { Caller } from "../access/tokens.ts";
import type { Answer } from "../answer.ts";
import type { World } from "../world.ts";
import { rootOf } from "./root.ts";

const SCHEMA_FILE = new URL("../contract/github-graphql.graphql", import.meta.url);

const schema = buildSchema(readFileSync(SCHEMA_FILE, "utf8"));

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface GraphqlAnswer {
  readonly answer: Answer;
  readonly cost: number;
}

/** GitHub's address for it, on github.com and on an Enterprise Server. */
export const isGraphql = (method: string, path: string): boolean =>
  method === "POST" && (path === "/graphql" || path === "/api/graphql");

export async function answerGraphql(world: World, caller: Caller, text: string): Promise<GraphqlAnswer> {
  if (caller.kind === "anonymous") {
    return { answer: { status: 401, body: { message: "This endpoint requires you to be authenticated." } }, cost: 0 };
  }
  const question = questionIn(text);
  if (!question) return { answer: { status: 400, body: { message: "Problems parsing JSON" } }, cost: 0 };
  const { query, variables } = question;
  try {
    const document = parse(query);
    const problems = validate(schema, document);
    if (problems.length > 0) return refused(world, problems);
    const cost = costOf(query, variables);
    const rootValue = rootOf({ world, caller, cost });
    const { data, errors = [] } = await execute({ schema, document, rootValue, variableValues: variables });
    for (const { originalError, stack } of errors)
      if (originalError) world.journal.violation(`graphql broke: ${stack}`);
    const body = { data: data ?? null, ...(errors.length > 0 ? { errors: errors.map(errorShape) } : {}) };
    return { answer: { status: 200, body: JSON.parse(JSON.stringify(body)) }, cost };
  } catch (error) {
    return refused(world, [error as GraphQLError]);
  }
}

function questionIn(text: string): Question | undefined {
  try {
    const { query, variables = {} } = JSON.parse(text);
    return typeof query === "string" ? { query, variables } : undefined;
  } catch {
    return undefined;
  }
}

function refused(world: World, problems: readonly GraphQLError[]): GraphqlAnswer {
  world.journal.violation(`graphql was asked wrongly: ${problems.map(({ message }) => message).join("; ")}`);
  return { answer: { status: 200, body: { errors: problems.map(errorShape) } }, cost: 1 };
}

const errorShape = ({ message, path, extensions }: GraphQLError) => ({
  ...(typeof extensions?.type === "string" ? { type: extensions.type } : {}),
  ...(path ? { path: [...path] } : {}),
  message,
});

/**
 * What GitHub counts: the requests that a query stands for, were each list asked for its items one by one, by a hundred.
 *
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
function costOf(query: string, variables: Question["variables"]): number {
  const sizes: number[] = [];
  let requests = 0;
  visit(parse(query), {
    Field: {
      enter: ({ arguments: all = [] }) => {
        const value = all.find(({ name }) => name.value === "first")?.value;
        const size =
          value?.kind === Kind.INT
            ? Number(value.value)
            : value?.kind === Kind.VARIABLE
              ? Number(variables[value.name.value])
              : 0;
        if (size > 0) requests += sizes.reduce((product, one) => product * (one || 1), 1);
        sizes.push(size);
      },
      leave: () => void sizes.pop(),
    },
  });
  return Math.max(1, Math.round(requests / 100));
}
