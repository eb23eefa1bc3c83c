/**
 * Trust: records whose a login was when it was first listed in the configuration or in `OWNERS`. A login that its owner
 * gave up can be taken by anybody, and must not bring a role with it.
 *
 * On without a section of its own. It gives nobody a role; it only remembers numbers. A record that somebody changed
 * stays as it is, and no login counts until a person has looked at it.
 */
import { z } from "zod";
import { repositoryFeature } from "../../core/feature.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const trust = repositoryFeature({
  name: "trust",
  isAlwaysOn: true,
  summary: "Remembers whose a login was when it was first given a role, so that nobody else comes by it.",
  config: z.strictObject({}),
  triggers: ["push"],
  facts,
  decide,
});
