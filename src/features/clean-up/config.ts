import { z } from "zod";

export const config = z.strictObject({});

export type CleanUpConfig = z.infer<typeof config>;
