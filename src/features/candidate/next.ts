/** The one thing that a report's reader does next. */
import type { Release } from "../../core/domain/release.ts";
import { type Scheme, tagOf } from "../../core/domain/scheme.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import { safe } from "../../core/text/safe.ts";
import { looksPassing } from "./errors.ts";
import type { CandidateFacts } from "./facts.ts";
import { isGivenUp } from "./silence.ts";
import { faultsIn, isRed, standingOf, unreadImages } from "./standing.ts";
import type { TagRun } from "./tried.ts";

/** Exactly one is set. Tags are text that is safe already. */
export interface Next {
  /** Look at this newer candidate. */
  readonly newer?: string | undefined;
  /** Nothing more here: the final tag stands at this commit. */
  readonly tagged?: string | undefined;
  /** Look at the final tag, which stands at another commit. */
  readonly elsewhere?: string | undefined;
  /** A run may start; if none does, here is where to look. */
  readonly wait?: boolean | undefined;
  /** The run goes on and the report follows it. */
  readonly follow?: boolean | undefined;
  /** Its images could not be read, and every look asks again. */
  readonly ask?: boolean | undefined;
  /** Mend the cause and push this candidate. */
  readonly mend?: string | undefined;
  /** Run the failed jobs again, since each looks like a passing fault; if they fail again it takes this candidate. */
  readonly again?: string | undefined;
  /** The tag itself is wrong: push this candidate as it has to be. */
  readonly replace?: string | undefined;
  /** Nothing starts by itself: what keeps it is mended, then this candidate pushed. */
  readonly start?: string | undefined;
  /** Push this final tag at the candidate's commit. */
  readonly tag?: string | undefined;
  /** Push this candidate at the final tag's own commit, before anything is published. */
  readonly prove?: string | undefined;
  /** Publish the release. */
  readonly publish?: boolean | undefined;
  /** Re-run what failed, or release this patch: a final tag stays where it is. */
  readonly patch?: string | undefined;
}

const NONE: Required<Next> = {
  newer: undefined,
  tagged: undefined,
  elsewhere: undefined,
  wait: undefined,
  follow: undefined,
  ask: undefined,
  mend: undefined,
  again: undefined,
  replace: undefined,
  start: undefined,
  tag: undefined,
  prove: undefined,
  publish: undefined,
  patch: undefined,
};

/** Strict templates name every field, so those that are not meant are there and undefined. */
export function nextStep(about: TagRun, facts: CandidateFacts, scope: { release: Release; scheme: Scheme }): Next {
  const isFinal = about.tag.version.candidate === undefined;
  return { ...NONE, ...(isFinal ? afterFinal(about, facts, scope) : afterCandidate(about, facts, scope)) };
}

/** The candidates that were usable at the final tag's commit. */
export const proofOf = (facts: CandidateFacts): readonly ReleaseTag[] =>
  facts.tried.filter((one) => standingOf(one) === "usable").map(({ tag }) => tag);

type Names = { readonly release: Release; readonly scheme: Scheme };

function afterCandidate(about: TagRun, facts: CandidateFacts, { release }: Names): Next {
  const newest = facts.candidates.at(-1)?.tag ?? about.tag;
  if (facts.final?.tag.commit === about.tag.commit) return { tagged: safe(release.tag) };
  if (newest.name !== about.tag.name) return { newer: safe(newest.name) };
  if (facts.final) return { elsewhere: safe(release.tag) };
  const upcoming = safe(facts.upcoming);
  if (faultsIn(about).length > 0) return { replace: upcoming };
  switch (standingOf(about)) {
    case "without a run":
      return isSilent(facts) ? { start: upcoming } : { wait: true };
    case "running":
      return unreadImages(about) ? { ask: true } : { follow: true };
    case "not usable":
      return mayPass(about, facts) ? { again: upcoming } : { mend: upcoming };
    case "usable":
      return { tag: safe(release.tag) };
  }
}

function afterFinal(about: TagRun, facts: CandidateFacts, { release, scheme }: Names): Next {
  const { major, minor, patch } = release.version;
  const standing = standingOf(about);
  const later = safe(tagOf(scheme, `${major}.${minor}.${patch + 1}`));
  if (faultsIn(about).length > 0) return { replace: later };
  if (standing === "not usable") return { patch: later };
  if (standing === "without a run" && isSilent(facts)) return { start: later };
  if (proofOf(facts).length === 0) return { prove: safe(facts.upcoming) };
  if (standing === "usable") return { publish: true };
  if (standing === "running") return unreadImages(about) ? { ask: true } : { follow: true };
  return { wait: true };
}

/** Whether no run will come by itself. */
export const isSilent = ({ newest: { silence }, now }: CandidateFacts): boolean =>
  silence !== undefined && isGivenUp(silence, now);

/** What failed a second time is not passing. */
function mayPass(about: TagRun, { candidates }: CandidateFacts): boolean {
  const red = about.jobs.filter(isRed);
  const before = candidates[candidates.findIndex(({ tag }) => tag.name === about.tag.name) - 1];
  const was = new Set(before?.jobs.filter(isRed).map(({ name }) => name));
  const isRepeatable = red.length > 0 && about.run?.conclusion !== "success";
  return (
    isRepeatable &&
    red.every(({ name, errors, conclusion }) => {
      return conclusion === "failure" && looksPassing(errors) && !was.has(name);
    })
  );
}
