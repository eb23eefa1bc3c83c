#!/usr/bin/env node
/** The `release-captain` command: one line a sub-command, each in its own file under `cli/`. */
import { Command } from "commander";
import { docs } from "./cli/docs/index.ts";
import { FOUND, OK, USAGE } from "./cli/exit.ts";
import { start } from "./cli/start.ts";

const program = new Command("release-captain")
  .description("Carries a multi-component project from milestone to published release.")
  .exitOverride(({ exitCode }) => process.exit(exitCode === OK ? OK : USAGE));

for (const register of [start, docs]) register(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = FOUND;
});
