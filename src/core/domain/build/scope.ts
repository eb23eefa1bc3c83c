/**
 * What names stand for at a step: variables, a combination of the matrix, outputs of earlier steps. Only what the file
 * itself says is filled in; anything else becomes {@link UNKNOWN}. Conditions are not worked out, they are read: what
 * they mention is what counts.
 */
import type { Row } from "./matrix.ts";
import type { Texts } from "./workflow.ts";

/** In the place of what only a run knows. No image's name holds it. */
export const UNKNOWN = "?";

export interface Scope {
  /** `owner/name`. */
  readonly repository: string;
  /** Nearest first: the step's, the job's, the workflow's. */
  readonly env: readonly Texts[];
  readonly row: Row;
  /** By `step.output`. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Whole scripts and inputs by step, for what a condition on an output rests on. */
  readonly sources: ReadonlyMap<string, string>;
}

/** How often a value may lead to another one. */
const DEEPEST = 4;

/** The text with its `${{ … }}` filled in. */
export function expand(text: string, scope: Scope, depth = 0): string {
  return text.replace(/\$\{\{([^}]{0,500})\}\}/g, (_, expression: string) => valueFor(expression.trim(), scope, depth));
}

function valueFor(expression: string, scope: Scope, depth: number): string {
  if (depth > DEEPEST || expression.includes("&&")) return UNKNOWN;
  // Of alternatives the first one that the file knows: the others are defaults for it, or it is one for them.
  const ways = expression.split("||").map((one) => oneValue(one.trim(), scope, depth));
  return ways.find((way) => way !== UNKNOWN) ?? UNKNOWN;
}

function oneValue(name: string, scope: Scope, depth: number): string {
  const literal = /^'([^']*)'$/.exec(name)?.[1];
  if (literal !== undefined) return literal;
  const [owner = "", repository = ""] = scope.repository.split("/");
  const known: Readonly<Record<string, string>> = {
    "github.repository": scope.repository,
    "github.repository_owner": owner,
    "github.event.repository.name": repository,
  };
  const [, context = "", key = ""] = /^(env|matrix)\.([\w.-]+)$/.exec(name) ?? [];
  if (context === "matrix") return scope.row[key] ?? UNKNOWN;
  if (context === "env") return variable(key, scope, depth) ?? UNKNOWN;
  const [, step = "", output = ""] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(name) ?? [];
  return known[name] ?? scope.outputs.get(`${step}.${output}`) ?? UNKNOWN;
}

/** A variable of the environment, filled in; undefined where the file sets none. */
export function variable(name: string, scope: Scope, depth = 0): string | undefined {
  if (name === "GITHUB_REPOSITORY") return scope.repository;
  if (name === "GITHUB_REPOSITORY_OWNER") return scope.repository.split("/")[0];
  const raw = scope.env.map((one) => one.get(name)?.text).find((one) => one !== undefined);
  return raw === undefined ? undefined : expand(raw, scope, depth + 1);
}

/** A condition with everything that it rests on, as one text to look for words in. */
export function meaningOf(condition: string, scope: Scope, depth = 0): string {
  if (depth > DEEPEST) return condition;
  const variables = [...condition.matchAll(/\benv\.(\w+)|\$\{?(\w+)/g)].map(([, a, b]) => a ?? b ?? "");
  const steps = [...condition.matchAll(/\bsteps\.([\w-]+)\.outputs/g)].map(([, step]) => step ?? "");
  const needed = [...condition.matchAll(/\bneeds\.([\w-]+)\.outputs/g)].map(([, job]) => `needs.${job}`);
  const behind = [
    ...variables.map((name) => scope.env.map((one) => one.get(name)?.text).find((one) => one !== undefined)),
    ...[...steps, ...needed].map((name) => scope.sources.get(name)),
  ].filter((one): one is string => one !== undefined && one !== condition);
  return [condition, ...new Set(behind)]
    .map((one, at) => (at === 0 ? one : meaningOf(one, scope, depth + 1)))
    .join("\n");
}

/** What a condition has to speak of to tell a candidate's tag from a final one's. */
const TELLS = /\brc\b|-rc|prerelease|pre-release|candidate|stable|is_default_branch|'-'|"-"|\*-\*/i;

/** Whether one of these conditions keeps a candidate out, as far as reading it tells. */
export const keepsCandidatesOut = (meanings: readonly string[]): boolean => meanings.some((one) => TELLS.test(one));
