/** The words of a draft: what we would write now, merged with what people made of what we wrote before. */
import type { EnsureDraftRelease, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { blocksOf } from "../../core/text/blocks.ts";
import { inTime, SECONDS } from "../../core/text/in-time.ts";
import { merge } from "../../core/text/merge.ts";
import { tooDeepAt } from "../../core/text/nesting.ts";
import { shorten } from "../../core/text/shorten.ts";
import { type DraftSeal, sealed, sealOf, wordsIn } from "../draft-seal.ts";
import { isSameText } from "../own.ts";
import type { Release } from "../read/releases.ts";
import { kept, UNCHANGED } from "./outcome.ts";

type Effect = EnsureDraftRelease<Text>;

/** Characters of a release's body that GitHub takes. */
const RELEASE_LIMIT = 125_000;

/** Characters of our own words in a draft that is cut. */
const LEAST = 1000;

interface Current {
  readonly body: string;
  readonly seal: DraftSeal | undefined;
  /** The one that it is to have. */
  readonly title: string;
}

/** Of which moment an effect tells. */
export const momentOf = ({ asOf = "0" }: Effect): string => asOf;

/** What to write; or why nothing is. */
export function difference(release: Release, effect: Effect, current: Current): Outcome | Draft {
  const { title: name, seal } = current;
  const words = wordsIn(current.body);
  // What strangers' hands made of it may take forever to read.
  if (tooDeepAt(words) !== undefined || inTime(() => blocksOf(words)) === undefined)
    return kept(`the draft for ${effect.tag} can't be read within ${SECONDS} seconds; its check says where`);
  // A later look at the same facts is nothing to write.
  const same = merged(effect, current, seal?.asOf ?? momentOf(effect));
  if (release.name === name && isSameText(release.body, same)) return UNCHANGED;
  const body = merged(effect, current, momentOf(effect));
  if (body.length > RELEASE_LIMIT)
    return kept(`the draft for ${effect.tag} would be longer than GitHub takes; shorten it`);
  return { name, body };
}

export interface Draft {
  readonly name: string;
  readonly body: string;
}

/** What people wrote has the first right to the room there is: of what is cut anyway, we tell less. */
function merged({ key, text, file }: Effect, { body, seal }: Current, asOf: string): string {
  const current = wordsIn(body);
  for (let next = text; ; ) {
    const both = merge({ base: seal?.blocks, current, next: next.body });
    const whole = sealed(key, both.text, sealOf(next, asOf));
    const room = next.body.length - (whole.length - RELEASE_LIMIT);
    if (whole.length <= RELEASE_LIMIT || file?.content === undefined || room < LEAST) return whole;
    next = { ...next, body: shorten(next.body, room) };
  }
}
