/**
 * Rows of the configuration reference, read from the same schemas that read the configuration: they can't differ from
 * what is accepted.
 */
import { z } from "zod";
import { span, table } from "./table.ts";

type Schema = z.core.JSONSchema.BaseSchema;

/** Key, type, default, meaning. */
export type Row = readonly [key: string, type: string, fallback: string, meaning: string];

export const referenceOf = (rows: readonly (readonly string[])[]): string =>
  table(["Key", "Value", "Default", "Meaning"], rows);

/** One row a key, outer keys before inner ones: `calendar.zone`, `components[].name`. */
export function rowsOf(schema: z.ZodType): readonly Row[] {
  return childrenOf("", z.toJSONSchema(schema, { io: "input" }));
}

function childrenOf(at: string, schema: Schema): readonly Row[] {
  const items = schema.items;
  if (isSchema(items)) return childrenOf(`${at}[]`, items);
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    if (!isSchema(child)) return [];
    const key = at === "" ? name : `${at}.${name}`;
    const isRequired = schema.required?.includes(name) === true;
    return [rowOf(key, child, isRequired), ...childrenOf(key, child)];
  });
}

function rowOf(key: string, schema: Schema, isRequired: boolean): Row {
  if (schema.const !== undefined) return [span(`${key}: ${schema.const}`), "–", "–", schema.description ?? ""];
  return [span(key), typeOf(schema), isRequired ? "required" : defaultOf(schema), schema.description ?? ""];
}

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => span(String(value))).join(", ");
  switch (schema.type) {
    case "string":
      return "text";
    case "boolean":
      return "yes or no";
    case "integer":
    case "number":
      return `number${rangeOf(schema)}`;
    case "array":
      return isSchema(schema.items) && schema.items.type !== undefined ? `list: ${typeOf(schema.items)}` : "list";
    default:
      return "map";
  }
}

/** Empty where the bounds are only those of JavaScript's numbers. */
function rangeOf({ minimum, maximum }: Schema): string {
  const isBound = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  if (isBound(minimum) && isBound(maximum)) return `, ${minimum} to ${maximum}`;
  return isBound(minimum) ? `, ${minimum} or more` : isBound(maximum) ? `, at most ${maximum}` : "";
}

function defaultOf({ default: value }: Schema): string {
  if (typeof value === "string") return span(value);
  const isEmpty =
    value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  return isEmpty ? "–" : span(JSON.stringify(value).replaceAll(",", ", "));
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
