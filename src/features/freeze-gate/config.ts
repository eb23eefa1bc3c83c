import { z } from "zod";

export const config = z.strictObject({
  allowed: z
    .array(z.string().min(1).max(100))
    .max(50)
    .default(["bug", "documentation"])
    .describe("Labels of what may enter after the freeze without an exception."),
  label: z
    .string()
    .min(1)
    .max(50)
    .default("needs-freeze-exception")
    .describe("Label of what came after the freeze and may not enter as it is."),
});

export type GateConfig = z.infer<typeof config>;
