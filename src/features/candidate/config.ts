import { z } from "zod";

export const config = z.strictObject({
  workflow: z
    .string()
    .min(1)
    .max(200)
    .describe("Name of the workflow that a release's tag starts, as its file's `name:` says."),
  tags: z
    .enum(["bot", "human-signed"])
    .default("bot")
    .describe(
      "Who makes tags. `bot`: the bot, through the API, without a signature. `human-signed`: a release leader with `git tag -s`; the bot says how, and a tag that is not so counts for nothing.",
    ),
  optional: z
    .array(z.string().min(1).max(200))
    .max(100)
    .default([])
    .describe("Jobs of the workflow that a release does not need, by name: skipped or failed, they turn nothing red."),
});

export type CandidateConfig = z.infer<typeof config>;
