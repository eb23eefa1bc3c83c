/** A release's notes as a leader asks for them, as it stands today: also before it is tagged, to see them in time. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { earlierFinals, tagsOf } from "../../core/domain/tags.ts";
import { planOf } from "../../core/plan/plan.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import { between, type Point, pointOf } from "./between.ts";
import type { NotesConfig } from "./config.ts";
import { notesOf } from "./notes.ts";

export async function draftNotes(
  read: Reader,
  { project, release, actor, config }: Request<NotesConfig>,
): Promise<Answer> {
  if (!release) return refusal({ noRelease: true });
  const view = { tag: code(release.tag), branch: code(release.branch) };
  const [tags, releases, branch] = await Promise.all([read.tags(), read.releases(), read.branch(release.branch)]);
  if (releases.some((one) => one.tag === release.tag && !one.draft)) return refusal({ ...view, published: true });
  const { final, candidates } = tagsOf(release, project.release, tags);
  const [before, candidate] = [candidates.at(-2), candidates.at(-1)];
  // The branch is what would be tagged; a candidate is all that is left of one that is gone.
  const untagged: Point | undefined = branch
    ? { name: release.tag, commit: branch.commit, ref: `refs/heads/${branch.name}` }
    : candidate && { ...pointOf(candidate), name: release.tag };
  const head = final ? pointOf(final) : untagged;
  if (!head) return refusal({ ...view, nothing: true });
  const bases = earlierFinals(release.version, project.release, tags).map(pointOf);
  const because = `${safe(actor.login)} asked for the notes of ${release.tag}`;
  const since = branch ? candidate : before;
  const ends = { head, bases, candidate: final ? undefined : since?.name };
  const found = await between(read, ends, { project, config });
  return { commit: head.commit, plan: planOf(...notesOf(found, { release, project, config }, because)) };
}

interface Refusal {
  readonly tag?: string;
  readonly branch?: string;
  readonly published?: true;
  readonly nothing?: true;
  readonly noRelease?: true;
}

const refusal = (given: Refusal): Answer => {
  const view = { tag: "", branch: "", published: false, nothing: false, noRelease: false, ...given };
  return { refused: { template: "release-notes/not-drafted", view } };
};
