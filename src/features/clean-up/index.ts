/**
 * What a candidate leaves behind, taken back: its tag by a leader's confirmed word, once and for good, and what lies in
 * registries as an exact list, since a registry deletes digests and not tags. Every look compares until nothing is left,
 * and says so when a stale clone brings a tag back. It never touches a final tag.
 */
import { releaseFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const cleanUp = releaseFeature({
  name: "clean-up",
  summary: "Deletes a candidate's tag, and says what is left of it until nothing is.",
  isAlwaysOn: true,
  config,
  commands,
  triggers: ["create", "delete", "push"],
  facts,
  decide,
});
