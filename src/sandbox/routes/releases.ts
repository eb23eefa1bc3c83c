/** Releases, drafts included for those who may write. */
import { covers } from "../access/manifest.ts";
import { type Answer, created, notFound, ok } from "../answer.ts";
import { bodyOf, type Call, listed, number, type Routes, repositoryOf, sceneOf } from "../call.ts";
import {
  changeRelease,
  createRelease,
  deleteRelease,
  latestRelease,
  type ReleaseFields,
  releaseWithId,
} from "../deeds/releases.ts";
import type { Release } from "../records.ts";
import { releaseShape } from "../shapes/release.ts";

interface ReleaseBody {
  readonly tag_name?: string;
  readonly target_commitish?: string;
  readonly name?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
}

function fieldsOf({ tag_name: tag, target_commitish: target, ...rest }: ReleaseBody): ReleaseFields {
  const { name, body, draft, prerelease } = rest;
  return { tag, target, name, body, draft, prerelease };
}

/** Others don't learn that a draft exists. */
export function seesDrafts(call: Call): boolean {
  const { caller } = call;
  return (
    caller.kind === "installation" && repositoryOf(call).installed && covers(caller.token.permissions.contents, "write")
  );
}

async function create(call: Call): Promise<Answer> {
  const body = bodyOf<ReleaseBody & { readonly tag_name: string }>(call);
  const release = await createRelease(sceneOf(call), { ...fieldsOf(body), tag: body.tag_name });
  return created(releaseShape(call.world, repositoryOf(call), release));
}

async function update(call: Call): Promise<Answer> {
  const release = await changeRelease(sceneOf(call), number(call, "release_id"), fieldsOf(bodyOf<ReleaseBody>(call)));
  return ok(releaseShape(call.world, repositoryOf(call), release));
}

function remove(call: Call): Answer {
  deleteRelease(sceneOf(call), number(call, "release_id"));
  return { status: 204 };
}

function list(call: Call): Answer {
  const repository = repositoryOf(call);
  const drafts = seesDrafts(call);
  const newestFirst = (a: Release, b: Release): number =>
    a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1;
  const found = [...repository.releases.values()].filter((one) => drafts || !one.draft).sort(newestFirst);
  return listed(call, found, (one) => releaseShape(call.world, repository, one));
}

function get(call: Call): Answer {
  const repository = repositoryOf(call);
  const release = releaseWithId({ repository }, number(call, "release_id"));
  if (release.draft && !seesDrafts(call)) throw notFound();
  return ok(releaseShape(call.world, repository, release));
}

function latest(call: Call): Answer {
  const repository = repositoryOf(call);
  const found = latestRelease({ repository });
  if (!found) throw notFound();
  return ok(releaseShape(call.world, repository, found));
}

export const releases = {
  "repos/create-release": create,
  "repos/update-release": update,
  "repos/delete-release": remove,
  "repos/list-releases": list,
  "repos/get-release": get,
  "repos/get-latest-release": latest,
} satisfies Routes;
