/** The verdict on the release branch's head: whether every place names what the release shall have, and what is in the way. */
import { bumpVerdictKey } from "../../core/domain/release.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Bump } from "./view.ts";

/** Places and obstacles that are named before they are only counted. */
const SHOWN = 50;

export function verdictOn({ facts, scope, change }: Bump): Plan {
  const { release } = scope;
  const { moved, settled, newer, held, untouched, obstacles } = change;
  const stale = moved.length + untouched.length;
  const all = stale + settled.length + newer.length + held.length;
  if (!facts.branch || all + obstacles.length === 0) return nothing("no place is pinned, so there is nothing to judge");
  const isRight = stale + obstacles.length === 0;
  return planOf({
    kind: "ensureCheckRun",
    key: bumpVerdictKey(release),
    name: "release / bump",
    commit: facts.branch.commit,
    conclusion: isRight ? "success" : "failure",
    because: isRight
      ? `every place on ${release.branch} names what ${release.tag} shall have`
      : obstacles.length > 0
        ? `${release.branch} can't be bumped as it is`
        : `${stale} of ${all} places on ${release.branch} name another version than ${release.tag} shall have`,
    text: {
      template: "version-bump/verdict",
      view: {
        isRight,
        tag: safe(release.tag),
        branch: code(release.branch),
        all: counted(all),
        stale: counted(stale),
        hasObstacles: obstacles.length > 0,
        obstacles: obstacles.slice(0, SHOWN).map((one) => safe(one, 500)),
        isOffered: moved.length > 0,
        untouched: untouched
          .slice(0, SHOWN)
          .map(({ pin, value }) => ({ at: code(`${pin.path}:${pin.line}`), is: code(pin.value), wanted: code(value) })),
      },
    },
  });
}
