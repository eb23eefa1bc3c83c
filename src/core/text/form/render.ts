/**
 * What a form makes of views. Pure and counted: the same form does or does not break on every machine alike. Who calls it
 * with a stranger's form does so apart from everything else, since a count can't bound what the engine itself does.
 */
import Handlebars from "handlebars";
import type { Text } from "../../plan/effect.ts";
import { plain } from "../safe.ts";
import { textOf } from "../template.ts";
import { faultOf } from "./fault.ts";
import { Broken, type FormGiven, type Rendition } from "./form.ts";
import { inertWords } from "./inert.ts";
import { nestingOf } from "./nesting.ts";
import { HELPERS, readForm } from "./read.ts";

/**
 * Blocks that are begun, characters that blocks print, characters of one text; characters that are read as Markdown
 * afterwards, since no text of ours is longer, and how deep that may be nested.
 */
const MOST = { blocks: 200_000, printed: 8_000_000, text: 1_000_000, read: 130_000, nesting: 50 } as const;

export function renderForm(source: string, { fields, views }: FormGiven): Rendition {
  let program: hbs.AST.Program | undefined;
  try {
    const read = readForm(source, fields);
    program = read;
    return { texts: views.map((view) => textIn(print(read, view))) };
  } catch (error) {
    return { fault: faultOf(error, program) };
  }
}

function print(program: hbs.AST.Program, view: object): string {
  const language = counting();
  const knownHelpers = { helperMissing: false, blockHelperMissing: false, with: false, lookup: false, log: false };
  const run = language.compile(program, { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers });
  const printed = run(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  if (printed.length > MOST.text) throw tooMuch();
  return printed;
}

function textIn(printed: string): Text {
  const { title, body } = textOf(inertWords(printed));
  if (body === "") throw new Broken("It prints nothing.");
  if (body.length <= MOST.read && nestingOf(body) > MOST.nesting)
    throw new Broken("It prints lists or quotations too deep.");
  return { title: plain(title), body };
}

/** Handlebars with nothing but our helpers, which give up when they are called too often. */
function counting(): typeof Handlebars {
  const language = Handlebars.create();
  const known = language.helpers;
  for (const name of Object.keys(known)) language.unregisterHelper(name);
  let blocks = 0;
  let printed = 0;
  const counted =
    (half: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate =>
    (...given) => {
      const text = half(...given);
      blocks += 1;
      printed += text.length;
      if (blocks > MOST.blocks || printed > MOST.printed) throw tooMuch();
      return text;
    };
  for (const name of HELPERS) {
    const helper = Handlebars.helpers[name];
    language.registerHelper(name, function bounded(this: unknown, subject: unknown, options: Handlebars.HelperOptions) {
      const halves = { fn: counted(options.fn), inverse: counted(options.inverse) };
      return helper?.call(this, subject, { ...options, ...halves });
    });
  }
  return language;
}

const tooMuch = (): Broken => new Broken("It prints too much: loops in loops over long lists.");
