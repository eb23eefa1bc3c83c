/** What a project says about its tables of components, besides what pins and earlier notes tell. */
import { z } from "zod";

const name = z.string().min(1).max(200);

const word = z.strictObject({
  deprecated: z
    .strictObject({ replacement: name.optional().describe("What takes its place.") })
    .optional()
    .describe("It is not shipped any more."),
  unavailable: z.boolean().default(false).describe("It is pinned, and can't be had in this release."),
  fork: z.boolean().default(false).describe("It is built from a fork."),
  remark: z.string().max(300).default("").describe("What its row says in the column of notes."),
});

const heading = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\S(?:[^\r\n]*\S)?$/, "must be one line");

export const matrixFields = {
  heading: heading
    .default("Component Summary")
    .describe("Heading of the table of components. A site that reads the notes may know it by one exact heading."),
  remarks: z.boolean().default(false).describe("Whether the table has a fifth column, for notes."),
  tables: z
    .array(
      z.strictObject({
        heading: heading.describe("Its heading."),
        components: z.array(name).min(1).max(200).describe("Components that stand there and not in the main table."),
      }),
    )
    .max(20)
    .default([])
    .describe("Further tables, such as one of infrastructure."),
  words: z.record(name, word).default({}).describe("What is to be said of components in the next release, by name."),
};
