import { z } from "zod";
import { steps } from "./steps.ts";

export const config = z.strictObject({
  // GitHub cuts blanks off; a label that never reads back as it was written would be written for ever.
  label: z
    .string()
    .max(50)
    .regex(/^[^\s\p{Cc}\p{Cf}](?:[^\p{Cc}\p{Cf}]*[^\s\p{Cc}\p{Cf}])?$/u, "must be one line without blanks around it")
    .default("release-tracker")
    .describe("Label of the tracker issue."),
  checklist: steps.describe(
    "Steps of the checklist, each with the fact that ticks it: `kind` with its fields, see below.",
  ),
  elsewhere: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      "Shows what the components' repositories plan: by a milestone of the same title, or this label, `release/v{major}.{minor}`.",
    ),
  sigs: z
    .string()
    .min(1)
    .max(30)
    .optional()
    .describe("How labels of interest groups begin, `sig/`: the tracker then has a digest for each, to paste."),
});

export type TrackerConfig = z.infer<typeof config>;
