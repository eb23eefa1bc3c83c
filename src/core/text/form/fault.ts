/** What went wrong with a form, in words for whoever wrote it. Nothing but the form's own words gets into them. */
import { Broken, type FormFault, type Place } from "./form.ts";
import { placeIn } from "./read.ts";

/** An error as Handlebars throws it; the place is there only sometimes. */
interface Thrown extends Error {
  readonly lineNumber?: number;
  readonly column?: number;
}

/** @param program the form's tree; absent where it could not be read */
export function faultOf(error: unknown, program: hbs.AST.Program | undefined): FormFault {
  if (error instanceof Broken) return { ...placed(error.at), reason: error.message };
  if (error instanceof RangeError) return { reason: "It is nested too deeply, or prints too much." };
  if (!(error instanceof Error)) return UNKNOWN;
  const thrown: Thrown = error;
  return grammar(thrown) ?? missing(thrown, program) ?? unpaired(thrown) ?? UNKNOWN;
}

const UNKNOWN: FormFault = { reason: "It can't be rendered." };

const placed = (at: Place | undefined) => (at ? { line: at.line, column: at.column + 1 } : {});

/** `Parse error on line 2:\na{{#if}b\n------^\nExpecting …`; the arrow stands below what the parser stopped at. */
function grammar({ message }: Thrown): FormFault | undefined {
  const [, line, shown = "", arrow = ""] = /^\w+ error on line (\d+)[^\n]*\n([^\n]*)\n(-*)\^/.exec(message) ?? [];
  if (line === undefined) return undefined;
  const near = shown.slice(Math.max(0, arrow.length - 20), arrow.length + 20).replaceAll("`", "'");
  return {
    line: Number(line),
    reason: `It is no template near \`${near}\`: a brace or the end of a block is missing.`,
  };
}

/** Another thing than the one that is looked at here may have it. */
function missing(thrown: Thrown, program: hbs.AST.Program | undefined): FormFault | undefined {
  const [, quoted, sought] = /^"([^"]{1,100})" not defined in|search for '([^']{1,100})' in/.exec(thrown.message) ?? [];
  const name = quoted ?? sought;
  if (name === undefined) return undefined;
  const at = thrown.lineNumber === undefined && program ? placed(placeIn(program, name)) : placeOf(thrown);
  return { ...at, reason: `\`${name}\` is a field of something else, and not there.` };
}

/** `if doesn't match each - 1:3` */
function unpaired(thrown: Thrown): FormFault | undefined {
  const [, open, close] = /^(\S{1,100}) doesn't match (\S{1,100}) -/.exec(thrown.message) ?? [];
  if (open === undefined) return undefined;
  return { ...placeOf(thrown), reason: `\`#${open}\` is ended by \`/${close}\`.` };
}

const placeOf = ({ lineNumber, column }: Thrown) =>
  lineNumber === undefined ? {} : placed({ line: lineNumber, column: column ?? 0 });
