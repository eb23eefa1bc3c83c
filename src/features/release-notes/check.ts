/**
 * The verdict `release / notes`: what the linter finds in the notes as they stand on the Releases page, whoever wrote
 * them last. A draft is judged while people edit it, what is published for as long as the release is looked at.
 */
import { dayOf } from "../../core/domain/calendar.ts";
import type { Finding } from "../../core/domain/lint/finding.ts";
import { lint } from "../../core/domain/lint/lint.ts";
import { notesVerdictKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect } from "../../core/plan/effect.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { plain, safe } from "../../core/text/safe.ts";
import { sentence } from "../../core/text/sentence.ts";
import type { NotesConfig } from "./config.ts";
import type { Written } from "./written.ts";

/** Its name among a commit's checks. */
const CHECK = "release / notes";

/** Findings that are shown. */
const SHOWN = 50;

interface CheckView {
  readonly tag: string;
  readonly draft: boolean;
  readonly url: string;
  readonly count: Count;
  readonly findings: readonly {
    readonly line: number;
    readonly rule: string;
    readonly message: string;
    readonly suggestion: string;
  }[];
  readonly more?: Count | undefined;
}

export function checkOf(written: Written, { release, project, config }: ReleaseScope<NotesConfig>): Effect {
  const { notes, tag } = written;
  const findings = findingsIn(written, { project, config });
  const view: CheckView = {
    tag: plain(tag.name),
    draft: notes.draft,
    url: notes.url,
    count: counted(findings.length),
    findings: findings.slice(0, SHOWN).map(({ line, rule, message, suggestion }) => ({
      line,
      rule: safe(rule),
      message: sentence(message),
      suggestion: sentence(suggestion),
    })),
    more: findings.length > SHOWN ? counted(findings.length - SHOWN) : undefined,
  };
  return {
    kind: "ensureCheckRun",
    key: notesVerdictKey(release),
    because: `the ${notes.draft ? "draft" : "notes"} of ${tag.name}, as they stand, have ${findings.length} findings`,
    name: CHECK,
    commit: tag.commit,
    conclusion: findings.length === 0 ? "success" : "failure",
    text: { template: "release-notes/check", view },
  };
}

function findingsIn(
  { notes, tag, earlier, predecessor, reading, ...written }: Written,
  { project, config }: Pick<ReleaseScope<NotesConfig>, "project" | "config">,
): readonly Finding[] {
  if (reading.unread) return [reading.unread];
  return lint({
    ...reading.page,
    edition: { tag: tag.name, version: tag.version },
    earlier,
    known: {
      repository: written.repository,
      heading: config.heading,
      title: notes.title,
      day: notes.publishedAt && dayOf(notes.publishedAt, project.calendar.zone),
      predecessor,
      tags: new Set(written.tags),
      components: project.components.map(({ name, repository, formerly }) => ({ name, repository, former: formerly })),
    },
  });
}
