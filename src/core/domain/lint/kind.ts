/** What a component's description says that it is, its type says too. */
import { keyOf } from "../notes/component-name.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf } from "./look.ts";
import { sectionsOf } from "./sections.ts";

/** `A Helm chart to …`, `` `tea` is a library that … ``; the words of types that people use. */
const IS = /^(?:description:\s*)?(?:[\w./-]+ is )?(?:an?|the) (helm chart|container image|image|library|wheel)\b/i;

export function kind(look: Look): readonly Complaint[] {
  return sectionsOf(look).flatMap(({ heading, name }) => {
    const row = look.matrix?.rows.find((one) => keyOf(one.name) === keyOf(name));
    const said = look.notes.items.find((item) => item.heading === heading && IS.test(item.text));
    const word = IS.exec(said?.text ?? "")?.[1];
    if (!row || !said || word === undefined || row.type === "") return [];
    const main = word.toLowerCase().replace("container ", "");
    if (row.type.toLowerCase().includes(main)) return [];
    return [
      {
        line: row.line,
        message: `The type of ${named(labelOf(row))} is ${named(row.type)}, and its description calls it ${named(word)}.`,
        suggestion: `Correct the type, or line ${said.line}.`,
      },
    ];
  });
}
