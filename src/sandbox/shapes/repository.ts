/** A repository as GitHub's bodies show it. One body serves where GitHub has a shorter one too. */
import type { Repository } from "../records.ts";
import type { World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { type JsonObject, nodeId, SITE } from "./json.ts";

const LINKS: Readonly<Record<string, string>> = {
  url: "",
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

/** Facts that the embedded GitHub has one answer to for every repository. */
const SAME = {
  description: null,
  fork: false,
  homepage: null,
  language: null,
  license: null,
  mirror_url: null,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  network_count: 0,
  subscribers_count: 0,
  size: 1,
  is_template: false,
  topics: [],
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
  archived: false,
  disabled: false,
  allow_forking: true,
  web_commit_signoff_required: false,
} as const satisfies JsonObject;

export const apiOf = (world: World, { fullName }: Repository): string => `${world.api}/repos/${fullName}`;
export const pageOf = ({ fullName }: Repository): string => `${SITE}/${fullName}`;

export function repositoryShape(world: World, repository: Repository): JsonObject {
  const { id, name, fullName, owner, createdAt } = repository;
  const open = [...repository.issues.values()].filter((one) => one.state === "open").length;
  const links = Object.entries(LINKS).map(([key, suffix]) => [key, apiOf(world, repository) + suffix] as const);
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: fullName,
    owner: simpleUser(world, owner),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    html_url: pageOf(repository),
    ...Object.fromEntries(links),
    ...SAME,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${pageOf(repository)}.git`,
    svn_url: pageOf(repository),
    default_branch: repository.defaultBranch,
    open_issues: open,
    open_issues_count: open,
    created_at: createdAt,
    updated_at: createdAt,
    pushed_at: createdAt,
  };
}
