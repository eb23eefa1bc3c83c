/**
 * Lints release notes: pure rules over what is written, what earlier notes said and what is known besides. Each rule has
 * a file of its own and stays silent about what it can't know.
 */
import { candidate } from "./candidate.ts";
import { contentRules } from "./content-rules.ts";
import type { Complaint, Finding } from "./finding.ts";
import type { Look } from "./look.ts";
import { tableRules } from "./table-rules.ts";

/** @param look made by `pageOf` from the notes and from each of the earlier ones */
export function lint(look: Look): readonly Finding[] {
  const rules: Readonly<Record<string, (look: Look) => readonly Complaint[]>> = {
    candidate,
    ...tableRules,
    ...contentRules,
  };
  return Object.entries(rules)
    .flatMap(([rule, find]) => find(look).map(({ line, message, suggestion }) => ({ line, rule, message, suggestion })))
    .sort((a, b) => a.line - b.line);
}
