/** Refs, commits, trees, tags and comparisons as GitHub's bodies show them. */
import type { FileDiff } from "../git/diff.ts";
import type { Commit, TagObject } from "../git/parse.ts";
import type { ListedEntry } from "../git/trees.ts";
import type { Repository } from "../records.ts";
import type { World } from "../world.ts";
import { userByEmail } from "./account.ts";
import { type JsonObject, nodeId } from "./json.ts";
import { apiOf, pageOf } from "./repository.ts";

/** @param object what the ref names, an annotated tag not peeled. */
export function refShape(
  world: World,
  repository: Repository,
  ref: { readonly name: string; readonly sha: string; readonly type: string },
): JsonObject {
  const url = `${apiOf(world, repository)}/git`;
  const { name, sha, type } = ref;
  return {
    ref: name,
    node_id: nodeId("Ref", `${repository.id}:${name}`),
    url: `${url}/${name}`,
    object: { type, sha, url: `${url}/${type}s/${sha}` },
  };
}

/** GitHub signs what it writes itself and what its Apps write without naming another author. */
function verification(
  { signed }: Repository,
  { sha, date }: { readonly sha: string; readonly date: string },
): JsonObject {
  return signed.has(sha)
    ? {
        verified: true,
        reason: "valid",
        signature: "-----BEGIN PGP SIGNATURE-----",
        payload: `tree of ${sha}`,
        verified_at: date,
      }
    : { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };
}

/** @param url of the collection that the parents are linked into. */
function parents(repository: Repository, commit: Commit, url: string): readonly JsonObject[] {
  return commit.parents.map((sha) => ({
    sha,
    url: `${url}/${sha}`,
    html_url: `${pageOf(repository)}/commit/${sha}`,
  }));
}

/** The body of the git database: `/git/commits/{sha}`. */
export function gitCommitShape(world: World, repository: Repository, commit: Commit): JsonObject {
  const { sha, tree, author, committer, message } = commit;
  return {
    sha,
    node_id: nodeId("Commit", sha),
    url: `${apiOf(world, repository)}/git/commits/${sha}`,
    html_url: `${pageOf(repository)}/commit/${sha}`,
    author: { ...author },
    committer: { ...committer },
    message,
    tree: { sha: tree, url: `${apiOf(world, repository)}/git/trees/${tree}` },
    parents: parents(repository, commit, `${apiOf(world, repository)}/git/commits`),
    verification: verification(repository, { sha, date: committer.date }),
  };
}

/** The body of the repository's history: `/commits/{sha}`, without files and numbers. */
export function commitShape(world: World, repository: Repository, commit: Commit): JsonObject {
  const { sha, tree, author, committer, message } = commit;
  const url = apiOf(world, repository);
  return {
    sha,
    node_id: nodeId("Commit", sha),
    url: `${url}/commits/${sha}`,
    html_url: `${pageOf(repository)}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    commit: {
      url: `${url}/git/commits/${sha}`,
      author: { ...author },
      committer: { ...committer },
      message,
      comment_count: 0,
      tree: { sha: tree, url: `${url}/git/trees/${tree}` },
      verification: verification(repository, { sha, date: committer.date }),
    },
    author: userByEmail(world, author.email),
    committer: userByEmail(world, committer.email),
    parents: parents(repository, commit, `${url}/commits`),
  };
}

export function treeShape(
  world: World,
  repository: Repository,
  tree: { readonly sha: string; readonly entries: readonly ListedEntry[] },
): JsonObject {
  const url = `${apiOf(world, repository)}/git`;
  const entries = tree.entries.map(({ path, mode, type, sha, size }) => ({
    path,
    mode,
    type,
    sha,
    ...(size === undefined ? {} : { size }),
    ...(type === "commit" ? {} : { url: `${url}/${type}s/${sha}` }),
  }));
  return { sha: tree.sha, url: `${url}/trees/${tree.sha}`, tree: entries, truncated: false };
}

export function tagShape(world: World, repository: Repository, tag: TagObject): JsonObject {
  const url = `${apiOf(world, repository)}/git`;
  return {
    node_id: nodeId("Tag", tag.sha),
    tag: tag.name,
    sha: tag.sha,
    url: `${url}/tags/${tag.sha}`,
    message: tag.message,
    tagger: { ...tag.tagger },
    object: { sha: tag.object, type: tag.type, url: `${url}/${tag.type}s/${tag.object}` },
    verification: verification(repository, { sha: tag.sha, date: tag.tagger.date }),
  };
}

/** @param at commit whose version of the files the links show. */
export function diffEntries(
  world: World,
  repository: Repository,
  { files, at }: { readonly files: readonly FileDiff[]; readonly at: string },
): readonly JsonObject[] {
  const page = pageOf(repository);
  const api = apiOf(world, repository);
  return files.map((file) => diffEntry(file, { page, api, at }));
}

function diffEntry(file: FileDiff, { page, api, at }: { page: string; api: string; at: string }): JsonObject {
  const { path, previous, status, sha, additions, deletions, patch } = file;
  return {
    sha,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page}/blob/${at}/${encodeURI(path)}`,
    raw_url: `${page}/raw/${at}/${encodeURI(path)}`,
    contents_url: `${api}/contents/${encodeURI(path)}?ref=${at}`,
    ...(patch === undefined ? {} : { patch }),
    ...(previous === undefined ? {} : { previous_filename: previous }),
  };
}
