/**
 * Pin rules: how configuration says where a version is named. Declarative, so that nobody needs a regular expression,
 * and keyed on what is pinned, never on the version that stands there today.
 */
import { z } from "zod";

const files = z.array(z.string().min(1).max(300)).min(1).describe("Globs of paths, from the root of the repository.");

export const pinRule = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("variable").describe("`NAME=v`, with or without `export`, quotes and a trailing comment."),
    name: z.string().regex(/^[A-Za-z_]\w*$/, "must be the name of a variable"),
    value: z
      .string()
      .includes("{")
      .default("{version}")
      .describe("What stands there: `{version}`, `{branch}` or a text around one of them."),
    files,
  }),
  z.strictObject({
    kind: z.literal("image").describe("`registry/name:tag` wherever it stands."),
    image: z.string().regex(/^[a-z0-9][\w.\-/:]*$/, "must be an image's name without tag"),
    files,
  }),
  z.strictObject({
    kind: z.literal("chart").describe("A `chart:` line with its `version:` line."),
    chart: z.string().min(1).max(200),
    files,
  }),
]);

export type PinRule = z.infer<typeof pinRule>;
