/**
 * A candidate is a dry run of the release: somebody pushes `v0.8.0-rc.1`, the release workflow runs on it, and the team
 * learns in one comment whether the release would work. The run's colour is not believed: a job that was skipped or
 * that may fail leaves the run green and the release without what that job makes. The final tag is watched the same
 * way, and must stand where a candidate was usable. By itself it pushes no tag; a leader's confirmed word cuts the next
 * candidate. It starts no run; of logs it reads the ends of failed jobs, and tells them nowhere but in this repository.
 */
import { releaseFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const candidate = releaseFeature({
  name: "candidate",
  summary: "Says of every release candidate and of the final tag whether its workflow run is usable, and why not.",
  config,
  commands,
  triggers: ["create", "delete", "push", "workflow_run"],
  facts,
  decide,
});
