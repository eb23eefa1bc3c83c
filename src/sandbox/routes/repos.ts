/** The repository itself: its files, branches, tags and history. */
import { type Answer, notFound, ok } from "../answer.ts";
import { type Call, pageOf, param, type Routes, repositoryOf } from "../call.ts";
import { TREE_MODE, type TreeEntry } from "../git/parse.ts";
import { entryAt } from "../git/trees.ts";
import type { Repository } from "../records.ts";
import { commitShape } from "../shapes/git.ts";
import { type Json, type JsonObject, nodeId } from "../shapes/json.ts";
import { apiOf, repositoryShape, pageOf as siteOf } from "../shapes/repository.ts";
import { history } from "./commits.ts";
import { base64Lines } from "./trees.ts";

const TYPES: Readonly<Record<string, string>> = { [TREE_MODE]: "dir", "120000": "symlink", "160000": "submodule" };

interface Place {
  readonly repository: Repository;
  /** As the caller named it: branch, tag or SHA. */
  readonly ref: string;
  readonly path: string;
}

async function getContent(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const ref = call.query.get("ref") ?? repository.defaultBranch;
  const path = param(call, "path").replace(/^\/+|\/+$/g, "");
  const commit = await repository.git.resolve(ref);
  const entry = commit && (await entryAt(repository.git, commit.tree, path));
  if (!entry) throw notFound();
  const place = { repository, ref, path };
  if (entry.mode === TREE_MODE) return ok(await directory(call, place, entry));
  const bytes = (await repository.git.objects.read(entry.sha))?.content ?? Buffer.alloc(0);
  return call.raw ? { status: 200, raw: bytes } : ok(file(call, place, { entry, bytes }));
}

async function directory(call: Call, place: Place, { sha }: TreeEntry): Promise<Json> {
  const entries = (await place.repository.git.tree(sha)) ?? [];
  const prefix = place.path === "" ? "" : `${place.path}/`;
  return Promise.all(
    entries.map(async (entry) => {
      const blob = entry.mode === TREE_MODE ? undefined : await place.repository.git.objects.read(entry.sha);
      return about(call, { ...place, path: prefix + entry.name }, { entry, size: blob?.content.length ?? 0 });
    }),
  );
}

function file(call: Call, place: Place, { entry, bytes }: { entry: TreeEntry; bytes: Buffer }): Json {
  const shared = about(call, place, { entry, size: bytes.length });
  if (entry.mode === "120000") return { ...shared, target: bytes.toString() };
  if (entry.mode === "160000") return { ...shared, submodule_git_url: siteOf(place.repository) };
  return { ...shared, encoding: "base64", content: base64Lines(bytes) };
}

function about(call: Call, place: Place, { entry, size }: { entry: TreeEntry; size: number }): JsonObject {
  const { repository, ref, path } = place;
  const encoded = encodeURI(path);
  const isTree = entry.mode === TREE_MODE;
  const url = `${apiOf(call.world, repository)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const html = `${siteOf(repository)}/${isTree ? "tree" : "blob"}/${ref}/${encoded}`;
  const object = `${apiOf(call.world, repository)}/git/${isTree ? "trees" : "blobs"}/${entry.sha}`;
  return {
    type: TYPES[entry.mode] ?? "file",
    name: path.split("/").at(-1),
    path,
    sha: entry.sha,
    size,
    url,
    html_url: html,
    git_url: object,
    download_url: isTree ? null : `https://raw.githubusercontent.com/${repository.fullName}/${ref}/${encoded}`,
    _links: { self: url, git: object, html },
  };
}

/** Newest name first, as GitHub lists tags. */
async function listTags(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const url = apiOf(call.world, repository);
  const { items, headers } = pageOf(call, repository.git.refs("refs/tags/").toReversed());
  const shapes = await Promise.all(
    items.map(async ([full, object]) => {
      const name = full.slice("refs/tags/".length);
      const sha = (await repository.git.peel(object))?.sha ?? object;
      return {
        name,
        node_id: nodeId("Ref", `${repository.id}:${full}`),
        commit: { sha, url: `${url}/commits/${sha}` },
        zipball_url: `${url}/zipball/${full}`,
        tarball_url: `${url}/tarball/${full}`,
      };
    }),
  );
  return { status: 200, headers, body: shapes };
}

async function getBranch(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const name = param(call, "branch");
  const sha = repository.git.ref(`refs/heads/${name}`);
  const commit = sha === undefined ? undefined : await repository.git.commit(sha);
  if (!commit) throw notFound();
  const self = `${apiOf(call.world, repository)}/branches/${name}`;
  return ok({
    name,
    commit: commitShape(call.world, repository, commit),
    _links: { self, html: `${siteOf(repository)}/tree/${name}` },
    protected: false,
    protection: { enabled: false, required_status_checks: { enforcement_level: "off", contexts: [], checks: [] } },
    protection_url: `${self}/protection`,
  });
}

async function archive(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const commit = await repository.git.resolve(param(call, "ref"));
  if (!commit) throw notFound();
  return {
    status: 302,
    headers: { location: `${call.world.api}${call.world.archives.prepare(repository, commit.sha)}` },
  };
}

export const repos = {
  ...history,
  "repos/download-tarball-archive": archive,
  "repos/get": (call) => ok(repositoryShape(call.world, repositoryOf(call))),
  "repos/get-content": getContent,
  "repos/list-tags": listTags,
  "repos/get-branch": getBranch,
} satisfies Routes;
