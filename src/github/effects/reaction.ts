/** One reaction of our account to a comment; GitHub keeps each kind once an account, and never two. */
import type { EnsureReaction } from "../../core/plan/wordless.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isLocked, orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

export async function ensureReaction({ comment, content }: EnsureReaction, place: Place): Promise<Outcome> {
  const { octokit, at, bot } = place;
  const on = { ...at, comment_id: comment, content };
  const there = await orAbsent(octokit.paginate(octokit.rest.reactions.listForIssueComment, { ...on, per_page: 100 }));
  if (!there) return kept("the comment is gone");
  if (there.some(({ user }) => user?.id === bot.id)) return UNCHANGED;
  try {
    const made = await orAbsent(octokit.rest.reactions.createForIssueComment(on));
    return made ? wrote() : kept("the comment is gone");
  } catch (error) {
    if (isLocked(error)) return kept("the conversation is locked");
    throw error;
  }
}
