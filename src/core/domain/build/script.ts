/**
 * What a step's shell script pushes. Commands that push are known by name; variables that the script sets on its way
 * are followed, and so is what stands between `if` and `fi`. It runs nothing and knows no more of the shell than that.
 */
import { type Reference, referencesIn } from "./reference.ts";
import { expand, type Scope, UNKNOWN, variable } from "./scope.ts";
import type { Text } from "./workflow.ts";

export interface Sent {
  readonly line: number;
  /** Empty: a command that pushes what can't be read. */
  readonly references: readonly (Reference & { readonly conditions: readonly string[] })[];
  readonly platforms?: readonly string[] | undefined;
  /** The command that pushes, filled in. */
  readonly command: string;
  /** It joins what others pushed, and builds nothing. */
  readonly joins: boolean;
  /** Its failure is not the step's: `|| true`. */
  readonly isHidden: boolean;
}

const JOINS = /\bimagetools\s+create\b|\bmanifest\s+(?:push|create)\b/;
const PUSHES =
  /\b(?:docker|podman|nerdctl|buildah)\s+(?:image\s+)?push\b|\bbuild\b.*\s--push\b|\bpush=true\b|\b(?:skopeo|crane|oras)\s+(?:copy|cp|push|tag|append)\b|\bregctl\s+image\s+copy\b|\bko\s+(?:build|publish)\b|\bmake\b[^;&|]*push/;

interface Line {
  readonly number: number;
  /** With `${{ … }}` filled in. */
  readonly text: string;
  /** As it stands there: what a condition rests on is found by its names. */
  readonly raw: string;
}

/** A value that a variable may have, and on which conditions. */
interface Value {
  readonly text: string;
  readonly conditions: readonly string[];
}

/** Values of one variable that are kept apart. */
const MOST_VALUES = 32;

export function sentBy(run: Text, scope: Scope): readonly Sent[] {
  const variables = new Map<string, readonly Value[]>();
  const open: string[] = [];
  return logicalLines(run, scope).flatMap(({ number, text, raw }) => {
    const bare = text.trim();
    if (/^(?:#|echo\b|printf\b)/.test(bare) && !/>>/.test(bare)) return [];
    nest(open, raw);
    assign(bare, raw, { variables, open, scope });
    const at = Math.min(...[JOINS, PUSHES].map((one) => one.exec(bare)?.index ?? Number.POSITIVE_INFINITY));
    if (at === Number.POSITIVE_INFINITY) return [];
    const conditions = [...open, ...(isAfter(bare, at) ? [raw] : [])];
    const values = valuesOf(bare.slice(at), { variables, scope });
    const references = values.flatMap((value) =>
      pushedIn(value.text).map((one) => ({ ...one, conditions: [...conditions, ...value.conditions] })),
    );
    const command = values[0]?.text ?? bare;
    const platforms = /--platforms?[= ]+["']?([\w/,.-]+)/.exec(command)?.[1]?.split(",");
    const isHidden = /\|\|\s*(?:true|:|echo\b)/.test(bare);
    return [{ line: number, references, platforms, command: bare, joins: JOINS.test(bare), isHidden }];
  });
}

/** With their continuations. */
function logicalLines({ text, line }: Text, scope: Scope): readonly Line[] {
  const lines: Line[] = [];
  let begun: Omit<Line, "text"> | undefined;
  const end = ({ number, raw }: Omit<Line, "text">) => lines.push({ number, raw, text: expand(raw, scope) });
  for (const [index, one] of text.split("\n").entries()) {
    const joined = begun ? { ...begun, raw: `${begun.raw} ${one.trim()}` } : { number: line + index, raw: one.trim() };
    begun = joined.raw.endsWith("\\") ? { ...joined, raw: joined.raw.slice(0, -1) } : undefined;
    if (!begun) end(joined);
  }
  if (begun) end(begun);
  return lines;
}

/** Keeps the conditions that are open: an `else` is under its `if`'s, a pattern of a `case` belongs to the case. */
function nest(open: string[], line: string): void {
  if (/^(?:if|case)\b/.test(line) && !/\b(?:fi|esac)$/.test(line)) open.push(line);
  else if (/^elif\b/.test(line) || (/^[^()]*\)/.test(line) && open.at(-1)?.startsWith("case")))
    open.push(`${open.pop() ?? ""}\n${line}`);
  else if (/^(?:fi|esac)\b/.test(line)) open.pop();
}

/** Whether a command is under a condition in its own line, `[ … ] &&` or a whole `if … then`. */
const isAfter = (line: string, at: number): boolean => /&&|\|\||\bthen\b/.test(line.slice(0, at));

interface Assigning {
  readonly variables: Map<string, readonly Value[]>;
  readonly open: readonly string[];
  readonly scope: Scope;
}

const ASSIGNMENT = /(?:^|[\s;&])([A-Za-z_]\w*)\+?=\(?(?:"([^"]*)"|'([^']*)'|([^\s;&|)]+))/g;

function assign(line: string, raw: string, { variables, open, scope }: Assigning): void {
  for (const match of line.matchAll(ASSIGNMENT)) {
    const [, name = "", double, single, plain] = match;
    const given = double ?? single ?? plain ?? "";
    const isMore = match[0].includes("+=") || given.includes(`$${name}`) || given.includes(`\${${name}}`);
    const rest = given.replaceAll(`\${${name}}`, "").replaceAll(`$${name}`, "");
    const conditions = [...open, ...(isAfter(line, match.index) ? [raw] : [])];
    const made = valuesOf(rest, { variables, scope }).map((one) => ({
      ...one,
      conditions: [...conditions, ...one.conditions],
    }));
    const kept = isMore || conditions.length > 0 ? (variables.get(name) ?? []) : [];
    variables.set(name, [...kept, ...made].slice(0, MOST_VALUES));
  }
}

/** Every text that this one may become, with its variables filled in. */
function valuesOf(text: string, { variables, scope }: Pick<Assigning, "variables" | "scope">): readonly Value[] {
  const used = [...new Set([...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name ?? ""))];
  return used.reduce<readonly Value[]>(
    (made, name) => {
      const known = variables.get(name) ?? [{ text: variable(name, scope) ?? UNKNOWN, conditions: [] }];
      return made
        .flatMap((one) =>
          known.map(({ text: value, conditions }) => ({
            text: filled(one.text, name, value),
            conditions: [...one.conditions, ...conditions],
          })),
        )
        .slice(0, MOST_VALUES);
    },
    [{ text, conditions: [] }],
  );
}

const filled = (text: string, name: string, value: string): string =>
  text
    .replace(new RegExp(`\\$\\{${name}(?:,,)?\\}|\\$${name}(?!\\w)`, "g"), () => value)
    .replace(new RegExp(`\\$\\{${name}[^}]*\\}`, "g"), () => UNKNOWN);

/** Of a command that builds or joins, what `-t` names; of a copy, where it goes; else all that it names. */
function pushedIn(command: string): readonly Reference[] {
  const text = command.replace(/["']/g, " ");
  if (/\bcrane\s+tag\b/.test(text)) {
    const [, image = "", tag] = /\bcrane\s+tag\s+(\S+)\s+(\S+)/.exec(text) ?? [];
    return referencesIn(image.replace(/[:@][^/]*$/, "")).map((one) => ({ ...one, tag }));
  }
  if (/\b(?:copy|cp)\b/.test(text)) return referencesIn(text).slice(-1);
  if (/\bcreate\b|\bbuild\b|--push\b|^\s*-/.test(text)) {
    const named = [...text.matchAll(/(?:^|\s)(?:-t|--tag)[=\s]+(\S+)/g)].flatMap(([, one]) => referencesIn(one ?? ""));
    return named.length > 0 || /\bmake\b/.test(text) === false ? named : referencesIn(text);
  }
  return referencesIn(text);
}

const ECHO = /\becho\s+"?([A-Za-z_][\w-]*)=([^"]*)"?\s*>>\s*"?\$\{?GITHUB_(?:OUTPUT|ENV)/g;

/** What a script leaves for later steps, by name. Of one that it leaves in two ways nothing is known. */
export function leftBy(run: Text, scope: Scope): ReadonlyMap<string, string> {
  const left = new Map<string, string>();
  for (const { text } of logicalLines(run, scope)) {
    for (const [, name = "", value = ""] of text.matchAll(ECHO)) {
      const [only, ...more] = valuesOf(value, { variables: new Map(), scope });
      left.set(name, left.has(name) || more.length > 0 ? UNKNOWN : (only?.text ?? UNKNOWN));
    }
  }
  return left;
}
