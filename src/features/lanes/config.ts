import { z } from "zod";
import { isRefName } from "../../core/domain/scheme.ts";

const FILE = /^[\w.-]*\{lane\}[\w.-]*\.ya?ml$/;

const filled = (ref: string): string => ref.replace("{branch}", "release-0.0");

export const config = z.strictObject({
  workflows: z
    .string()
    .max(200)
    .regex(FILE, { message: "must be the name of a workflow's file with {lane} once, such as nightly-{lane}.yml" })
    .describe(
      "Name of a lane's file in `.github/workflows`; what stands for `{lane}` is the lane's name. Each validates a release branch in its own way.",
    ),
  ref: z
    .string()
    .max(200)
    .refine((ref) => isRefName(filled(ref)), { message: "can't be the name of a branch" })
    .default("{branch}")
    .describe("Branch whose version of a lane's file runs; `{branch}` is the release branch."),
  inputs: z
    .record(z.string().regex(/^[\w-]{1,100}$/), z.string().max(500))
    .default({})
    .describe("What each lane is told: the inputs of its dispatch. `{branch}`, `{tag}` and `{version}` are filled in."),
  dryRun: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional()
    .describe(
      "Name of a lane's input for a dry run of its own; it is always sent, as `false` unless a leader says `--dry-run`.",
    ),
  atOnce: z.int().min(1).max(50).default(4).describe("Lanes of a release that are under way at the same time."),
  hours: z
    .number()
    .min(0.1)
    .max(72)
    .default(4)
    .describe(
      "Hours that a lane takes, for the warning that its own schedule would end it; a lane that ran before tells better.",
    ),
  infra: z
    .array(z.string().min(1).max(200))
    .max(50)
    .default(["Set up job", "Initialize containers", "Set up runner", "Complete job"])
    .describe(
      "Steps that fail for reasons of machines only: a run in which nothing else failed says nothing about the release.",
    ),
});

export type LanesConfig = z.infer<typeof config>;

/** The dry run is an input like the others, and would be sent twice. */
export const inputsOf = (
  { inputs, dryRun }: LanesConfig,
  about: { readonly branch: string; readonly tag: string; readonly version: string; readonly isDry: boolean },
): Readonly<Record<string, string>> => {
  const given = Object.entries(inputs).map(([name, value]) => [name, fill(value, about)] as const);
  return Object.fromEntries([...given, ...(dryRun === undefined ? [] : [[dryRun, String(about.isDry)] as const])]);
};

const fill = (
  text: string,
  about: { readonly branch: string; readonly tag: string; readonly version: string },
): string => text.replace(/\{(branch|tag|version)\}/g, (_, name: "branch" | "tag" | "version") => about[name]);

/** Name of the branch whose files run. */
export const refOf = ({ ref }: LanesConfig, branch: string): string => ref.replace("{branch}", () => branch);
