/** One open pull request per branch. One that a person closed stays closed, one that a person opened stays theirs. */
import type { EnsurePullRequest, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal } from "../faults.ts";
import { isOurPull, isSameText, type PullRequest } from "../own.ts";
import { newPart, putPart } from "../part.ts";
import type { Place } from "../place.ts";
import { branch as readBranch } from "../read/git.ts";
import { stateOf } from "../read/pull-requests.ts";
import { alreadyExists } from "./branch.ts";
import { ensureOfferedCommit, holds } from "./offered-commit.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

type Effect = EnsurePullRequest<Text>;

export async function ensurePullRequest(effect: Effect, place: Place): Promise<Outcome> {
  const pulls = await pullsOf(effect, place);
  const objection = objectionTo(effect, pulls, place);
  if (objection) return kept(objection);
  const base = await readBranch(place, effect.base);
  if (base && (await holds(base.commit, effect.files, place))) return UNCHANGED;

  const branch = await ensureOfferedCommit(effect, place);
  if (branch.did === "kept") return branch;
  const open = pulls.find((pull) => pull.state === "open" && isOurPull(pull, place));
  const pull = open ? await update(open, effect, place) : await create(effect, place);
  return pull.did === "unchanged" && branch.did === "wrote" ? wrote(open?.html_url) : pull;
}

/** Everybody's from this branch, newest first. */
async function pullsOf({ branch }: Effect, { octokit, at }: Place): Promise<PullRequest[]> {
  return octokit.paginate(octokit.rest.pulls.list, {
    ...at,
    head: `${at.owner}:${branch}`,
    state: "all",
    sort: "created",
    direction: "desc",
    per_page: 100,
  });
}

/** Why a person's decision about this branch forbids ours; undefined when nothing does. */
function objectionTo(effect: Effect, pulls: readonly PullRequest[], place: Place): string | undefined {
  const theirs = pulls.find((pull) => pull.state === "open" && !isOurPull(pull, place));
  if (theirs) return `#${theirs.number} already offers ${effect.branch} and is not the bot's`;
  const [ours] = pulls.filter((pull) => isOurPull(pull, place));
  if (!ours) return undefined;
  if (stateOf(ours) === "closed") return `#${ours.number} was closed without being merged`;
  if (stateOf(ours) === "open" && ours.base.ref !== effect.base) {
    return `#${ours.number} points at ${ours.base.ref} now, not at ${effect.base}`;
  }
  return undefined;
}

async function create(effect: Effect, place: Place): Promise<Outcome> {
  const { key, branch, base, text } = effect;
  const { octokit, at } = place;
  try {
    const body = newPart(key, text.body);
    const { data } = await octokit.rest.pulls.create({ ...at, head: branch, base, title: text.title, body });
    return wrote(data.html_url);
  } catch (error) {
    if (isRefusal(error, 422) && /\bno commits between\b/i.test(error.reason)) return UNCHANGED;
    if (!alreadyExists(error)) throw error;
    const objection = objectionTo(effect, await pullsOf(effect, place), place);
    return objection ? kept(objection) : UNCHANGED;
  }
}

async function update(pull: PullRequest, { key, text }: Effect, { octokit, at }: Place): Promise<Outcome> {
  const body = putPart(pull.body ?? "", key, text.body);
  const change = {
    ...(pull.title === text.title ? {} : { title: text.title }),
    ...(isSameText(pull.body, body) ? {} : { body }),
  };
  if (Object.keys(change).length === 0) return UNCHANGED;
  const { data } = await octokit.rest.pulls.update({ ...at, pull_number: pull.number, ...change });
  return wrote(data.html_url);
}
