import { z } from "zod";
import { globs } from "../../core/domain/pins/globs.ts";
import { matrixFields } from "./matrix-config.ts";

export const config = z.strictObject({
  ...matrixFields,
  sections: z.boolean().default(true).describe("Whether each component gets a section with what changed in it."),
  images: z
    .boolean()
    .default(true)
    .describe("Whether its section lists the images that it pins, with the digests that their registries have."),
  releases: z
    .boolean()
    .default(true)
    .describe("Whether its section lists what its own repository released after the version before, up to this one."),
  componentChanges: z
    .boolean()
    .default(false)
    .describe("Whether the components' own pull requests, between their two versions, are listed too."),
  bots: z
    .enum(["counted", "listed"])
    .default("counted")
    .describe("Whether pull requests of bots, in which no person had a part, are counted or listed apart."),
  fragments: globs
    .default([])
    .describe(
      "Globs of files in which authors say what a change means to users, `changelog.d/*.md`; those that came with the release are listed.",
    ),
  testing: z
    .strictObject({
      file: z.string().min(1).max(300).describe("A Markdown file, by its path from the root of the repository."),
      heading: z.string().trim().min(1).max(100).describe("The heading in it whose section is copied."),
    })
    .optional()
    .describe("Where the matrix of release tests is kept, to be copied into the notes as it stands at the tag."),
  reverted: z
    .boolean()
    .default(false)
    .describe("Whether what was taken back before the release is listed, once and as such."),
});

export type NotesConfig = z.infer<typeof config>;
