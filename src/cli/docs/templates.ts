/** The parts of the page about templates that are made from the code: each text with the fields of its view. */
import { FORMS } from "../../app/features.ts";
import { type FormDefinition, formPath } from "../../core/form.ts";
import { rowsOf } from "./reference.ts";
import { span, table } from "./table.ts";

export const templateParts = (): ReadonlyMap<string, string> =>
  new Map([
    ["texts", table(["File", "Text", "Built-in template"], FORMS.map(textRow))],
    ["fields", FORMS.map(fieldsOf).join("\n\n")],
  ]);

const textRow = (form: FormDefinition): readonly string[] => {
  const [feature = "", file = ""] = form.template.split("/");
  const path = `src/features/${feature}/templates/${file}.md.hbs`;
  return [span(formPath(form)), form.summary, `[${span(path)}](../${path})`];
};

const fieldsOf = ({ file, view }: FormDefinition): string => {
  const rows = rowsOf(view).map(([key, type, , meaning]) => [key, type, meaning]);
  return `### ${span(file)}\n\n${table(["Field", "Value", "Meaning"], rows)}`;
};
