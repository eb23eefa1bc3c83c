/** GitHub, as the running app reaches it: Probot with our client, and what stops a client's writes. */
import type { Logger } from "pino";
import { Probot } from "probot";
import type { Memory } from "../core/ports/executor.ts";
import { openPauses, type Pauses } from "../engine/pauses.ts";
import type { Sql } from "../engine/sql.ts";
import { connect, type GitHub } from "../github/connect.ts";
import { gitHubClient } from "../github/octokit.ts";
import { sealWith } from "../github/seal.ts";
import { recordedPauses } from "./recorded.ts";
import type { AppSettings } from "./settings.ts";

export interface ReachParts {
  readonly settings: AppSettings;
  /** Whether writes keep the pace that GitHub asks for. */
  readonly throttle: boolean;
  readonly sql: Sql;
  readonly memory: Memory;
  readonly now: () => Date;
  readonly log: Logger;
}

export interface Reach {
  readonly probot: Probot;
  readonly github: GitHub;
  readonly pauses: Pauses;
}

export function reachGitHub({ settings, throttle, sql, memory, now, log }: ReachParts): Reach {
  const { appId, privateKey, webhookSecrets, packagesToken, apiUrl: baseUrl = "https://api.github.com" } = settings;
  const [secret] = webhookSecrets;
  const pauses = openPauses(sql, (installation) => recordedPauses(installation, { github, now }));
  const Octokit = gitHubClient({ throttle, mayWrite: pauses.mayWrite });
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log, Octokit });
  const github = connect({
    probot,
    appId,
    packages:
      packagesToken === undefined
        ? undefined
        : // Named for its installation, so that a pause stops it, too.
          (installationId) => new Octokit({ auth: { token: packagesToken, installationId }, baseUrl, log }),
    memory,
    seal: sealWith(privateKey),
    onRefused: (installation, reason) => log.warn({ installation, err: reason }, "an installation is left out"),
  });
  return { probot, github, pauses };
}
