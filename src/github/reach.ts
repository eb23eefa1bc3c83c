/** What GitHub tells the App itself: which repositories it reaches, and which webhooks never reached it. */
import type { Refused } from "../core/errors.ts";
import type { RepositoryRef } from "../core/signal.ts";
import type { GitHub } from "./connect.ts";
import { RefusedByGitHub } from "./faults.ts";
import { redeliverLost } from "./lost.ts";
import type { Octokit } from "./place.ts";

interface Reach {
  /** The App itself. */
  readonly probot: { auth(): Promise<Octokit> };
  readonly client: (installation: number) => Promise<Octokit>;
  /** Told of each installation that is left out. */
  readonly onRefused?: ((installation: number, reason: Refused) => void) | undefined;
}

export const reachOf = (reach: Reach): Pick<GitHub, "repositories" | "redeliverLost"> => ({
  repositories: (installation) => reachedBy(reach, installation),
  redeliverLost: async (now) => redeliverLost(await reach.probot.auth(), now),
});

async function reachedBy(
  { probot, client, onRefused }: Reach,
  installation: number | undefined,
): Promise<readonly RepositoryRef[]> {
  const ids = installation === undefined ? await installationsOf(await probot.auth()) : [installation];
  const found: RepositoryRef[] = [];
  for (const id of ids) {
    try {
      found.push(...(await repositoriesOf(id, await client(id))));
    } catch (error) {
      if (!(error instanceof RefusedByGitHub)) throw error;
      onRefused?.(id, error);
    }
  }
  return found;
}

async function installationsOf(app: Octokit): Promise<readonly number[]> {
  const all = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 });
  return all.filter(({ suspended_at: suspended }) => !suspended).map(({ id }) => id);
}

async function repositoriesOf(installation: number, octokit: Octokit): Promise<RepositoryRef[]> {
  const all = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
  return all.map(({ id, name, owner }) => ({ id, owner: owner.login, name, installation }));
}
