import { type Day, dayOf } from "../../core/domain/calendar.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { OpenPullRequest, Queued } from "../../core/ports/pull-request.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { GateConfig } from "./config.ts";
import { type Frozen, frozenReleases } from "./frozen.ts";

export interface GateFacts {
  readonly today: Day;
  readonly frozen: readonly Frozen[];
  readonly pulls: readonly OpenPullRequest[];
  readonly queued: readonly Queued[];
}

export async function facts(read: Reader, scope: RepositoryScope<GateConfig>): Promise<GateFacts> {
  const [frozen, pulls, queued] = await Promise.all([
    frozenReleases(read, scope),
    read.openPullRequests(),
    read.queued(),
  ]);
  return { today: dayOf(read.now, scope.project.calendar.zone), frozen, pulls, queued };
}
