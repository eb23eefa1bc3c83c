/** The events of refs: created, pushed to, deleted. */
import { newCommits } from "../git/history.ts";
import type { Commit } from "../git/parse.ts";
import { NO_OBJECT } from "../git/repository.ts";
import { changedPaths } from "../git/trees.ts";
import type { JsonObject } from "../shapes/json.ts";
import { pageOf } from "../shapes/repository.ts";
import { type Scene, tell } from "./events.ts";

/** GitHub puts no more commits into one event. */
const COMMITS_IN_EVENT = 2048;

export interface RefMove {
  /** `refs/heads/main` */
  readonly name: string;
  /** Undefined for a ref that did not exist. */
  readonly before: string | undefined;
  /** Undefined for a ref that is gone. */
  readonly after: string | undefined;
  readonly forced: boolean;
  /** Objects that refs named before. */
  readonly known: readonly string[];
}

const shortName = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, "");
const kindOf = (ref: string): "tag" | "branch" => (ref.startsWith("refs/tags/") ? "tag" : "branch");

export async function tellRefMoved(scene: Scene, move: RefMove): Promise<void> {
  const { repository } = scene;
  const named = { ref: shortName(move.name), ref_type: kindOf(move.name), pusher_type: "user" };
  if (move.before === undefined) {
    const { defaultBranch } = repository;
    tell(scene, "create", { ...named, full_ref: move.name, master_branch: defaultBranch, description: null });
  }
  tell(scene, "push", await pushPayload(scene, move));
  if (move.after === undefined) tell(scene, "delete", { ...named, full_ref: move.name });
}

async function pushPayload({ repository, sender }: Scene, move: RefMove): Promise<JsonObject> {
  const { git } = repository;
  const { name, before, after, forced, known } = move;
  const head = after === undefined ? undefined : await git.peel(after);
  const fresh = head && kindOf(name) === "branch" ? await newCommits(git, head.sha, known) : [];
  const commits: JsonObject[] = [];
  for (const sha of fresh.slice(-COMMITS_IN_EVENT)) {
    const commit = await git.commit(sha);
    if (commit) commits.push(await pushedCommit(repository, commit));
  }
  return {
    ref: name,
    before: before ?? NO_OBJECT,
    after: after ?? NO_OBJECT,
    created: before === undefined,
    deleted: after === undefined,
    forced,
    base_ref: null,
    compare: `${pageOf(repository)}/compare/${(before ?? NO_OBJECT).slice(0, 12)}...${(after ?? NO_OBJECT).slice(0, 12)}`,
    commits,
    head_commit: head ? await pushedCommit(repository, head) : null,
    pusher: { name: sender.login, email: null },
  };
}

async function pushedCommit(repository: Scene["repository"], commit: Commit): Promise<JsonObject> {
  const { sha, tree, message, author, committer, parents } = commit;
  const parent = parents[0] === undefined ? undefined : await repository.git.commit(parents[0]);
  const changes = await changedPaths(repository.git, { before: parent?.tree, after: tree });
  const paths = (wanted: (one: (typeof changes)[number]) => boolean) => changes.filter(wanted).map((one) => one.path);
  return {
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: committer.date,
    url: `${pageOf(repository)}/commit/${sha}`,
    author: { ...author },
    committer: { ...committer },
    added: paths((one) => !one.before),
    removed: paths((one) => !one.after),
    modified: paths((one) => one.before !== undefined && one.after !== undefined),
  };
}
