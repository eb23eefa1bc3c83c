import { z } from "zod";

export const config = z.strictObject({
  // GitHub cuts blanks off; a label that never reads back as it was written would be written for ever.
  label: z
    .string()
    .max(50)
    .regex(/^[^\s\p{Cc}\p{Cf}](?:[^\p{Cc}\p{Cf}]*[^\s\p{Cc}\p{Cf}])?$/u, "must be one line without blanks around it")
    .default("release-tracker")
    .describe("Label of the tracker issue."),
});

export type TrackerConfig = z.infer<typeof config>;
