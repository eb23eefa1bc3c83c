import { z } from "zod";

export const config = z.strictObject({
  label: z.string().min(1).max(50).default("release-tracker").describe("Label of the tracker issue."),
});

export type TrackerConfig = z.infer<typeof config>;
