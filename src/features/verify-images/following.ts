/** What became of the tags that others follow, as a candidate's report tells it. */
import { attemptsIn } from "../../core/domain/images/basis.ts";
import { counted } from "../../core/text/count.ts";
import type { ImagesFacts } from "./facts.ts";
import type { Guard } from "./guard.ts";
import type { TagLook } from "./look.ts";
import type { Following } from "./view.ts";

const UNTOLD: Following = { moved: undefined, isSilent: false, isLate: false, unmoved: undefined };

/** By its own attempts: another candidate's run may go on beside it. */
export function followingOf({ tag, runs }: TagLook, { guarded }: ImagesFacts, guard: Guard | undefined): Following {
  if (tag.version.candidate === undefined || !guard || !guarded) return UNTOLD;
  const { moves, next } = guard;
  if (moves.length > 0) return { ...UNTOLD, moved: counted(moves.length) };
  const known = attemptsIn(runs).map((id) => next.ended[id]);
  if (known.includes("unknown")) return { ...UNTOLD, isLate: true };
  return known.includes(undefined)
    ? { ...UNTOLD, isSilent: true }
    : { ...UNTOLD, unmoved: counted(guarded.now.length) };
}
