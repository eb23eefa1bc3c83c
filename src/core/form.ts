/**
 * Which texts a project may give a form of its own, and what is said of it. Only texts in which the project speaks are
 * among them: what the bot finds, asks, refuses and confirms has to read alike everywhere.
 */
import { closest } from "fastest-levenshtein";
import { z } from "zod";
import type { RepositoryScope } from "./feature.ts";
import type { Effect, EnsureCheckRun, Words } from "./plan/effect.ts";

import type { Reader, TreeEntry } from "./ports/reader.ts";
import { FORMS_FOLDER, type FormFault, type FormGiven, LARGEST_FORM, type Rendition } from "./text/form/form.ts";

export interface FormDefinition {
  /** Its file in {@link FORMS_FOLDER}. */
  readonly file: string;
  /** The built-in template whose place it takes; the view is the same. */
  readonly template: string;
  /** What the text is. */
  readonly summary: string;
  /** All fields of the view, each described. */
  readonly view: z.ZodType;
  /** The same text of the project's last release, to try a form on; undefined where there was none yet. */
  sample(read: Reader, scope: RepositoryScope<unknown>): Promise<Sample | undefined>;
  /** The verdict on the form that an effect got, where people look for it. */
  tell(use: FormUse, effect: Effect): EnsureCheckRun<Words> | undefined;
}

interface Sample {
  /** Name of the release's tag. */
  readonly of: string;
  readonly view: object;
}

/** What became of the form on the default branch. */
export interface FormUse {
  readonly path: string;
  /** Address of the file. */
  readonly url: string;
  /** `absent`: there is none, so the built-in one spoke, as it did where the form is `broken`. */
  readonly state: "used" | "broken" | "absent";
  readonly fault?: FormFault | undefined;
  readonly strays: readonly Stray[];
}

/** A file that takes the place of nothing. */
export interface Stray {
  readonly path: string;
  /** The name that was meant, perhaps. */
  readonly nearest: string;
}

export const formPath = ({ file }: Pick<FormDefinition, "file">): string => `${FORMS_FOLDER}/${file}`;

/** Templates in the folder that nobody asks for. */
export function straysIn(paths: readonly string[], definitions: readonly FormDefinition[]): readonly Stray[] {
  const known = definitions.map(formPath);
  return paths
    .filter((path) => path.startsWith(`${FORMS_FOLDER}/`) && path.endsWith(".hbs") && !known.includes(path))
    .map((path) => ({ path, nearest: closest(path, known) }));
}

/** Names of all fields, the inner ones too. */
export function fieldsOf(view: z.ZodType): readonly string[] {
  return [...new Set(namesIn(z.toJSONSchema(view)))].sort();
}

function namesIn({ properties = {}, items }: z.core.JSONSchema.BaseSchema): readonly string[] {
  const inner = [...Object.values(properties), items].filter((one) => typeof one === "object" && !Array.isArray(one));
  return [...Object.keys(properties), ...inner.flatMap((one) => namesIn(one as z.core.JSONSchema.BaseSchema))];
}

/** What a file of a repository prints. */
export async function formIn(
  read: Pick<Reader, "texts" | "form">,
  entry: TreeEntry,
  given: FormGiven,
): Promise<Rendition> {
  if (entry.size > LARGEST_FORM) return { fault: { reason: `It is larger than ${LARGEST_FORM / 1024} KB.` } };
  const source = (await read.texts([entry])).get(entry.path);
  return source === undefined ? { fault: { reason: "It is not a text file." } } : read.form(source, given);
}
