/**
 * Pin rules: how configuration says where a version is named. Declarative, so that nobody needs a regular expression,
 * and keyed on what is pinned, never on the version that stands there today.
 */
import { z } from "zod";
import { files } from "./globs.ts";
import { flawOf, readPattern } from "./pattern.ts";

const pattern = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .superRefine((text, context) => {
    const message = flawOf(text);
    if (message) context.addIssue({ code: "custom", message });
  });

const variable = z.strictObject({
  kind: z.literal("variable").describe("`NAME=v`, with or without `export` or `ARG`, quotes, a default and a comment."),
  name: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, "must be the name of a variable")
    .describe("The variable."),
  value: pattern
    .default("{version}")
    .describe("What stands there: a placeholder, or text around it, `vllm/vllm-openai:{version}`."),
  files,
});

const image = z.strictObject({
  kind: z
    .literal("image")
    .describe(
      "`registry/name:tag` wherever it stands; also the name and `tag:` or `newTag:` of one block, and a table's row.",
    ),
  image: z
    .string()
    .max(300)
    .regex(/^[a-z0-9][\w.\-/:]*$/, "must be an image's name without tag")
    .describe("The image's whole name, without tag."),
  files,
});

const chart = z.strictObject({
  kind: z
    .literal("chart")
    .describe("A chart and the `version:` of its block, `--version` of its command, or tag of its OCI address."),
  chart: z
    .string()
    .min(1)
    .max(300)
    .regex(/^\S+$/, "can't have blanks")
    .describe("As commands and `chart:` lines name it: `shop/api`, `oci://registry.example/charts/api`."),
  repository: z
    .string()
    .max(300)
    .optional()
    .describe("Address of its chart repository, where `Chart.yaml` names the chart by it."),
  files,
});

const requirement = z.strictObject({
  kind: z.literal("requirement").describe("`name==v` of Python, with or without extras and markers."),
  package: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/, "must be the name of a Python package")
    .describe("The package."),
  files,
});

const gomod = z.strictObject({
  kind: z.literal("gomod").describe("`require` in `go.mod`, in a line or a block. `go.sum` stays as it is."),
  module: z
    .string()
    .max(300)
    .regex(/^[\w.~-]+(?:\/[\w.~-]+)*$/, "must be the path of a module")
    .describe("The module's whole path, `example.org/acme/shop/v2`."),
  files,
});

const ref = z.strictObject({
  kind: z
    .literal("ref")
    .describe(
      "Addresses in a repository on GitHub: `?ref=v`, releases, files and raw files at `v`, `git clone -b v`. What is at a commit stays; at a branch too, unless `value` is `{branch}`.",
    ),
  repository: z
    .string()
    .max(140)
    .regex(/^[\w.-]+\/[\w.-]+$/, "must be owner/name")
    .describe("The repository that the addresses lead to, `owner/name`."),
  value: z
    .enum(["{version}", "{tag}", "{branch}"])
    .default("{version}")
    .describe("What stands there. `{branch}`: the default branch or a line's, which becomes the release's own."),
  files,
});

const text = z.strictObject({
  kind: z.literal("text").describe("Any text of one line outside comments."),
  text: pattern
    .refine((value) => readPattern(value).around.join("").replace(/\s/g, "").length >= 3, {
      message: "needs three characters besides its placeholders, or it would match anything",
    })
    .describe(
      "The text, with up to three placeholders: `Version-{major}.{minor}-yellow`. A blank is any run of blanks.",
    ),
  files,
});

export const pinRule = z.discriminatedUnion("kind", [variable, image, chart, requirement, gomod, ref, text]);

/** Of one owner. Every path of a tree is held against every rule, so their number has a bound. */
export const pinRules = z.array(pinRule).max(50, "names more than 50 rules");

export type VariableRule = z.infer<typeof variable>;
export type ImageRule = z.infer<typeof image>;
export type ChartRule = z.infer<typeof chart>;
export type RequirementRule = z.infer<typeof requirement>;
export type GomodRule = z.infer<typeof gomod>;
export type RefRule = z.infer<typeof ref>;
export type TextRule = z.infer<typeof text>;
export type PinRule = z.infer<typeof pinRule>;

/** What a rule looks for, in the words of the files. */
export function subjectOf(rule: PinRule): string {
  switch (rule.kind) {
    case "variable":
      return `${rule.name}=`;
    case "image":
      return `${rule.image}:`;
    case "chart":
      return `chart: ${rule.chart}`;
    case "requirement":
      return `${rule.package}==`;
    case "gomod":
      return `require ${rule.module}`;
    case "ref":
      return `github.com/${rule.repository}`;
    case "text":
      return rule.text;
  }
}
