/**
 * Pin rules: how configuration says where a version is named. Declarative, so that nobody needs a regular expression,
 * and keyed on what is pinned, never on the version that stands there today.
 */
import { z } from "zod";

/** What stands at a place: a version, the name of the release branch, or the whole name of a tag. */
export type Names = "version" | "branch" | "tag";

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

const files = z.array(glob).min(1).max(50).describe("Globs of paths, from the root of the repository.");

const PLACEHOLDER = /\{(version|branch|tag)\}/;

const variable = z.strictObject({
  kind: z.literal("variable").describe("`NAME=v`, with or without `export`, quotes and a trailing comment."),
  name: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, "must be the name of a variable")
    .describe("The variable."),
  value: z
    .string()
    .max(300)
    .regex(/^[^{}]*\{(?:version|branch|tag)\}[^{}]*$/, "must hold one of {version}, {branch} and {tag}")
    .default("{version}")
    .describe("What stands there: `{version}`, `{branch}`, `{tag}` or a text around one of them."),
  files,
});

const image = z.strictObject({
  kind: z.literal("image").describe("`registry/name:tag` wherever it stands."),
  image: z
    .string()
    .regex(/^[a-z0-9][\w.\-/:]*$/, "must be an image's name without tag")
    .describe("The image's whole name, without tag."),
  files,
});

const chart = z.strictObject({
  kind: z.literal("chart").describe("A `chart:` line with its `version:` line."),
  chart: z.string().min(1).max(200).describe("What the `chart:` line names."),
  files,
});

export const pinRule = z.discriminatedUnion("kind", [variable, image, chart]);

/** Of one owner. Every path of a tree is held against every rule, so their number has a bound. */
export const pinRules = z.array(pinRule).max(50, "names more than 50 rules");

export type VariableRule = z.infer<typeof variable>;
export type ImageRule = z.infer<typeof image>;
export type ChartRule = z.infer<typeof chart>;
export type PinRule = z.infer<typeof pinRule>;

/** Takes a value's pattern apart: `shop/api:{version}` → text before, what stands there, text after. */
export function readPattern(value: string): { readonly before: string; readonly names: Names; readonly after: string } {
  const match = PLACEHOLDER.exec(value);
  const at = match?.index ?? 0;
  return {
    before: value.slice(0, at),
    names: (match?.[1] ?? "version") as Names,
    after: value.slice(at + (match?.[0].length ?? 0)),
  };
}
