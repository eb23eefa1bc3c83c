/** The repository's history: commits, ranges and what they changed. */
import { type Answer, notFound, ok, Refusal } from "../answer.ts";
import { type Call, pageOf, param, type Routes, repositoryOf } from "../call.ts";
import { diffFiles, EMPTY_TREE } from "../git/diff.ts";
import { commitsBetween, distance, log, mergeBase } from "../git/history.ts";
import type { Commit } from "../git/parse.ts";
import type { Repository } from "../records.ts";
import { commitShape, diffEntries } from "../shapes/git.ts";
import type { Json, JsonObject } from "../shapes/json.ts";
import { apiOf, pageOf as siteOf } from "../shapes/repository.ts";
import type { World } from "../world.ts";

/** GitHub never shows more files of one comparison. */
const MOST_FILES = 300;
/** What a comparison shows to those who don't page. */
const UNPAGED_COMMITS = 250;

/** The bodies of commits that are known to exist. */
export async function commits(world: World, repository: Repository, shas: readonly string[]): Promise<Json[]> {
  const found = await Promise.all(shas.map((sha) => repository.git.commit(sha)));
  return found.flatMap((one) => (one ? [commitShape(world, repository, one)] : []));
}

async function resolved(repository: Repository, name: string): Promise<Commit> {
  const found = await repository.git.resolve(name);
  if (!found) throw notFound();
  return found;
}

async function list(call: Call): Promise<Answer> {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const head = await repository.git.resolve(query.get("sha") ?? repository.defaultBranch);
  if (!head) throw notFound();
  const [path, since, until] = ["path", "since", "until"].map((key) => query.get(key) ?? undefined);
  const shas = await log(repository.git, head.sha, { path, since, until });
  const author = query.get("author");
  const mine = author === null ? shas : await byAuthor(world, repository, { shas, author });
  const { items, headers } = pageOf(call, mine);
  return { status: 200, headers, body: await commits(world, repository, items) };
}

async function byAuthor(
  world: World,
  { git }: Repository,
  { shas, author }: { readonly shas: readonly string[]; readonly author: string },
): Promise<readonly string[]> {
  const found = await Promise.all(shas.map((sha) => git.commit(sha)));
  const isBy = ({ email }: Commit["author"]) => email === author || world.accounts.byEmail(email)?.login === author;
  return found.flatMap((one) => (one && isBy(one.author) ? [one.sha] : []));
}

async function get(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const commit = await repository.git.resolve(param(call, "ref"));
  if (!commit) throw new Refusal(422, `No commit found for SHA: ${param(call, "ref")}`);
  const files = await diffFiles(repository.git, commit.parents[0] ?? EMPTY_TREE, commit.sha);
  const { items, headers } = pageOf(call, files);
  const [additions, deletions] = files.reduce(([a, d], one) => [a + one.additions, d + one.deletions], [0, 0]);
  const stats = { additions, deletions, total: (additions ?? 0) + (deletions ?? 0) };
  const body = {
    ...commitShape(call.world, repository, commit),
    stats,
    files: diffEntries(call.world, repository, { files: items, at: commit.sha }),
  };
  return { ...ok(body), headers };
}

function statusOf({ ahead, behind }: { readonly ahead: number; readonly behind: number }): string {
  if (ahead > 0 && behind > 0) return "diverged";
  if (ahead > 0) return "ahead";
  return behind > 0 ? "behind" : "identical";
}

/** `base...head`, each maybe written `owner:branch`. Oldest commit first; files only on the first page. */
async function compare(call: Call): Promise<Answer> {
  const { world } = call;
  const repository = repositoryOf(call);
  const own = (name: string) => name.replace(`${repository.owner.login}:`, "");
  const [base, head, ...more] = param(call, "basehead").split("...").map(own);
  if (!base || !head || more.length > 0) throw notFound();
  const [from, to] = [await resolved(repository, base), await resolved(repository, head)];
  const parted = await mergeBase(repository.git, from.sha, to.sha);
  if (parted === undefined) throw new Refusal(404, `No common ancestor between ${base} and ${head}.`);
  const shas = await commitsBetween(repository.git, from.sha, to.sha);
  const paged = call.query.has("page") || call.query.has("per_page");
  const page = paged ? pageOf(call, shas) : pageOf(call, shas, UNPAGED_COMMITS);
  const away = await distance(repository.git, from.sha, to.sha);
  const files = page.number === 1 ? { files: await filesOf(world, repository, { parted, head: to.sha }) } : {};
  const [baseCommit, partedCommit] = await commits(world, repository, [from.sha, parted]);
  const site = `${siteOf(repository)}/compare/${base}...${head}`;
  const body: JsonObject = {
    url: `${apiOf(world, repository)}/compare/${base}...${head}`,
    html_url: site,
    permalink_url: `${siteOf(repository)}/compare/${from.sha}...${to.sha}`,
    diff_url: `${site}.diff`,
    patch_url: `${site}.patch`,
    base_commit: baseCommit,
    merge_base_commit: partedCommit,
    status: statusOf(away),
    ahead_by: away.ahead,
    behind_by: away.behind,
    total_commits: shas.length,
    commits: await commits(world, repository, page.items),
    ...files,
  };
  return { status: 200, headers: page.headers, body };
}

async function filesOf(
  world: World,
  repository: Repository,
  range: { readonly parted: string; readonly head: string },
): Promise<readonly JsonObject[]> {
  const files = await diffFiles(repository.git, range.parted, range.head);
  return diffEntries(world, repository, { files: files.slice(0, MOST_FILES), at: range.head });
}

export const history = {
  "repos/list-commits": list,
  "repos/get-commit": get,
  "repos/compare-commits-with-basehead": compare,
} satisfies Routes;
