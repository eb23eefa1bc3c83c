/** What is said and recorded of the tags that others follow. */
import type { Release } from "../../core/domain/release.ts";
import { type Plan, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { counted } from "../../core/text/count.ts";
import { safe } from "../../core/text/safe.ts";
import { type ImagesFacts, movesKey } from "./facts.ts";
import { baselineKey, type Guard } from "./guard.ts";
import { movesView } from "./moves-view.ts";

/** A comment of its own: who only reads notifications has to see it. */
export function movesComment(facts: ImagesFacts, guard: Guard | undefined, release: Release): Plan {
  const { guarded, tracker, hasComplained, site } = facts;
  if (!guard || !guarded || tracker === undefined) return planOf();
  const { moves: moved, suspects } = guard;
  if (guard.isSilent || (moved.length === 0 && !hasComplained)) return planOf();
  return planOf({
    kind: "ensureComment",
    key: movesKey(release),
    because:
      moved.length > 0
        ? `${moved.length} tags that others follow moved while ${suspects.join(", ")} ran`
        : "the tags that others follow stand where they stood",
    issue: tracker,
    text: {
      template: "verify-images/moves",
      view: { ...movesView(guard, guarded, site), release: safe(release.tag) },
    },
  });
}

/** Nothing, where it is as it was recorded. */
export function whereTagsStood({ guarded }: ImagesFacts, guard: Guard | undefined, release: Release): Plan {
  if (!guard || !guarded || JSON.stringify(guard.next) === JSON.stringify(guarded.baseline)) return planOf();
  const tags = Object.values(guard.next.stood).flatMap((stood) => Object.keys(stood));
  return planOf(
    ensureRecord({
      key: baselineKey(release),
      because: `where ${tags.length} tags that others follow stood is held against where they stand after a candidate`,
      value: guard.next,
      text: {
        template: "verify-images/before",
        view: { release: safe(release.tag), count: counted(tags.length) },
      },
    }),
  );
}
