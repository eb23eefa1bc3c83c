/** Candidates of a release that were tried at a commit. */
import { isOfPullRequest } from "../../core/domain/runs.ts";
import { readName } from "../../core/domain/scheme.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { CandidateConfig } from "./config.ts";
import { newestRun, type TagRun } from "./tried.ts";

/** Asks the runs, not the tags: candidates' tags are commonly deleted once a release is out. */
export async function triedAt(
  commit: string,
  read: Reader,
  scope: ReleaseScope<CandidateConfig>,
): Promise<readonly TagRun[]> {
  const { release, project } = scope;
  const names = new Set((await read.runs(commit)).filter((run) => !isOfPullRequest(run)).map((run) => run.ref));
  const tags = [...names].flatMap((name): ReleaseTag[] => {
    const version = readName(project.release.tag, name);
    return version?.base === release.version.base && version.candidate !== undefined ? [{ name, commit, version }] : [];
  });
  return Promise.all(tags.map((tag) => newestRun(read, tag, scope)));
}
