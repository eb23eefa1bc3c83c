/** A registry as decisions see it: every answer is a value, and the same question gets the same one for a whole run. */
import { OutOfReach, Refused, Unavailable } from "../../errors.ts";
import { memo } from "../../memo.ts";
import type { Answered, ImageReader, Registry } from "../../ports/registry.ts";

export function imageReader(registry: Registry): ImageReader {
  const once = memo();
  return {
    image: once((name: string, tag: string) => answered(registry.image(name, tag))),
    imageDigest: once((name: string, tag: string) => answered(registry.digest(name, tag))),
    imageParts: once((name: string, reference: string) => answered(registry.parts(name, reference))),
    imageTags: once((name: string) => answered(registry.tags(name))),
  };
}

/** An answer as a value. What is neither a refusal nor a failure of whoever was asked is a bug, and stays one. */
export async function answered<T>(question: Promise<T | undefined>): Promise<Answered<T>> {
  try {
    const value = await question;
    return value === undefined ? { state: "absent" } : { state: "found", value };
  } catch (error) {
    if (error instanceof OutOfReach) return { state: "refused", reason: error.message, isOutOfReach: true };
    if (error instanceof Refused) return { state: "refused", reason: error.message };
    if (error instanceof Unavailable) return { state: "unavailable", reason: error.message };
    throw error;
  }
}
