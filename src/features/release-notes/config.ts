import { z } from "zod";

export const config = z.strictObject({
  heading: z
    .string()
    .min(1)
    .max(100)
    .regex(/^\S(?:[^\r\n]*\S)?$/, "must be one line")
    .default("Component Summary")
    .describe("Heading of the table of components. A site that reads the notes may know it by one exact heading."),
  sections: z.boolean().default(true).describe("Whether each component gets a section with what changed in it."),
  reverted: z
    .boolean()
    .default(false)
    .describe("Whether what was taken back before the release is listed, once and as such."),
});

export type NotesConfig = z.infer<typeof config>;
