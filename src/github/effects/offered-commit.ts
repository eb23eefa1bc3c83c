/**
 * The branch behind a pull request: one commit of ours that changes these files, or more of ours on top when the change
 * itself changed. It is never forced, and a branch on which a person worked is left to that person.
 */
import { Refused, Unavailable } from "../../core/errors.ts";
import type { EnsurePullRequest, FileChange, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import type { TreeEntry } from "../../core/ports/reader.ts";
import { blobSha } from "../archive.ts";
import { isRefusal } from "../faults.ts";
import type { Place } from "../place.ts";
import { compare } from "../read/compare.ts";
import { branch as readBranch } from "../read/git.ts";
import { alreadyExists } from "./branch.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

type Effect = EnsurePullRequest<Text>;

/** How often a branch that moves under our hands is read again. */
const ATTEMPTS = 3;

/** Converges the branch. */
export async function ensureOfferedCommit(effect: Effect, place: Place): Promise<Outcome> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      return await converge(effect, place);
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  throw new Unavailable(`${effect.branch} moved each time it was read`);
}

/** Somebody wrote the ref between our read and our write. */
function isOvertaken(error: unknown): boolean {
  if (isRefusal(error, 409) || alreadyExists(error)) return true;
  return isRefusal(error, 422) && /\bfast[- ]forward\b/i.test(error.reason);
}

async function converge(effect: Effect, place: Place): Promise<Outcome> {
  const { octokit, at, bot } = place;
  const { branch, parent } = effect;
  const head = (await readBranch(place, branch))?.commit;
  if (head === undefined) {
    const sha = await commit(effect, [parent], place);
    await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha });
    return wrote();
  }
  const { commits, mergeBase } = await compare(place, parent, head);
  const [before, now, base] = await Promise.all([treeAt(mergeBase, place), treeAt(head, place), treeAt(parent, place)]);
  if (isWith(effect.files, { before, now }) && isClean(effect.files, { before, base })) return UNCHANGED;
  const stranger = commits.find(({ author }) => author === null || !("id" in author) || author.id !== bot.id);
  if (stranger) return kept(`${branch} holds ${stranger.sha.slice(0, 12)}, which is not the bot's`);
  const sha = await commit(effect, parentsOf({ parent, head, mergeBase }), place);
  await octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force: false });
  return wrote();
}

/** Where the base has moved on, it becomes a second parent: so the pull request shows our change and nothing else. */
function parentsOf(at: { parent: string; head: string; mergeBase: string }): string[] {
  if (at.mergeBase === at.head) return [at.parent];
  return at.mergeBase === at.parent ? [at.head] : [at.head, at.parent];
}

/**
 * Without author and committer GitHub signs the commit in our name.
 *
 * @see https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification
 */
async function commit({ parent, files, message }: Effect, parents: string[], place: Place): Promise<string> {
  const { octokit, at, bot, objects } = place;
  const tree = await octokit.rest.git.createTree({
    ...at,
    base_tree: await objects.treeOf(place, parent),
    tree: files.map(({ path, mode, content }) => ({ path, mode: modeOf(path, mode), type: "blob", content })),
  });
  // What was written just now is known, so that nobody reads it back file by file.
  for (const { content } of files) objects.keep(place, blobSha(Buffer.from(content)), Buffer.from(content));
  const signOff = `Signed-off-by: ${bot.login} <${bot.id}+${bot.login}@users.noreply.github.com>`;
  const { data } = await octokit.rest.git.createCommit({
    ...at,
    message: [message.title, message.body, signOff].filter(Boolean).join("\n\n"),
    tree: tree.data.sha,
    parents,
  });
  return data.sha;
}

function modeOf(path: string, mode: string): "100644" | "100755" {
  if (mode === "100644" || mode === "100755") return mode;
  throw new Refused(`${path} is no plain file (mode ${mode}), so it is not written`);
}

type Tree = ReadonlyMap<string, Pick<TreeEntry, "mode" | "blob">>;

async function treeAt(commit: string, place: Place): Promise<Tree> {
  return new Map((await place.objects.tree(place, commit)).map((entry) => [entry.path, entry]));
}

/** Whether `now` is `before` with these files and no other difference. */
function isWith(files: readonly FileChange[], { before, now }: { before: Tree; now: Tree }): boolean {
  const wanted: Tree = new Map([...before, ...files.map(entryOf)]);
  return wanted.size === now.size && [...wanted].every(([path, entry]) => isAt(now, path, entry));
}

/** Whether the base left these files alone since; where it did not, the pull request could be in conflict with it. */
function isClean(files: readonly FileChange[], { before, base }: { before: Tree; base: Tree }): boolean {
  return files.every(({ path }) => {
    const then = before.get(path);
    return then === undefined ? !base.has(path) : isAt(base, path, then);
  });
}

/** Whether a commit's files are as wanted already. */
export async function holds(commit: string, files: readonly FileChange[], place: Place): Promise<boolean> {
  const tree = await treeAt(commit, place);
  return files.map(entryOf).every(([path, entry]) => isAt(tree, path, entry));
}

function isAt(tree: Tree, path: string, { mode, blob }: Pick<TreeEntry, "mode" | "blob">): boolean {
  const there = tree.get(path);
  return there?.mode === mode && there.blob === blob;
}

/** A file as git will name it: the SHA-1 of a blob is known before it is written. */
function entryOf({ path, mode, content }: FileChange): [string, Pick<TreeEntry, "mode" | "blob">] {
  return [path, { mode, blob: blobSha(Buffer.from(content)) }];
}
