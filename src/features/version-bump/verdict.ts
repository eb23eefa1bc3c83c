/**
 * The verdict `release / bump`: on the release branch's head, whether every place names what the release shall have and
 * nothing else is left; on the pull request's head, whether merging it leads there. Flaws of the release workflow are
 * told and turn nothing red.
 */
import type { Sifted } from "../../core/domain/bump/allowed.ts";
import type { Change } from "../../core/domain/bump/change.ts";
import { isBlocking } from "../../core/domain/bump/finding.ts";
import { bumpVerdictKey } from "../../core/domain/release.ts";
import type { EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import { sentence } from "../../core/text/sentence.ts";
import { isClean, type Judged } from "./judge.ts";
import { flawsView, leftView } from "./left-view.ts";
import { addressOf } from "./view.ts";

/** Places and obstacles that are named before they are only counted. */
const SHOWN = 50;

export function verdictOn(judged: Judged): Plan {
  const { facts, scope, change, obstacles, left, offered } = judged;
  const { release } = scope;
  const { moved, settled, newer, held, untouched } = change;
  const all = [moved, untouched, settled, newer, held].flat().length;
  if (!facts.branch || all + obstacles.length + left.open.length === 0)
    return nothing("no place is pinned, so there is nothing to judge");
  const onBranch: Subject = { commit: facts.branch.commit, change, left, obstacles, isOffer: false };
  const key = bumpVerdictKey(release);
  return planOf(
    verdict(key, onBranch, judged),
    // A pull request that has no commit of its own stands where the branch does.
    ...(offered && offered.commit !== facts.branch.commit
      ? [verdict(`${key}/offer`, { ...offered, obstacles: offered.change.obstacles, isOffer: true }, judged)]
      : []),
  );
}

/** What is judged. */
interface Subject {
  readonly commit: string;
  readonly change: Change;
  readonly left: Sifted;
  readonly obstacles: readonly string[];
  /** The pull request's head, not the branch's. */
  readonly isOffer: boolean;
}

function verdict(key: string, subject: Subject, judged: Judged): EnsureCheckRun<Words> {
  const { commit, change, left, obstacles } = subject;
  const isRight = isClean(change, left) && obstacles.length === 0;
  return {
    kind: "ensureCheckRun",
    key,
    name: "release / bump",
    commit,
    conclusion: isRight ? "success" : "failure",
    because: becauseOf(subject, judged, isRight),
    text: { template: "version-bump/verdict", view: verdictView(subject, judged, isRight) },
  };
}

const placesIn = ({ moved, untouched, settled, newer, held }: Change): number =>
  [moved, untouched, settled, newer, held].flat().length;

function becauseOf({ change, left, obstacles, isOffer }: Subject, { scope }: Judged, isRight: boolean): string {
  const { tag, branch } = scope.release;
  const where = isOffer ? "the pull request" : branch;
  if (isRight) return `every place on ${where} names what ${tag} shall have`;
  if (obstacles.length > 0) return `${where} can't be bumped as it is`;
  const stale = change.moved.length + change.untouched.length;
  if (stale > 0)
    return `${stale} of ${placesIn(change)} places on ${where} name another version than ${tag} shall have`;
  return `${left.open.filter(isBlocking).length} findings are left on ${where}`;
}

function verdictView(
  { commit, change, left, obstacles, isOffer }: Subject,
  { facts, scope, flaws }: Judged,
  isRight: boolean,
): object {
  const { moved, untouched } = change;
  const stale = moved.length + untouched.length;
  const link = (at: { readonly path: string; readonly line: number }) =>
    `[${code(`${at.path}:${at.line}`)}](${addressOf(at, facts.repository.url, commit)})`;
  // What a place still lacks stands in its own list; before all versions are known nothing else is worth a word.
  const hasObstacles = obstacles.length > 0;
  const apart = { ...left, open: left.open.filter(({ rule }) => rule !== "stale-pin" && !hasObstacles) };
  return {
    isRight,
    isOffer,
    tag: safe(scope.release.tag),
    branch: code(scope.release.branch),
    all: counted(placesIn(change)),
    stale: counted(stale),
    right: counted(placesIn(change) - stale),
    hasObstacles,
    obstacles: obstacles.slice(0, SHOWN).map((one) => sentence(one)),
    isOffered: !isOffer && moved.length > 0,
    moved: isOffer ? moved.slice(0, SHOWN).map(({ pin, value }) => placeOf(link(pin), pin.value, value)) : [],
    untouched: untouched.slice(0, SHOWN).map(({ pin, value }) => placeOf(link(pin), pin.value, value)),
    newer: left.open
      .flatMap((one) => (one.rule === "newer" ? [placeOf(link(one), one.is, one.wanted)] : []))
      .slice(0, SHOWN),
    held: counted(change.held.length),
    ...leftView(apart, link),
    ...flawsView(flaws, link),
  };
}

const placeOf = (at: string, is: string, wanted: string) => ({ at, is: code(is), wanted: code(wanted) });
