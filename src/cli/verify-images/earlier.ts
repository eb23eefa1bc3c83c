/** What an earlier look printed, read again. Its words end up in commands for a shell, so they are held to their forms. */
import { z } from "zod";
import type { TagState } from "../../core/domain/images/moving.ts";
import { isTagName, parseImageName } from "../../core/domain/images/name.ts";
import { UserError } from "../../core/errors.ts";
import { textOf } from "../configuration.ts";

const earlier = z.object({
  guarded: z.array(
    z.object({
      image: z.string().refine((name) => parseImageName(name) !== undefined),
      tag: z.string().refine(isTagName),
      stood: z.discriminatedUnion("state", [
        z.object({ state: z.literal("found"), value: z.string().regex(/^sha\d+:[0-9a-f]+$/) }),
        z.object({ state: z.literal("absent") }),
        z.object({ state: z.enum(["refused", "unavailable"]), reason: z.string() }),
      ]),
    }),
  ),
});

/** @throws UserError when the file is something else */
export function earlierStates(path: string): readonly TagState[] {
  try {
    return earlier.parse(JSON.parse(textOf(path, "--before"))).guarded;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} is not what an earlier \`verify-images --json\` printed.`);
  }
}
