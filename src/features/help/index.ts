/**
 * Help: answers `/release help` and `/release status`, what nobody understands, what nobody may, and what is not there
 * yet; in one comment per issue or pull request, with a reaction to the comment that asked.
 *
 * On without a section of its own. It names the nearest command instead of guessing what was meant, runs nothing, and
 * speaks only when spoken to. What another feature answers, it leaves alone.
 */
import { z } from "zod";
import type { CommandDefinition } from "../../core/command/define.ts";
import { type Feature, repositoryFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

/** @param others what people can ask of all other features */
export function helpWith(others: readonly CommandDefinition[]): Feature {
  const definitions = [...commands, ...others];
  return repositoryFeature({
    name: "help",
    summary: "Answers `/release help` and `/release status`, and says what is wrong with a command.",
    config: z.strictObject({}),
    commands,
    triggers: ["command"],
    facts: (read, scope) => facts(read, scope, definitions),
    decide: (known, scope) => decide(known, scope, definitions),
  });
}
