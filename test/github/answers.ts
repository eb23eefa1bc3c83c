/**
 * Whole answers of GitHub's around the few fields that a test cares about: what the published description demands and
 * the test does not say is filled in with the plainest value. So an answer by hand can't have a shape that GitHub's has not.
 */
import { contract } from "../../src/sandbox/contract/contract.ts";
import { description } from "../../src/sandbox/contract/description.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** An answer of nock's: status, body made whole, headers. */
export function whole(status: number, given: unknown, headers: Record<string, string> = {}) {
  return ({ method, url }: Request): [number, string, Record<string, string>] => {
    const { pathname } = new URL(url);
    const schema = contract.find(method, pathname)?.operation.answers[String(status)];
    if (!schema) throw new Error(`GitHub answers no ${status} to ${method} ${pathname}`);
    const type = "application/json; charset=utf-8";
    return [status, JSON.stringify(fill(schema, given)), { "content-type": type, ...headers }];
  };
}

function fill(schema: Schema, given: unknown): unknown {
  const { $ref, allOf, items, properties = {}, required = [] } = schema;
  if ($ref) return fill(referred($ref), given);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fill(variants.find((one) => fits(one, given)) ?? variants[0] ?? {}, given);
  if (allOf) return allOf.reduce((filled, one) => fill(one, filled), given);
  if (given === undefined) return plainest(schema);
  if (Array.isArray(given)) return items ? given.map((one: unknown) => fill(items, one)) : given;
  if (typeof given !== "object" || given === null) return given;
  const known = given as Readonly<Record<string, unknown>>;
  const names = new Set([...required, ...Object.keys(known)]);
  return Object.fromEntries([...names].map((name) => [name, fill(properties[name] ?? {}, known[name])]));
}

function referred($ref: string): Schema {
  const found = description.schemas[$ref.replace("#/schemas/", "")];
  if (!found) throw new Error(`the description has no ${$ref}`);
  return found;
}

const typesOf = ({ type }: Schema): readonly string[] => (typeof type === "string" ? [type] : (type ?? []));

function fits(schema: Schema, given: unknown): boolean {
  const whole = schema.$ref ? referred(schema.$ref) : schema;
  const inner = whole.anyOf ?? whole.oneOf ?? whole.allOf;
  if (inner) return inner.some((one) => fits(one, given));
  if (given === undefined || given === null) return typesOf(whole).includes("null");
  const type = Array.isArray(given) ? "array" : typeof given;
  return typesOf(whole).some((one) => one === type || (one === "integer" && type === "number"));
}

function plainest(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  const types = typesOf(schema);
  if (types.includes("null")) return null;
  switch (types[0]) {
    case "object":
      return fill(schema, {});
    case "array":
      return [];
    case "string":
      return "";
    case "boolean":
      return false;
    case "integer":
    case "number":
      return 0;
    default:
      return {};
  }
}
