/**
 * Holds requests and answers against GitHub's published description, so that neither the app nor the sandbox can speak
 * a GitHub that doesn't exist. It reports problems as sentences and never mends anything.
 */
import { Ajv, type ValidateFunction } from "ajv";
import { description, findOperation, type Match, type Operation } from "./description.ts";

/** One request, with its answer when there is one. */
interface Exchange {
  readonly method: string;
  /** Path or whole URL as sent, with its query. */
  readonly url: string;
  readonly body?: unknown;
  readonly status?: number;
  /** The answer's body after JSON. */
  readonly data?: unknown;
}

export interface Contract {
  /** Undefined for an operation outside the description. */
  find(method: string, path: string): Match | undefined;
  /** What is wrong with a request; empty when nothing is. */
  request(match: Match, query: URLSearchParams, body: unknown): readonly string[];
  /** What is wrong with an answer; empty when nothing is. */
  answer(match: Match, status: number, data: unknown): readonly string[];
  /** All of it at once, for requests that another than the sandbox answers. */
  check(exchange: Exchange): readonly string[];
}

const options = { strict: false, allErrors: true, validateFormats: false, validateSchema: false };
const bodies = new Ajv(options).addSchema(description, "github");
/** Parameters are text on the wire; numbers and booleans are read out of it. */
const parameters = new Ajv({ ...options, coerceTypes: true });
const compiled = new Map<string, ValidateFunction>();

const pointer = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

function bodyValidator(match: Match, part: string): ValidateFunction {
  const $ref = `github#/operations/${pointer(match.id)}/${part}`;
  const known = compiled.get($ref);
  if (known) return known;
  const made = bodies.compile({ $ref });
  compiled.set($ref, made);
  return made;
}

function parameterValidator({ id, operation }: Match, place: "path" | "query"): ValidateFunction {
  const key = `${place} ${id}`;
  const known = compiled.get(key);
  if (known) return known;
  const mine = operation.parameters.filter((one) => one.in === place);
  const made = parameters.compile({
    type: "object",
    properties: Object.fromEntries(mine.map((one) => [one.name, one.schema])),
    required: mine.filter((one) => one.required === true).map((one) => one.name),
    additionalProperties: false,
  });
  compiled.set(key, made);
  return made;
}

function problems(validate: ValidateFunction, value: unknown, what: string): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const named = "additionalProperty" in params ? ` (${params.additionalProperty})` : "";
    return `${what}${instancePath} ${message}${named}`;
  });
}

/** GitHub ignores a field it doesn't know; from our own client it is a spelling mistake. */
function unknownFields(operation: Operation, body: unknown): readonly string[] {
  const schema = operation.body?.schema;
  if (!schema?.properties || typeof body !== "object" || body === null) return [];
  if (schema.additionalProperties !== undefined && schema.additionalProperties !== false) return [];
  const known = schema.properties;
  return Object.keys(body).flatMap((key) => (key in known ? [] : [`body has a field GitHub does not know: ${key}`]));
}

function bodyProblems(match: Match, body: unknown): readonly string[] {
  const expected = match.operation.body;
  if (!expected) return body === undefined ? [] : ["the operation takes no body"];
  if (body === undefined) return expected.required ? ["the operation needs a body"] : [];
  if (expected.raw) return [];
  return [...problems(bodyValidator(match, "body/schema"), body, "body"), ...unknownFields(match.operation, body)];
}

/** Refusals that GitHub gives on any operation without describing them there. */
function refusalProblems(data: unknown): readonly string[] {
  const message = typeof data === "object" && data !== null && "message" in data ? data.message : undefined;
  return typeof message === "string" ? [] : ["a refusal needs a message"];
}

export const contract: Contract = {
  find: findOperation,

  request(match, query, body) {
    return [
      ...problems(parameterValidator(match, "path"), { ...match.params }, "path"),
      ...problems(parameterValidator(match, "query"), Object.fromEntries(query), "query"),
      ...bodyProblems(match, body),
    ];
  },

  answer(match, status, data) {
    const schema = match.operation.answers[String(status)];
    if (status === 304) return [];
    if (!schema && status >= 400) return refusalProblems(data);
    if (schema === undefined) return [`answers never have status ${status}`];
    if (schema === null) return data === undefined || data === "" ? [] : ["this answer has no body"];
    return problems(bodyValidator(match, `answers/${status}`), data, "answer");
  },

  check({ method, url, body, status, data }) {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const match = findOperation(method, pathname);
    if (!match) return [`${method} ${pathname} is outside GitHub's description`];
    const asked = contract.request(match, searchParams, body);
    return status === undefined ? asked : [...asked, ...contract.answer(match, status, data)];
  },
};
