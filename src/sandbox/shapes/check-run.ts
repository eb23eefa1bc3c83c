/** Check runs as GitHub's bodies show them. */
import type { CheckRun, Repository } from "../records.ts";
import type { World } from "../world.ts";
import { integration } from "./account.ts";
import { type JsonObject, nodeId } from "./json.ts";
import { apiOf, pageOf } from "./repository.ts";

export function checkRunShape(world: World, repository: Repository, run: CheckRun): JsonObject {
  const { id, output } = run;
  const url = `${apiOf(world, repository)}/check-runs/${id}`;
  return {
    id,
    node_id: nodeId("CheckRun", id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${pageOf(repository)}/runs/${id}`,
    details_url: run.detailsUrl ?? world.manifest.url,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: output.title,
      summary: output.summary,
      text: output.text,
      annotations_count: output.annotations,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite },
    app: integration(world),
    pull_requests: [],
  };
}
