/** A cell of a version, of the version before or of a type that says nothing at all. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf } from "./look.ts";

export function empty({ tables }: Look): readonly Complaint[] {
  return tables.flatMap(({ rows, isMatrix }) =>
    rows.flatMap((row) => {
      const missing = [
        row.version.text === "" ? "version" : "",
        row.previous?.text === "" ? "previous version" : "",
        isMatrix && row.type === "" ? "type" : "",
      ].filter((word) => word !== "");
      return missing.map((word) => ({
        line: row.line,
        message: `The ${word} of ${named(labelOf(row))} is empty.`,
        suggestion: "Fill it in, or say why there is none: `NA (deprecated)`.",
      }));
    }),
  );
}
