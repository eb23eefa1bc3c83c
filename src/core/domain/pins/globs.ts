/** Globs of the configuration: few of the signs that can stand for anything, so that matching stays quick. */
import { z } from "zod";

/**
 * Text, `*`, `**`, `?` and `{a,b}`, with few of those that can stand for anything: a glob becomes a regular expression,
 * and what that takes grows with their number as a power of the path's length.
 */
const glob = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\\()[\]|]*$/, "must be a plain glob: text, `*`, `**`, `?` and `{a,b}`")
  .refine((text) => !text.includes("}+"), "can't have a plus sign after braces")
  .refine((text) => (text.match(/\*+/g) ?? []).length <= 4, "can't have more than four `*` or `**`")
  .refine((text) => (text.match(/\{/g) ?? []).length <= 2, "can't have more than two pairs of braces");

export const globs = z.array(glob).max(50);

export const files = globs.min(1).describe("Globs of paths, from the root of the repository.");
