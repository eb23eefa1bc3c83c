/**
 * Makes `github-openapi.json` out of GitHub's published OpenAPI description (the file `generated/api.github.com.json`
 * of the package @octokit/openapi): our operations with the schemas they lead to, without words, examples and
 * extensions, and with OpenAPI 3.0's `nullable` rewritten as JSON Schema. The same source gives the same bytes.
 *
 *   node src/sandbox/contract/prune.ts <path of api.github.com.json> [<path of the copy>]
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { OPERATIONS } from "./operations.ts";

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

const KEPT = [
  ["type", "enum", "required", "pattern", "minimum", "maximum", "uniqueItems"],
  ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
].flat();
/**
 * Where the description contradicts what GitHub answers: the inlined installation wants its account to be a user and an
 * enterprise at once. The schema of the same name is right.
 */
const CORRECTED: Readonly<Record<string, Json>> = {
  "apps/list-installations": { type: "array", items: { $ref: "#/components/schemas/installation" } },
};
const LISTS = ["allOf", "anyOf", "oneOf"];
const ONES = ["items", "additionalProperties", "not"];

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function object(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error(`not an object: ${JSON.stringify(value)?.slice(0, 80)}`);
  return value;
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** OpenAPI 3.0's `nullable` says nothing to a JSON Schema validator. */
function withNull(schema: JsonObject): JsonObject {
  const { type, enum: values, $ref } = schema;
  if (typeof type === "string") {
    const allowed = values ? { enum: [...new Set([...list(values), null])] } : {};
    return { ...schema, type: [type, "null"], ...allowed };
  }
  if ($ref !== undefined || Array.isArray(schema.allOf)) return { anyOf: [schema, { type: "null" }] };
  for (const key of ["anyOf", "oneOf"]) {
    const ways = schema[key];
    if (Array.isArray(ways)) return { ...schema, [key]: [...ways, { type: "null" }] };
  }
  return schema;
}

/** Keeps what validates. Goes through schemas as schemas: a property may well be named `description`. */
function schemaOf(source: Json, seen: (name: string) => void): Json {
  if (!isObject(source)) return source;
  if (typeof source.$ref === "string") {
    const name = source.$ref.split("/").at(-1) ?? "";
    seen(name);
    return { $ref: `#/schemas/${name}` };
  }
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(source)) {
    if (KEPT.includes(key)) kept[key] = value;
    if (LISTS.includes(key)) kept[key] = list(value).map((one) => schemaOf(one, seen));
    if (ONES.includes(key)) kept[key] = schemaOf(value, seen);
    if (key === "properties") {
      const properties = Object.entries(object(value)).map(([name, one]) => [name, schemaOf(one, seen)] as const);
      kept[key] = Object.fromEntries(properties);
    }
  }
  return source.nullable === true ? withNull(kept) : kept;
}

class Pruner {
  readonly #source: JsonObject;
  readonly #wanted = new Set<string>();

  constructor(source: JsonObject) {
    this.#source = source;
  }

  #resolve(value: Json): JsonObject {
    const found = object(value);
    if (typeof found.$ref !== "string") return found;
    return found.$ref
      .split("/")
      .slice(1)
      .reduce((at, key) => object(at[key]), this.#source);
  }

  #schema(value: Json): Json {
    return schemaOf(value, (name) => this.#wanted.add(name));
  }

  #json(holder: JsonObject): Json {
    const { schema } = object(object(holder.content)["application/json"]);
    return schema === undefined ? {} : this.#schema(schema);
  }

  /** Of a file's bytes there is nothing to describe. */
  #body(body: JsonObject): Json {
    const required = body.required === true;
    const isJson = "application/json" in object(body.content);
    return isJson ? { required, schema: this.#json(body) } : { required, raw: true };
  }

  #parameter(value: Json): Json {
    const { name = "", in: place = "", required, schema = {}, "x-multi-segment": many } = this.#resolve(value);
    const flags = { ...(required === true ? { required } : {}), ...(many === true ? { manySegments: true } : {}) };
    return { name, in: place, ...flags, schema: this.#schema(schema) };
  }

  #operation(method: string, path: string, operation: JsonObject): Json {
    const answers = Object.entries(object(operation.responses)).map(([status, value]) => {
      const answer = this.#resolve(value);
      const json = isObject(answer.content) && "application/json" in answer.content;
      const corrected = status === "200" ? CORRECTED[String(operation.operationId)] : undefined;
      if (corrected !== undefined) return [status, this.#schema(corrected)] as const;
      return [status, json ? this.#json(answer) : null] as const;
    });
    const body = isObject(operation.requestBody) ? operation.requestBody : undefined;
    return {
      method: method.toUpperCase(),
      path,
      parameters: list(operation.parameters).map((one) => this.#parameter(one)),
      ...(body ? { body: this.#body(body) } : {}),
      answers: Object.fromEntries(answers),
    };
  }

  operations(): ReadonlyMap<string, Json> {
    const found = new Map<string, Json>();
    for (const [path, methods] of Object.entries(object(this.#source.paths))) {
      for (const [method, value] of Object.entries(object(methods))) {
        const id = isObject(value) ? value.operationId : undefined;
        if (!isObject(value) || !OPERATIONS.some((one) => one === id)) continue;
        found.set(String(id), this.#operation(method, path, value));
      }
    }
    const missing = OPERATIONS.filter((one) => !found.has(one));
    if (missing.length > 0) throw new Error(`the description has no ${missing.join(", ")}`);
    return found;
  }

  /** The schemas that operations lead to. A schema that is asked for while others are copied is copied too. */
  schemas(): ReadonlyMap<string, Json> {
    const all = object(object(this.#source.components).schemas);
    const copied = new Map<string, Json>();
    for (const name of this.#wanted) copied.set(name, this.#schema(object(all[name])));
    return copied;
  }
}

/** One operation or schema a line, in the order of their names, so that a new source reads well as a diff. */
function lines(entries: ReadonlyMap<string, Json>): string {
  const names = [...entries.keys()].sort();
  return names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(entries.get(name))}`).join(",\n");
}

async function main(path: string, target: string): Promise<void> {
  const source = object(JSON.parse(await readFile(path, "utf8")));
  const pruner = new Pruner(source);
  const operations = lines(pruner.operations());
  const schemas = lines(pruner.schemas());
  const version = `${object(source.info).version}, OpenAPI ${source.openapi}`;
  const note = `${JSON.stringify("source")}:${JSON.stringify(`@octokit/openapi ${version}, api.github.com.json`)}`;
  await writeFile(target, `{${note},\n"operations":{\n${operations}\n},\n"schemas":{\n${schemas}\n}}\n`);
}

const COPY = fileURLToPath(new URL("./github-openapi.json", import.meta.url));
const [path, target = COPY] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: prune.ts <path of api.github.com.json> [<path of the copy>]");
await main(path, target);
