/** The candidate before the one that is to be cut, where it stands at the same commit: then there may be nothing to try. */
import type { Request } from "../../core/command/answer.ts";
import { type Cut, readCuts } from "../../core/domain/numbers.ts";
import type { Records } from "../../core/domain/record.ts";
import { type Release, verdictKey } from "../../core/domain/release.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { Reader, Verdict } from "../../core/ports/reader.ts";
import type { CandidateConfig } from "./config.ts";
import type { Earlier } from "./preflight.ts";
import { isGivenUp, silenceOf } from "./silence.ts";
import { newestRun } from "./tried.ts";

/** What is to be cut. */
export interface About {
  readonly asked: Request<CandidateConfig>;
  readonly release: Release;
  /** Full SHA. */
  readonly commit: string;
  readonly tag: string;
  readonly candidates: readonly ReleaseTag[];
  readonly records: Records;
  /** All that were cut, this one too. */
  readonly cuts: readonly Cut[];
  readonly despite: string;
}

/** The newest candidate, where it stands at this commit; one of one's own that is cut once more is none. */
export async function earlierAt(
  read: Reader,
  { asked, release, commit, tag, candidates, records }: About,
  verdicts: readonly Verdict[],
): Promise<Earlier | undefined> {
  const newest = candidates.at(-1);
  if (!newest || newest.commit !== commit || newest.name === tag) return undefined;
  const cut = readCuts(records, release).find(({ number }) => number === newest.version.candidate);
  const verdict = verdicts.find(({ key }) => key === verdictKey(newest.version));
  const scope = { release, project: asked.project, config: asked.config };
  const { run } = await newestRun(read, newest, scope);
  if (run && run.status !== "completed") return { tag: newest, cut, state: "running" };
  if (verdict && verdict.conclusion !== "neutral")
    return { tag: newest, cut, state: verdict.conclusion === "success" ? "usable" : "not usable" };
  const silence = await silenceOf(read, newest, scope);
  const isOver = !run && isGivenUp(silence, read.now);
  return { tag: newest, cut, state: isOver ? "given up" : "waiting" };
}
