/**
 * Findings that a project means: an entry of the configuration with its reason. Text is taken literally, so nothing
 * that stands in a configuration is ever an expression to run.
 */
import { z } from "zod";
import { files } from "../pins/globs.ts";
import { isMeant } from "../pins/paths.ts";
import { FINDING_RULES, type Finding } from "./finding.ts";

const entry = z.strictObject({
  files,
  text: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("What has to stand in the line, taken literally. Without it: any line of these files."),
  rules: z.array(z.enum(FINDING_RULES)).min(1).optional().describe("Which findings it allows there. Without it: all."),
  reason: z.string().trim().min(10, "says too little").max(500).describe("Why it is right there; shown with it."),
});

export const allowed = z
  .array(entry)
  .max(100)
  .default([])
  .describe("Places that may name another version, each with its reason.");

export type Allowed = z.infer<typeof entry>;

export interface Sifted {
  /** What nobody allowed. */
  readonly open: readonly Finding[];
  readonly allowed: readonly (Finding & { readonly reason: string })[];
  /** Entries that allow nothing that is there: done with, or mistaken. */
  readonly idle: readonly Allowed[];
}

/** @param texts of the tree that the findings are from, by path */
export function sift(
  findings: readonly Finding[],
  entries: readonly Allowed[],
  texts: ReadonlyMap<string, string>,
): Sifted {
  const used = new Set<Allowed>();
  const judged = findings.map((finding) => {
    const by = entries.find((one) => allows(one, finding, texts));
    if (by) used.add(by);
    return { finding, by };
  });
  return {
    open: judged.filter(({ by }) => by === undefined).map(({ finding }) => finding),
    allowed: judged.flatMap(({ finding, by }) => (by ? [{ ...finding, reason: by.reason }] : [])),
    idle: entries.filter((one) => !used.has(one)),
  };
}

function allows(entry: Allowed, { path, line, rule }: Finding, texts: ReadonlyMap<string, string>): boolean {
  if (!isMeant(entry.files, path) || (entry.rules && !entry.rules.includes(rule))) return false;
  const text = texts.get(path)?.split(/\r\n|\r|\n/)[line - 1] ?? "";
  return entry.text === undefined || text.includes(entry.text);
}
