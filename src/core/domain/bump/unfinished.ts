/** Which versions and tags are none of a final release: candidates, development builds, and names that move. */
import type { Unfinished } from "./finding.ts";

const KINDS: readonly (readonly [Unfinished, RegExp])[] = [
  ["candidate", /(?:^|[-._\d])rc[-._]?\d*$/i],
  ["pull request", /^pr-/i],
  ["commit", /^sha-/i],
  ["development", /(?:^|[-._])(?:dev|snapshot|alpha|beta)(?:[-._]?\d+)*$/i],
  // A channel such as `v0` moves with every release as `latest` does.
  ["moving", /^(?:latest|main|master|head|trunk|edge|nightly|stable|v?\d+)$/i],
];

/** Undefined for a version that stays what it is. */
export const unfinishedIn = (version: string): Unfinished | undefined =>
  KINDS.find(([, pattern]) => pattern.test(version))?.[0];
