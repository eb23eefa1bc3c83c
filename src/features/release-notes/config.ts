import { z } from "zod";
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
  reverted: z
    .boolean()
    .default(false)
    .describe("Whether what was taken back before the release is listed, once and as such."),
});

export type NotesConfig = z.infer<typeof config>;
