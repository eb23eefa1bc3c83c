/** Whether a verdict that all images are there still says so, which few and cheap questions tell. */
import { markOf, readBasis, restsOn } from "../../core/domain/images/basis.ts";
import { imageTag } from "../../core/domain/images/declared.ts";
import { type Declared, inTurns } from "../../core/domain/images/look.ts";
import type { Verdict } from "../../core/ports/reader.ts";
import type { ImageReader } from "../../core/ports/registry.ts";
import type { WorkflowRun } from "../../core/ports/run.ts";

interface Now {
  readonly declared: Declared;
  readonly runs: readonly WorkflowRun[];
  /** Nobody asks the registries any more. */
  readonly isSettled: boolean;
}

/** A registry that can't say now takes nothing back. */
export async function stillStands(
  read: Pick<ImageReader, "imageDigest">,
  { basis }: Verdict,
  { declared, runs, isSettled }: Now,
): Promise<boolean> {
  if (!restsOn(basis, runs)) return false;
  if (isSettled) return true;
  const known = new Set(readBasis(basis).images);
  const { images, scheme, version } = declared;
  const wanted = images.filter(({ deprecated }) => !deprecated);
  const same = await inTurns(wanted, async (image) => {
    const tag = imageTag(image, scheme, version);
    const answer = await read.imageDigest(image.name, tag);
    if (answer.state === "unavailable") return true;
    return answer.state === "found" && known.has(markOf(image, tag, answer.value));
  });
  return same.every(Boolean);
}
