/** What is asked about the newest tag alone. */
import { workflowFilesAt } from "../../core/domain/build/at.ts";
import { auditWorkflows } from "../../core/domain/build/audit.ts";
import type { Flaw } from "../../core/domain/build/flaw.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader, Repository } from "../../core/ports/reader.ts";
import type { CandidateConfig } from "./config.ts";
import { type Silence, silenceOf } from "./silence.ts";
import type { TagRun } from "./tried.ts";

/** What only the newest tag is asked for, since only there somebody can still act on it. */
export interface Newest {
  /** Present where no run is there. */
  readonly silence?: Silence | undefined;
  /** What is wrong with the workflows at its commit. */
  readonly flaws: readonly Flaw[];
}

export async function newestOf(
  read: Reader,
  about: TagRun | undefined,
  { repository, scope }: { readonly repository: Repository; readonly scope: ReleaseScope<CandidateConfig> },
): Promise<Newest> {
  if (!about) return { flaws: [] };
  const { tag, run } = about;
  const silence = run ? undefined : await silenceOf(read, tag, scope);
  if (scope.project.images.length === 0) return { silence, flaws: [] };
  const { owner, name } = repository;
  const files = await workflowFilesAt(read, tag.commit);
  const { project, release } = scope;
  const audited = { files, repository: `${owner}/${name}`, project, version: release.version.base };
  return { silence, flaws: auditWorkflows(audited) };
}
