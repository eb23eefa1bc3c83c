/** Our own reactions to a person's comment: what became of a command, told where it was written. */
import { orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";

export async function ownReactions(
  { octokit, at, bot }: Place,
  comment: number,
): Promise<readonly string[] | undefined> {
  const parameters = { ...at, comment_id: comment, per_page: 100 };
  const all = await orAbsent(octokit.paginate(octokit.rest.reactions.listForIssueComment, parameters));
  return all?.filter(({ user }) => user?.id === bot.id).map(({ content }) => content);
}
