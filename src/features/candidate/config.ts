import { z } from "zod";

export const config = z.strictObject({
  workflow: z
    .string()
    .min(1)
    .max(200)
    .describe("Name of the workflow that a release's tag starts, as its file's `name:` says."),
});

export type CandidateConfig = z.infer<typeof config>;
