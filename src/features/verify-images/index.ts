/**
 * A green run does not mean that the images are there. Once the runs of a release's tag have ended, the registries are
 * asked for every image and platform that is declared, and every look asks again until all is there. A candidate must
 * also leave alone what others follow: where those tags stood is recorded before it, and held against after it. It
 * reads registries and writes to none; what puts a tag back is a command for a person.
 */
import { releaseFeature } from "../../core/feature.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const verifyImages = releaseFeature({
  name: "verify-images",
  summary: "Holds the registries against the declared images of every tag, and sees to it that candidates move no tag.",
  isAlwaysOn: true,
  config,
  triggers: ["create", "delete", "push", "workflow_run"],
  facts,
  decide,
});
