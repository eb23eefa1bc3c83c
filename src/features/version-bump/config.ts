import { z } from "zod";
import { allowed } from "../../core/domain/bump/allowed.ts";

export const config = z
  .strictObject({ allowed })
  .describe("What is pinned where stands with `release` and `components`; the section itself turns the bump on.");

export type BumpConfig = z.infer<typeof config>;
