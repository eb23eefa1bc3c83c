/** One comment per key on an issue or pull request, updated in place; a locked conversation stays as people left it. */
import { createHash } from "node:crypto";
import type { EnsureComment, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { keyIn } from "../../core/text/marker.ts";
import { isLocked } from "../faults.ts";
import { readKnown, recall, remember } from "../known.ts";
import { type IssueComment, isOurs, isSameText, listOwnComments } from "../own.ts";
import { newPart, putPart } from "../part.ts";
import type { Place } from "../place.ts";
import { kept, UNCHANGED, wholeOf, wrote } from "./outcome.ts";

export async function ensureComment(effect: EnsureComment<Text>, place: Place): Promise<Outcome> {
  const checked = checkedNow(effect, place);
  if (checked && (await place.memory.recall(checked.name)) === checked.state) return UNCHANGED;
  const comment = await findOwnComment(effect, place);
  try {
    const outcome = comment ? await update(comment, effect, place) : await create(effect, place);
    if (checked && outcome.did === "unchanged") await place.memory.remember(checked.name, checked.state);
    return outcome;
  } catch (error) {
    if (isLocked(error)) return kept(`#${effect.issue} is locked`);
    throw error;
  }
}

/** What was found as wanted stays so until something on its issue changes; undefined where no list has told of the issue. */
function checkedNow({ key, issue, text }: EnsureComment<Text>, { seen, repository }: Place) {
  const listed = seen.listed(issue);
  if (!listed) return undefined;
  const digest = createHash("sha256").update(wholeOf(text)).digest("hex");
  return { name: `checked/${repository.id}/${key}`, state: `${digest} ${listed.updated_at}` };
}

async function findOwnComment({ key, issue }: EnsureComment<Text>, place: Place): Promise<IssueComment | undefined> {
  const known = await recall(place, "comment", key);
  if (known) {
    const { octokit, at } = place;
    const comment = await readKnown(known, async (id) => {
      return (await octokit.rest.issues.getComment({ ...at, comment_id: id })).data;
    });
    if (comment && isOurs(comment, place) && comment.issue_url.endsWith(`/${issue}`)) return comment;
  }
  const found = (await listOwnComments(place, issue)).find(({ body }) => keyIn(body ?? "") === key);
  if (found) await remember(place, "comment", { key, id: found.id, madeAt: 0 });
  return found;
}

async function create({ key, issue, text }: EnsureComment<Text>, place: Place): Promise<Outcome> {
  const { octokit, at } = place;
  const body = newPart(key, wholeOf(text));
  const { data } = await octokit.rest.issues.createComment({ ...at, issue_number: issue, body });
  await remember(place, "comment", { key, id: data.id, madeAt: Date.now() });
  return wrote(data.html_url);
}

async function update(comment: IssueComment, effect: EnsureComment<Text>, { octokit, at }: Place): Promise<Outcome> {
  const body = putPart(comment.body ?? "", effect.key, wholeOf(effect.text));
  if (isSameText(comment.body, body)) return UNCHANGED;
  const { data } = await octokit.rest.issues.updateComment({ ...at, comment_id: comment.id, body });
  return wrote(data.html_url);
}
