/**
 * Cycle: where a project releases every so many weeks, a sprint whose release has no milestone is noticed, in an issue
 * that goes to the release leaders.
 *
 * On without a section of its own, and silent without `calendar.cycle`. One issue a sprint; it is closed by the fact
 * that it asks for, or by the sprint's end. It never makes a milestone.
 */
import { z } from "zod";
import { repositoryFeature } from "../../core/feature.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const cycle = repositoryFeature({
  name: "cycle",
  isAlwaysOn: true,
  summary: "Notices in time that the release of a sprint has no milestone.",
  config: z.strictObject({}),
  triggers: ["milestone"],
  facts,
  decide,
});
