/** Reads what the pre-flight of a candidate looks at. */
import { planBlockers } from "../../core/domain/blockers.ts";
import { workflowFilesAt } from "../../core/domain/build/at.ts";
import { dayOf } from "../../core/domain/calendar.ts";
import { readExceptions } from "../../core/domain/exceptions.ts";
import { workOf } from "../../core/domain/item.ts";
import { bumpPrefix, bumpVerdictKey, trackerKey } from "../../core/domain/release.ts";
import type { PublishedRelease, Reader } from "../../core/ports/reader.ts";
import { type About, earlierAt } from "./earlier.ts";
import type { Looked } from "./preflight.ts";
import { startOf } from "./starts.ts";

export async function lookBefore(read: Reader, about: About): Promise<Looked> {
  const { asked, release, commit, tag } = about;
  const { project, config } = asked;
  const [bumps, verdicts, blockers, branch, files, known, releases] = await Promise.all([
    read.ownPullRequests(bumpPrefix(release)),
    read.verdicts(commit),
    blockersOf(read, about),
    read.branch(tag),
    workflowFilesAt(read, commit),
    read.workflows(),
    read.releases(),
  ]);
  return {
    pins: project.components.length > 0 || project.release.pins.length > 0,
    bumps,
    versions: verdicts.find(({ key }) => key === bumpVerdictKey(release)),
    blockers,
    despite: about.despite,
    isBranch: branch !== undefined,
    earlier: await earlierAt(read, about, verdicts),
    start: startOf(config.workflow, tag, { files, known }),
    rules: config.tags === "bot" ? await read.tagRules(tag) : undefined,
    size: JSON.stringify(about.cuts).length,
    notes: notesIn(releases, release.tag),
  };
}

function notesIn(releases: readonly PublishedRelease[], tag: string): Looked["notes"] {
  const draft = releases.find((one) => one.draft && one.tag === tag);
  return draft && { size: draft.body.length, file: draft.files?.find((name) => name.startsWith("release-notes-")) };
}

async function blockersOf(read: Reader, { asked, release, records }: About): Promise<Looked["blockers"]> {
  const { milestone } = release;
  const [items, tracker] = await Promise.all([
    milestone ? read.items(milestone.number) : [],
    read.ownIssue(trackerKey(release)),
  ]);
  return planBlockers({
    ...{ work: workOf(items, tracker), late: [], exceptions: readExceptions(records, release.version) },
    today: dayOf(read.now, asked.project.calendar.zone),
  });
}
