/** Where the tags that others follow stand now, and which attempts of candidates can have moved them. */
import { imageTag } from "../../core/domain/images/declared.ts";
import { guardedStates, type TagState } from "../../core/domain/images/moving.ts";
import { attemptOf, runsOfTag } from "../../core/domain/runs.ts";
import { finalsIn, type ReleaseTag, type ReleaseTags } from "../../core/domain/tags.ts";
import { parseVersion } from "../../core/domain/version.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { ImagesConfig } from "./config.ts";
import { type Attempt, type Baseline, type GuardFacts, movesSince, readBaseline } from "./guard.ts";

type Scope = ReleaseScope<ImagesConfig>;

/** Of candidates, of the releases before and of those since, the newest few that a moved tag may name. */
const COMPARED = 5;

/** Undefined where no candidate can come, or none any more: a final release may move what it likes. */
export async function guardFacts(
  read: Reader,
  { candidates, final, hasComplained }: ReleaseTags & Pick<GuardFacts, "hasComplained">,
  scope: Scope,
): Promise<GuardFacts | undefined> {
  const { release, project } = scope;
  const version = parseVersion(`${release.version.base}-rc.1`);
  if (final || !version || release.milestone?.state !== "open") return undefined;
  const [branch, records] = await Promise.all([read.branch(release.branch), read.records()]);
  const baseline = readBaseline(records, release);
  if (!branch && !baseline && candidates.length === 0) return undefined;
  const declared = { images: project.images, scheme: project.release, version: version.text };
  const [now, attempts] = await Promise.all([
    guardedStates(read, declared, version),
    Promise.all(candidates.map((tag) => attemptsOf(tag, read))),
  ]);
  const finals = finalsIn(project.release, await read.tags()).filter(({ version: { base } }) => base !== version.base);
  const named = baseline ? await namesOfMoved(read, { baseline, now, candidates, finals }, scope) : new Map();
  return { baseline, now, attempts: attempts.flat(), named, finals: finals.map(({ name }) => name), hasComplained };
}

async function attemptsOf({ name, commit }: ReleaseTag, read: Reader): Promise<readonly Attempt[]> {
  const runs = runsOfTag(await read.runs(commit), { name, commit });
  if (runs.length === 0) return [{ id: `${name}@${commit}`, tag: name, status: "none" }];
  return runs.map((run) => ({
    id: attemptOf(run),
    tag: name,
    status: run.status === "held" ? "completed" : run.status,
  }));
}

/** What else carries the images that moved tags name now. Nothing is asked where nothing moved. */
async function namesOfMoved(
  read: Reader,
  found: {
    readonly baseline: Baseline;
    readonly now: readonly TagState[];
    readonly candidates: readonly ReleaseTag[];
    readonly finals: readonly ReleaseTag[];
  },
  { project }: Scope,
): Promise<GuardFacts["named"]> {
  const moved = new Set(movesSince(found.baseline, found.now).flatMap(({ image, after }) => (after ? [image] : [])));
  if (moved.size === 0) return new Map();
  const known = new Set(found.baseline.finals);
  const appeared = found.finals.filter(({ name }) => !known.has(name));
  const before = found.finals.filter(({ name }) => known.has(name));
  const tags = [found.candidates, before, appeared].flatMap((some) => some.slice(-COMPARED));
  const asked = project.images
    .filter(({ name }) => moved.has(name))
    .flatMap((image) => tags.map((tag) => ({ image, tag })));
  const named = await Promise.all(
    asked.map(async ({ image, tag: { name, version } }) => {
      const answer = await read.imageDigest(image.name, imageTag(image, project.release, version.text));
      if (answer.state !== "found") return [];
      return [[`${image.name}@${answer.value}`, { tag: name, version }] as const];
    }),
  );
  return new Map(named.flat());
}
