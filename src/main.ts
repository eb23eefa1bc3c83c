#!/usr/bin/env node
/** The `release-captain` command: one line a sub-command, each in its own file under `cli/`. */
import { Command } from "commander";
import { audit } from "./cli/audit.ts";
import { backtest } from "./cli/backtest.ts";
import { bump } from "./cli/bump.ts";
import { docs } from "./cli/docs/index.ts";
import { FOUND, OK, USAGE } from "./cli/exit.ts";
import { lintNotes } from "./cli/lint-notes.ts";
import { notes } from "./cli/notes.ts";
import { rehearse } from "./cli/rehearse.ts";
import { start } from "./cli/start.ts";
import { validate } from "./cli/validate.ts";
import { verifyImages } from "./cli/verify-images.ts";
import { UserError } from "./core/errors.ts";

const program = new Command("release-captain")
  .description("Carries a multi-component project from milestone to published release.")
  .exitOverride(({ exitCode }) => process.exit(exitCode === OK ? OK : USAGE));

const COMMANDS = [start, rehearse, bump, notes, lintNotes, validate, verifyImages, audit, docs, backtest];
for (const register of COMMANDS) register(program);

program.parseAsync().catch((error: unknown) => {
  const isUsage = error instanceof UserError;
  process.stderr.write(`${isUsage ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = isUsage ? USAGE : FOUND;
});
