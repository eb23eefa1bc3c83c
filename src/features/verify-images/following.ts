/** What became of the tags that others follow, as a candidate's report tells it. */
import { counted } from "../../core/text/count.ts";
import type { ImagesFacts } from "./facts.ts";
import type { Guard } from "./guard.ts";
import type { TagLook } from "./look.ts";
import type { Following } from "./view.ts";

export function followingOf({ tag, runs }: TagLook, { guarded }: ImagesFacts, guard: Guard | undefined): Following {
  if (tag.version.candidate === undefined || !guard || !guarded)
    return { moved: undefined, isSilent: false, isLate: false, unmoved: undefined };
  const { moves, isSilent, next } = guard;
  const isLate = runs.some(({ id, attempt }) => next.ended[`${id}.${attempt}`] === "unknown");
  const isKnown = moves.length === 0 && !isSilent && !isLate;
  return {
    moved: moves.length > 0 ? counted(moves.length) : undefined,
    isSilent,
    isLate,
    unmoved: isKnown ? counted(guarded.now.length) : undefined,
  };
}
