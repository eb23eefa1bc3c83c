/**
 * GitHub, connected: a Reader and an Executor for any repository of any installation, and the list of them. It works
 * alike against github.com, an Enterprise Server and the embedded GitHub; which one, the given client knows.
 */
import type { Probot } from "probot";
import { type Refused, Unavailable } from "../core/errors.ts";
import type { Executor, Memory } from "../core/ports/executor.ts";
import type { RepositoryRef } from "../core/signal.ts";
import { clients, marked } from "./clients.ts";
import { repositoryExecutor } from "./executor.ts";
import { nothingKept } from "./kept.ts";
import type { Bot, Octokit, Place } from "./place.ts";
import { reachOf } from "./reach.ts";
import { type GitHubReader, repositoryReader } from "./reader.ts";
import type { Seal } from "./seal.ts";
import { Seen } from "./seen.ts";

export interface GitHub {
  /**
   * A Reader for one run.
   *
   * @param seen what it reads, for the executor of the same run
   * @throws Refused when the repository is gone, or the App has lost its access
   */
  reader(repository: RepositoryRef, now: Date, seen?: Seen): Promise<GitHubReader>;
  executor(repository: RepositoryRef, seen?: Seen): Promise<Executor>;
  /** Writes also while the bot is paused: for answers to those who ask, and for nothing else. */
  answering(repository: RepositoryRef): Promise<Executor>;
  /** Every repository that the App is installed on, or that one installation reaches. One that GitHub refuses is left out. */
  repositories(installation?: number): Promise<readonly RepositoryRef[]>;
  /** Has webhooks sent again that never reached us. @returns how many */
  redeliverLost(now: Date): Promise<number>;
}

export interface ConnectParts {
  /** Probot, built with our client; or anything that makes clients as it does. */
  readonly probot: Pick<Probot, "auth">;
  readonly appId: number;
  /** A client for one installation with the operator's own token for packages. */
  readonly packages?: ((installation: number) => Octokit) | undefined;
  readonly memory: Memory;
  readonly seal: Seal;
  /** Told of each installation that is left out. */
  readonly onRefused?: ((installation: number, reason: Refused) => void) | undefined;
}

export function connect({ probot, appId, packages, memory, seal, onRefused }: ConnectParts): GitHub {
  const kept = nothingKept();
  const client = clients((installation) => probot.auth(installation));
  const answeringClient = clients(async (installation) => marked(await probot.auth(installation)));
  const identify = identity(() => probot.auth(), appId);
  const place = async (repository: RepositoryRef, seen = new Seen(), clientOf = client): Promise<Place> => {
    const octokit = await clientOf(repository.installation);
    const at = { owner: repository.owner, repo: repository.name };
    return {
      octokit,
      packages: packages?.(repository.installation),
      repository,
      at,
      bot: await identify(octokit),
      memory,
      ...kept,
      seal,
      seen,
    };
  };
  return {
    async reader(repository, now, seen) {
      const reader = repositoryReader(await place(repository, seen), now);
      // First of all: after this, "not found" means that a thing is absent, and never that the access is.
      await reader.repository();
      return reader;
    },
    executor: async (repository, seen) => repositoryExecutor(await place(repository, seen)),
    answering: async (repository) => repositoryExecutor(await place(repository, new Seen(), answeringClient)),
    ...reachOf({ probot, client, onRefused }),
  };
}

/** Who we are is asked once; after a failure, again. */
function identity(app: () => Promise<Octokit>, appId: number): (octokit: Octokit) => Promise<Bot> {
  let known: Bot | undefined;
  return async (octokit) => {
    if (known) return known;
    const { data: self } = await (await app()).rest.apps.getAuthenticated();
    if (!self?.slug) throw new Unavailable("GitHub doesn't say which App this is");
    const login = `${self.slug}[bot]`;
    const { data: account } = await octokit.rest.users.getByUsername({ username: login });
    known = { appId, id: account.id, login };
    return known;
  };
}
