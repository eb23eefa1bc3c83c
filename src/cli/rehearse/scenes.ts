/**
 * What people do in a rehearsal, day by day. The bot is not in it: whatever it does, it does because it was told by a
 * webhook or because the clock moved.
 */
import { type Day, dayText } from "../../core/domain/calendar.ts";
import type { Control } from "../../sandbox/control.ts";
import type { RunningRegistry } from "../../sandbox/registry/index.ts";
import type { IssueState } from "../../sandbox/snapshot.ts";
import { trackerIn } from "./album.ts";
import { cleaning, pushElsewhere, pushImages, restoring } from "./images.ts";
import type { RehearsalProject } from "./project.ts";
import type { Stage } from "./stage.ts";

/** How long the release workflow runs. */
const RUN_MINUTES = 42;

export interface Scene {
  readonly on: Day;
  readonly who: string;
  /** Goes on where `who` ends: `makes milestone v0.8.0`. */
  readonly does: string;
  /** Minutes that pass first. */
  readonly after?: number;
  /** Absent for who says something. */
  act?(github: Control, registry: RunningRegistry): Promise<unknown>;
  /** Absent for who does something. @returns the comment, since the bot answers it */
  say?(github: Control): Promise<Comment>;
}

export type Comment = Awaited<ReturnType<Control["comment"]>>;

/** The world before the curtain: the previous release, and the repositories that components come from. */
export async function setUp({ github, registry }: Stage, project: RehearsalProject): Promise<void> {
  const { repository: name, leader: by, previous, workflow } = project;
  await github.setTime(`${previous.published}T12:00:00Z`);
  await github.addRepository({ name, files: project.files, by });
  await github.setPermission(name, { login: project.maintainer, role: "maintain" });
  for (const { by: login } of project.says) {
    if (login !== project.maintainer) await github.setPermission(name, { login, role: "write" });
  }
  const created = `${previous.published}T11:00:00Z`;
  for (const component of project.elsewhere) {
    const { repository, release, earlier } = component;
    pushElsewhere(registry, component, created);
    await github.addRepository({ name: repository, files: { "README.md": `# ${repository}\n` }, installed: false });
    for (const tag of [...earlier, release]) await github.publishRelease(repository, { by: "its-maintainer", tag });
  }
  await github.publishRelease(name, { by, tag: previous.tag, name: previous.tag, body: "The release before." });
  pushImages(registry, project, { tag: previous.tag, created, moves: "as a final run does" });
  await github.defineWorkflow(name, {
    name: workflow.name,
    path: workflow.path,
    onTags: workflow.tags,
    jobs: workflow.jobs,
  });
}

/** In the order they happen; scenes of one day keep theirs. */
export function scenesOf(project: RehearsalProject): readonly Scene[] {
  const scenes = [
    planning(project),
    ...project.features.flatMap((feature) => collecting(project, feature)),
    ...project.says.map((words) => saying(project, words)),
    merging(project),
    ...project.candidates.flatMap((candidate) => tagging(project, candidate)),
    ...repairing(project),
    ...restoring(project),
    ...cleaning(project),
    ...tagging(project, project.final),
    publishing(project),
  ];
  return scenes.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function planning({ repository, leader, milestone }: RehearsalProject): Scene {
  const { title, due, description } = milestone;
  return {
    on: milestone.created,
    who: leader,
    does: `makes milestone ${title}, due ${dayText(due)}`,
    act: (github) => github.createMilestone(repository, { by: leader, title, due, description }),
  };
}

function collecting(project: RehearsalProject, feature: RehearsalProject["features"][number]): Scene[] {
  const { repository, leader } = project;
  const { title, body, owner, done, by, file } = feature;
  const nominate: Scene = {
    on: feature.on,
    who: leader,
    does: `puts “${title}” on the milestone${owner ? `, for ${owner}` : ""}`,
    act: async (github) => {
      const { milestones } = await github.snapshot(repository);
      const milestone = milestones.find((one) => one.title === project.milestone.title)?.number;
      if (milestone === undefined) throw new Error(`the milestone ${project.milestone.title} is gone`);
      await github.openIssue(repository, {
        by: leader,
        title,
        body,
        milestone,
        assignees: owner ? [owner] : [],
        labels: ["feature"],
      });
    },
  };
  if (!owner || !done || !by || !file) return [nominate];
  const deliver: Scene = {
    on: done,
    who: owner,
    does: `has “${by}” merged, and closes the issue`,
    act: async (github) => {
      const { issues } = await github.snapshot(repository);
      const issue = issues.find((one) => one.title === title)?.number;
      if (issue === undefined) throw new Error(`there is no issue “${title}”`);
      const files = { [file]: `# ${title}\n` };
      await github.contribute(repository, {
        by: owner,
        title: by,
        body: `Closes #${issue}.`,
        files,
        merge: "squash",
      });
      await github.closeIssue(repository, issue, { by: owner });
    },
  };
  return [nominate, deliver];
}

/** A comment on the tracker. */
function saying({ repository }: RehearsalProject, { by, on, text }: RehearsalProject["says"][number]): Scene {
  return {
    on,
    who: by,
    does: `writes “${text.replace("{token}", "…")}” on the tracker`,
    say: async (github) => {
      const { issues } = await github.snapshot(repository);
      const tracker = trackerIn({ issues });
      if (!tracker) throw new Error("there is no tracker to write on");
      const body = numbered(text, issues).replace("{token}", () => newestToken(tracker));
      return github.comment(repository, tracker.number, { by, body });
    },
  };
}

/** `#{Title}` is the number of the issue with that title, which nobody knows before it is opened. */
function numbered(text: string, issues: readonly IssueState[]): string {
  return text.replace(/#\{([^}]+)\}/g, (_, title: string) => {
    const issue = issues.find((one) => one.title === title);
    if (!issue) throw new Error(`there is no issue “${title}”`);
    return `#${issue.number}`;
  });
}

/** Of a plan that waits for its confirmation. */
function newestToken({ comments }: IssueState): string {
  const tokens = comments.flatMap(({ body }) => /\/release confirm ([a-z2-7]{26})/.exec(body)?.[1] ?? []);
  return tokens.at(-1) ?? "";
}

function merging({ repository, leader, merged }: RehearsalProject): Scene {
  return {
    on: merged,
    who: leader,
    does: "reviews the bump pull request and merges it",
    act: async (github) => {
      const { pullRequests } = await github.snapshot(repository);
      const open = pullRequests.find((one) => one.state === "open" && one.head.startsWith("release-captain/"));
      if (!open) throw new Error("the bot opened no bump pull request");
      await github.mergePullRequest(repository, open.number, { by: leader });
    },
  };
}

interface Tagged {
  readonly tag: string;
  readonly on: Day;
  readonly fails?: boolean;
  readonly cut?: boolean;
  readonly moves?: readonly string[];
}

/** The tag is there, pushed by somebody where the bot has not cut it, and its workflow runs to its end. */
function tagging(project: RehearsalProject, { tag, on, ...tagged }: Tagged): Scene[] {
  const { repository, leader, workflow, branch } = project;
  const { fails, cut, moves = "as a final run does" } = tagged;
  const failure = fails ? workflow.failure : undefined;
  const pushing: Scene = {
    on,
    who: leader,
    does: `pushes tag ${tag}`,
    act: (github) => github.pushTag(repository, { by: leader, name: tag, at: branch }),
  };
  return [
    ...(cut ? [] : [pushing]),
    {
      on,
      who: "GitHub Actions",
      after: RUN_MINUTES,
      does: `finishes “${workflow.name}” for ${tag}: ${failure ? `${failure.job} failed` : "all green"}`,
      act: async (github, registry) => {
        const revision = await github.commitOf(repository, tag);
        pushImages(registry, project, { tag, revision, created: `${on}T15:00:00Z`, failed: failure?.job, moves });
        await github.finishRun(repository, { tag, ...(failure && { failed: { [failure.job]: failure.step } }) });
      },
    },
  ];
}

function repairing({ repository, repair, repaired: files, branch: base }: RehearsalProject): Scene[] {
  if (!repair) return [];
  const { on, by, title } = repair;
  return [
    {
      on,
      who: by,
      does: `has “${title}” merged into ${base}`,
      act: (github) => github.contribute(repository, { by, title, base, files, merge: "squash" }),
    },
  ];
}

function publishing({ repository, leader, final: { tag, on }, milestone }: RehearsalProject): Scene {
  return {
    on,
    who: leader,
    does: "reads the draft notes, publishes the release and closes the milestone",
    act: async (github) => {
      await github.publishDraft(repository, { by: leader, tag });
      const { milestones } = await github.snapshot(repository);
      const number = milestones.find((one) => one.title === milestone.title)?.number;
      if (number !== undefined) await github.editMilestone(repository, number, { by: leader, state: "closed" });
    },
  };
}
