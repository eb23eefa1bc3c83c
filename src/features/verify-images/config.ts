import { z } from "zod";

/** Which images there are, `images` says: other features read it too. */
export const config = z.strictObject({});

export type ImagesConfig = z.infer<typeof config>;
