/** What ticks the checklist's steps: tags with their verdicts, bumps, and what a project's own steps speak of. */
import { nextCandidate } from "../../core/domain/numbers.ts";
import type { Records } from "../../core/domain/record.ts";
import {
  bumpPrefix,
  bumpVerdictKey,
  imagesVerdictKey,
  lanesVerdictKey,
  ledgerVerdictKey,
  notesVerdictKey,
  verdictKey,
} from "../../core/domain/release.ts";
import { type ReleaseTag, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { HeadedPullRequest, OwnPullRequest } from "../../core/ports/pull-request.ts";
import type { Branch, Reader, Verdict } from "../../core/ports/reader.ts";
import type { TrackerConfig } from "./config.ts";
import { type FileStep, filled } from "./steps.ts";

export interface JudgedTag extends ReleaseTag {
  /** Absent while nothing is judged yet. */
  readonly verdict?: Verdict | undefined;
  /** On the images that its workflow made. */
  readonly images?: Verdict | undefined;
  /** On the release's notes; only the final tag has one. */
  readonly notes?: Verdict | undefined;
  /** On whether the notes account for every commit; only the final tag has one. */
  readonly ledger?: Verdict | undefined;
}

export interface Evidence {
  readonly branch?: Branch | undefined;
  /** Ascending. */
  readonly candidates: readonly JudgedTag[];
  readonly final?: JudgedTag | undefined;
  /** Name of the tag that the next candidate gets. */
  readonly upcoming: string;
  /** Pull requests that bump this release's versions, newest first. */
  readonly bumps: readonly OwnPullRequest[];
  /** Whether the release branch's head names the right versions; absent while nobody has judged that. */
  readonly versions?: Verdict | undefined;
  /** Whether the lanes pass on the release branch; absent where there are none. */
  readonly lanes?: Verdict | undefined;
  /** By {@link placeOf}: texts of the files that steps name; absent for one that is not there. */
  readonly files: ReadonlyMap<string, string>;
  /** Of everybody, from the branches that steps name, newest first. */
  readonly headed: readonly HeadedPullRequest[];
}

type Scope = ReleaseScope<TrackerConfig>;

/** Files and pull requests are read only where a step names some. */
export async function evidenceOf(read: Reader, scope: Scope, records: Records): Promise<Evidence> {
  const { release, project } = scope;
  const [branch, tags, bumps] = await Promise.all([
    read.branch(release.branch),
    read.tags(),
    read.ownPullRequests(bumpPrefix(release)),
  ]);
  const { candidates, final } = tagsOf(release, project.release, tags);
  const onBranch = branch ? await read.verdicts(branch.commit) : [];
  const judge = (tag: ReleaseTag) => judged(tag, { read, scope });
  return {
    branch,
    candidates: await Promise.all(candidates.map(judge)),
    final: final && (await judge(final)),
    upcoming: nextCandidate(release, project.release, { records, candidates }),
    bumps,
    versions: onBranch.find((one) => one.key === bumpVerdictKey(release)),
    lanes: onBranch.find((one) => one.key === lanesVerdictKey(release)),
    files: await filesOf(read, scope, branch),
    headed: await headedOf(read, scope),
  };
}

async function judged(tag: ReleaseTag, { read, scope }: { read: Reader; scope: Scope }): Promise<JudgedTag> {
  const verdicts = await read.verdicts(tag.commit);
  // A neutral one takes back what was said before, and says nothing.
  const by = (key: string) => verdicts.find((one) => one.key === key && one.conclusion !== "neutral");
  return {
    ...tag,
    verdict: by(verdictKey(tag.version)),
    images: by(imagesVerdictKey(tag.version)),
    notes: by(notesVerdictKey(scope.release)),
    ledger: by(ledgerVerdictKey(scope.release)),
  };
}

export const placeOf = ({ on, path }: Pick<FileStep, "on" | "path">): string => `${on}:${path}`;

async function filesOf(read: Reader, { config }: Scope, branch: Branch | undefined): Promise<Evidence["files"]> {
  const named = config.checklist.filter((one) => one.kind === "file");
  const found = new Map<string, string>();
  for (const { path } of named.filter(({ on }) => on === "default")) {
    const text = await read.file(path);
    if (text !== undefined) found.set(placeOf({ on: "default", path }), text);
  }
  const paths = new Set(named.filter(({ on }) => on === "release").map(({ path }) => path));
  if (!branch || paths.size === 0) return found;
  const meant = (await read.tree(branch.commit)).filter(({ path }) => paths.has(path));
  for (const [path, text] of await read.texts(meant, branch.commit)) found.set(placeOf({ on: "release", path }), text);
  return found;
}

async function headedOf(read: Reader, { release, config }: Scope): Promise<readonly HeadedPullRequest[]> {
  const { milestone, version } = release;
  const heads = config.checklist.flatMap((one) => (one.kind === "pullRequest" ? [filled(one.head, version)] : []));
  if (!milestone) return [];
  return (await Promise.all(heads.map((head) => read.headed(head, milestone.createdAt)))).flat();
}
