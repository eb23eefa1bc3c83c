import { z } from "zod";

export const config = z.strictObject({
  remind: z
    .array(z.int().min(0).max(90))
    .max(20)
    .default([14, 7, 3, 1, 0])
    .describe("Days before the freeze on which the tracker gets a reminder; 0 is the frozen notice."),
  nudge: z
    .boolean()
    .default(false)
    .describe(
      "Whether an open item that nobody is assigned to, or that fails one of the `criteria`, gets a comment of its own with each reminder.",
    ),
  quiet: z
    .array(z.string().min(1).max(100))
    .max(50)
    .default([])
    .describe("Labels of items that get no such comment, such as another bot's that reminds them already."),
});

export type FreezeConfig = z.infer<typeof config>;
