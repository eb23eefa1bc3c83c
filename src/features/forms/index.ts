/**
 * Forms: whoever offers a template of the project's own, in a pull request, sees what it prints before it is merged. The
 * check `release / templates` prints it for the last release, shows what differs from the built-in one, and fails where
 * it is broken or takes the place of nothing.
 *
 * On without a section of its own; it says nothing of pull requests that touch no template. What a pull request brings
 * is anybody's: it is printed apart, shown as code, and used for nothing before it is on the default branch.
 */
import { z } from "zod";
import { type Feature, repositoryFeature } from "../../core/feature.ts";
import type { FormDefinition } from "../../core/form.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const forms = (definitions: readonly FormDefinition[]): Feature =>
  repositoryFeature({
    name: "forms",
    isAlwaysOn: true,
    summary: "Tries out the project's own templates in the pull requests that change them.",
    config: z.strictObject({}),
    triggers: ["pull_request"],
    facts: (read, scope) => facts(read, scope, definitions),
    decide,
  });
