/**
 * Reads a form's source: a small part of Handlebars and nothing else. Fields, `if`, `unless` and `each`, comments. What
 * is not on this list does not exist, so nothing that the language may learn later comes in by itself.
 */
import { distance } from "fastest-levenshtein";
import Handlebars from "handlebars";
import { Broken, LARGEST_FORM, type Place } from "./form.ts";

/** Blocks within blocks, and steps of one path. */
const DEEPEST = 20;

export const HELPERS: readonly string[] = ["if", "unless", "each"];

const DATA: readonly string[] = ["root", "index", "first", "last", "key"];

type Expression = hbs.AST.Expression;

/**
 * The tree of a form, each `@name` that it writes itself taken apart, so that it notifies nobody.
 *
 * @param fields names that may stand in it
 * @throws Broken
 */
export function readForm(source: string, fields: readonly string[]): hbs.AST.Program {
  if (Buffer.byteLength(source) > LARGEST_FORM) throw new Broken(`It is larger than ${LARGEST_FORM / 1024} KB.`);
  if (source.includes("\0")) throw new Broken("It is not a text file.");
  if (isTooDeep(source)) throw new Broken(`Blocks are nested more than ${DEEPEST} deep.`);
  const program = Handlebars.parse(source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
  new Form(fields).read(program, 0);
  return program;
}

/** Told before it is parsed, which takes longer than a form is long; roughly, as a comment may hold braces too. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const [, mark] of source.matchAll(/\{\{~?([#/]|\^(?!~?\}))/g)) {
    depth += mark === "/" ? -1 : 1;
    if (depth > DEEPEST * 4) return true;
  }
  return false;
}

/** A walk through the tree that stops at the first thing which is not on the list. */
class Form {
  readonly #fields: readonly string[];

  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  read({ body, blockParams }: hbs.AST.Program, depth: number): void {
    const [first] = body;
    if (blockParams?.length) throw new Broken("Names in bars don't exist here; `this` is the entry.", first?.loc.start);
    for (const statement of body) this.#statement(statement, depth);
  }

  #statement(statement: hbs.AST.Statement, depth: number): void {
    const { start } = statement.loc;
    switch (statement.type) {
      case "CommentStatement":
        return;
      case "ContentStatement":
        quiet(statement as hbs.AST.ContentStatement);
        return;
      case "MustacheStatement":
        this.#field(statement as hbs.AST.MustacheStatement);
        return;
      case "BlockStatement":
        this.#block(statement as hbs.AST.BlockStatement, depth);
        return;
      case "PartialStatement":
      case "PartialBlockStatement":
        throw new Broken("Partials don't exist here: one file is the whole text.", start);
      default:
        throw new Broken("Decorators don't exist here.", start);
    }
  }

  #field({ path, params, hash, loc }: hbs.AST.MustacheStatement): void {
    const name = nameOf(path);
    if (HELPERS.includes(name)) throw new Broken(`\`${name}\` begins a block: \`{{#${name} …}}\`.`, loc.start);
    if (params.length > 0 || hash) {
      throw new Broken(`\`${name}\` is no helper; a field is printed by its name alone.`, loc.start);
    }
    this.#path(path, loc.start);
  }

  #block({ path, params, hash, program, inverse, loc }: hbs.AST.BlockStatement, depth: number): void {
    const name = nameOf(path);
    if (!HELPERS.includes(name)) {
      const known = HELPERS.map((one) => `\`#${one}\``).join(", ");
      throw new Broken(`\`#${name}\` is no block; there are ${known}.`, loc.start);
    }
    const [subject] = params;
    if (!subject || params.length > 1 || hash) throw new Broken(`\`#${name}\` takes one field.`, loc.start);
    if (depth >= DEEPEST) throw new Broken(`Blocks are nested more than ${DEEPEST} deep.`, loc.start);
    this.#path(subject, loc.start);
    // What begins with `{{^` has no first half.
    for (const half of [program, inverse]) if (half) this.read(half, depth + 1);
  }

  #path(expression: Expression, at: Place): void {
    if (expression.type !== "PathExpression") throw new Broken("Only a field can stand here.", at);
    const { parts, data, depth, loc } = expression as hbs.AST.PathExpression;
    if (parts.length > DEEPEST || depth > DEEPEST) throw new Broken("A field's name is too long.", loc.start);
    const [first = ""] = parts;
    if (data && !DATA.includes(first)) {
      const known = DATA.map((one) => `\`@${one}\``).join(", ");
      throw new Broken(`\`${nameOf(expression)}\` does not exist; there are ${known}.`, loc.start);
    }
    for (const part of data ? parts.slice(1) : parts) {
      if (!this.#fields.includes(part)) throw new Broken(`\`${part}\` is no field${this.#hint(part)}`, loc.start);
    }
  }

  #hint(name: string): string {
    const nearest = nearestOf(name, this.#fields);
    return distance(name, nearest) <= name.length / 2 ? `; did you mean \`${nearest}\`?` : ".";
  }
}

/** Of those that are equally far away, the one that begins most alike: `titel` is `title` and not `site`. */
function nearestOf(name: string, known: readonly string[]): string {
  const alike = (one: string) => [...one].findIndex((letter, at) => letter !== name[at]) >>> 0;
  const [nearest = ""] = known.toSorted((a, b) => distance(name, a) - distance(name, b) || alike(b) - alike(a));
  return nearest;
}

/** The bot mentions whom it has to; words that are printed with every look mention nobody. */
function quiet(content: hbs.AST.ContentStatement): void {
  content.value = content.value.replace(/(?<![A-Za-z0-9])@(?=[A-Za-z0-9]|$)/g, "@\u200b");
}

/** Where a form first says a name. */
export function placeIn(program: hbs.AST.Program, name: string): Place | undefined {
  const found: Place[] = [];
  const visitor = new Handlebars.Visitor();
  visitor.PathExpression = ({ parts, loc }) => {
    if (parts.includes(name)) found.push(loc.start);
  };
  visitor.accept(program);
  return found[0];
}

const nameOf = (expression: Expression | hbs.AST.Literal): string =>
  "original" in expression ? String(expression.original).slice(0, 100) : "";
