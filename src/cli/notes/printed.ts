/** Puts notes into words: by the template that was named, else by the repository's own, else by the built-in one. */
import { readTemplates } from "../../app/templates.ts";
import { fieldsOf, formPath } from "../../core/form.ts";
import type { Text, Words } from "../../core/plan/effect.ts";
import { compileTemplates } from "../../core/text/template.ts";
import { notesForm } from "../../features/release-notes/form.ts";
import type { OpenReader } from "../../github/open.ts";
import { confined } from "../../render/confined.ts";
import { textOf } from "../configuration.ts";
import type { NotesWish } from "./question.ts";

interface Printed {
  readonly text?: Text | undefined;
  readonly fault?: string | undefined;
}

/** Where the repository's own is broken, the built-in one speaks, as the bot has it. */
export async function printed(
  words: Words,
  { read, wish: { template } }: { readonly read: OpenReader; readonly wish: NotesWish },
): Promise<Printed> {
  const builtIn = compileTemplates(readTemplates())(words);
  const source = template === undefined ? await read.file(formPath(notesForm)) : textOf(template, "--template");
  if (source === undefined) return { text: builtIn };
  const rendition = await confined()(source, { fields: fieldsOf(notesForm.view), views: [words.view] });
  if ("texts" in rendition) {
    const [text = builtIn] = rendition.texts;
    return { text: { ...text, title: text.title || builtIn.title } };
  }
  const { line, column, reason } = rendition.fault;
  const place = [template ?? formPath(notesForm), line, column].filter((one) => one !== undefined).join(":");
  return { fault: `${place}: ${reason}`, text: template === undefined ? builtIn : undefined };
}
