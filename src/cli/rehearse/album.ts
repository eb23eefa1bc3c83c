/** What the bot wrote in a rehearsal, as Markdown files that a person can read: one page a subject. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Day, dayText } from "../../core/domain/calendar.ts";
import { keyIn } from "../../core/text/marker.ts";
import type { CommentState, IssueState, PullRequestState, Snapshot } from "../../sandbox/snapshot.ts";
import type { RehearsalProject } from "./project.ts";

export interface Page {
  readonly title: string;
  /** For the table at the end: what there is of it. */
  readonly short: string;
  readonly text: string;
  /** Relative to where the command was called; absent when nothing is kept. */
  readonly path?: string | undefined;
}

/** The tracker as it stood at the end of a day. */
export interface Moment {
  readonly day: Day;
  readonly tracker: IssueState;
}

/** What somebody asked on the tracker, and what the bot answered. */
export interface Talk {
  readonly day: Day;
  readonly asked: CommentState;
  /** Absent where a reaction says enough. */
  readonly answer?: CommentState | undefined;
}

/**
 * The newest question, with the answer that names it.
 *
 * @param id of the comment that asks
 */
export function talkOf(day: Day, { comments }: IssueState, id: number): readonly Talk[] {
  const asked = comments.findLast(({ body }) => body.startsWith("/release"));
  return asked ? [{ day, asked, answer: comments.find(({ body }) => body.includes(`#issuecomment-${id})`)) }] : [];
}

export interface Album {
  readonly end: Snapshot;
  readonly talks: readonly Talk[];
  readonly moments: readonly Moment[];
  readonly project: RehearsalProject;
}

/** Only files that it wrote itself before are removed from the folder. */
export async function writeAlbum(album: Album, folder: string | undefined): Promise<readonly Page[]> {
  const pages = pagesOf(album).map((page) => ({ ...page, path: folder && join(folder, page.file) }));
  if (folder) {
    await mkdir(folder, { recursive: true });
    await Promise.all(pages.map(({ file }) => rm(join(folder, file), { force: true })));
    await Promise.all(pages.map(({ file, text }) => writeFile(join(folder, file), text)));
  }
  return pages;
}

/** The issue that carries the tracker's marker. */
export function trackerIn({ issues }: Pick<Snapshot, "issues">): IssueState | undefined {
  return issues.find((issue) => keyIn(issue.body ?? "")?.startsWith("tracker/"));
}

function pagesOf({ end, moments, talks, project }: Album): readonly (Page & { readonly file: string })[] {
  const tracker = trackerIn(end);
  const bump = end.pullRequests.find((one) => one.head.startsWith("release-captain/"));
  const release = end.releases.find((one) => one.tag === project.final.tag);
  const reminders = commentsOf(tracker, "freeze/");
  const late = end.issues.flatMap((issue) => commentsOf(issue, "freeze-gate/"));
  const onTheirDay = (...prefixes: readonly string[]) =>
    moments.flatMap((moment, at) => newIn(prefixes, moment, moments[at - 1])).map(reportText);
  const reports = onTheirDay("candidate/");
  const images = imageReports(moments);
  return [
    {
      title: "Tracker",
      file: "1-tracker.md",
      short: `one issue, shown at ${moments.length} moments`,
      text: moments.map(momentText).join("\n---\n\n"),
    },
    {
      title: "Freeze",
      file: "2-freeze.md",
      short: `${counted(Math.max(reminders.length - 1, 0), "reminder")}, the frozen notice, ${counted(late.length, "late item")}`,
      text: [...reminders, ...late].map(commentText).join("\n---\n\n"),
    },
    {
      title: "Bump pull request",
      file: "3-bump-pull-request.md",
      short: `${counted(bump?.files.length ?? 0, "file")}, ${bump?.state ?? "missing"}`,
      text: bump ? pullRequestText(bump) : "",
    },
    {
      title: "Candidates",
      file: "4-candidates.md",
      short: `${counted(reports.length, "report")}, the final tag's among them`,
      text: reports.join("\n---\n\n"),
    },
    {
      title: "Release notes",
      file: "5-release-notes.md",
      short: `as drafted for ${project.final.tag}`,
      text: `# ${release?.name ?? project.final.tag}\n\n${release?.body ?? ""}\n`,
    },
    {
      title: "Commands",
      file: "6-commands.md",
      short: `${counted(talks.length, "command")} and the answers`,
      text: talks.map(talkText).join("\n---\n\n"),
    },
    {
      title: "Images",
      file: "7-images.md",
      short: `${counted(images.length, "report")} of what the registry has`,
      text: images.join("\n---\n\n"),
    },
  ];
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

const momentText = ({ day, tracker }: Moment): string =>
  `*${dayText(day)}, issue #${tracker.number}*\n\n# ${tracker.title}\n\n${tracker.body ?? ""}\n`;

const talkText = ({ day, asked, answer }: Talk): string =>
  `*${dayText(day)}*\n\n**${asked.author}** commented: ${asked.reactions.join(", ")}\n\n    ${asked.body}\n\n${answer ? commentText(answer) : ""}`;

const commentText = ({ author, body }: CommentState): string => `**${author}** commented\n\n${body}\n`;

const commentsOf = (issue: IssueState | undefined, prefix: string): readonly CommentState[] =>
  issue?.comments.filter(({ body }) => keyIn(body)?.startsWith(prefix)) ?? [];

/** A report is shown as it stood on its own day: later it only says what has overtaken it. */
function newIn(prefixes: readonly string[], { day, tracker }: Moment, before: Moment | undefined) {
  const all = (issue: IssueState | undefined) => prefixes.flatMap((prefix) => commentsOf(issue, prefix));
  const known = all(before?.tracker).map(({ body }) => keyIn(body));
  const reports = all(tracker).filter(({ body }) => !known.includes(keyIn(body)));
  return reports.map((comment) => ({ day, comment }));
}

const imageReports = (moments: readonly Moment[]): readonly string[] =>
  moments
    .flatMap((moment, at) => [
      ...newIn(["verify-images/"], moment, moments[at - 1]),
      ...changedIn("clean-up/", moment, moments[at - 1]),
    ])
    .map(reportText);

/** What is left of a candidate is shown again whenever it has changed: it ends with nothing. */
function changedIn(prefix: string, { day, tracker }: Moment, before: Moment | undefined) {
  const known = commentsOf(before?.tracker, prefix).map(({ body }) => body);
  const changed = commentsOf(tracker, prefix).filter(({ body }) => !known.includes(body));
  return changed.map((comment) => ({ day, comment }));
}

const reportText = ({ day, comment }: { readonly day: Day; readonly comment: CommentState }): string =>
  `*${dayText(day)}*\n\n${commentText(comment)}`;

function pullRequestText({ title, body, head, base, messages, files }: PullRequestState): string {
  return [
    `# ${title}`,
    `*${head} → ${base}*`,
    body ?? "",
    "## Commit",
    ...messages.map((message) => `\`\`\`text\n${message.trimEnd()}\n\`\`\``),
    "## Files changed",
    ...files.map(({ path, patch }) => `**${path}**\n\n\`\`\`\`diff\n${patch.trimEnd()}\n\`\`\`\``),
    "",
  ].join("\n\n");
}
