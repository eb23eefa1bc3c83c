/**
 * Release notes: when the final tag appears, a draft with the table of components, what changed in each of them, and
 * every pull request since the final tag before. Versions come from the pins at the two tags and never from anybody's
 * memory. It only ever drafts: a person publishes, and what is published is people's.
 */
import { releaseFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";
import { notesForm } from "./form.ts";

export const releaseNotes = releaseFeature({
  name: "release-notes",
  summary: "Drafts the notes of a release once its final tag is there: components, versions, changes.",
  config,
  commands,
  forms: [notesForm],
  triggers: ["create", "push", "release", "workflow_run"],
  facts,
  decide,
});
