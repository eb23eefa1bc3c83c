/** What a report comes down to. */
import { blocks, isUnknown } from "../../core/domain/images/finding.ts";
import type { ImagesReport } from "../../core/domain/images/judge.ts";
import type { EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import type { Following } from "./view.ts";

/** What could not be read is neither there nor missing. */
export function conclusionOf(
  { findings }: ImagesReport,
  { moved, isSilent }: Following,
): EnsureCheckRun<Words>["conclusion"] {
  const inTheWay = findings.filter(blocks);
  if (moved || inTheWay.some((one) => !isUnknown(one))) return "failure";
  return inTheWay.length > 0 || isSilent ? "neutral" : "success";
}

export function becauseOf(tag: string, { rows, findings }: ImagesReport): string {
  const wanted = rows.filter(({ expected }) => expected);
  const found = wanted.filter(({ state }) => state === "found").length;
  const inTheWay = findings.filter(blocks).length;
  return `the registries have ${found} of the ${wanted.length} platforms that are declared for ${tag}${inTheWay > 0 ? `, ${inTheWay} findings are in the way` : ""}`;
}
