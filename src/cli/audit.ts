/**
 * `audit`: what the bot was asked and what it did, a line of JSON a row, with proof that no row was changed. Against a
 * database whose owner rewrote all of it, the head that a tracker showed is compared as well.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { type DatabaseSettings, databaseSettingsOf } from "../app/settings.ts";
import { Locked } from "../engine/lock.ts";
import type { Found, Head, Options } from "./audit/follow.ts";
import { FOUND, OK, USAGE } from "./exit.ts";
import { sayRefused } from "./refuse.ts";

interface Given extends Options {
  readonly json?: true;
}

export function audit(program: Command): void {
  program
    .command("audit")
    .description("print the audit trail as JSON lines, and check that no row of it was changed")
    .option("--installation <id>", "rows of this installation of the App only", numberOf)
    .option("--head <row:hash>", "the row and hash that a tracker shows; they have to be in the trail", headOf)
    .option("--json", "the verdict as a last line of JSON on standard output, instead of a sentence on standard error")
    .action(async (options: Given) => {
      const settings = databaseSettingsOf(process.env);
      process.exitCode = "problems" in settings ? sayRefused(settings.problems) : await print(settings, options);
    });
}

function numberOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It is a number, as GitHub's address of it ends in.");
  return Number(text);
}

function headOf(text: string): Head {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{16,64})$/.exec(text) ?? [];
  if (!sequence || !hash) throw new InvalidArgumentError("Write row and hash as a tracker shows them: 42:1a2b3c….");
  return { sequence: Number(sequence), hash };
}

async function print(settings: DatabaseSettings, options: Given): Promise<number> {
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl === undefined && !existsSync(join(dataDir, "db"))) {
    process.stderr.write(`There is no database in ${dataDir}. Set DATA_DIR or DATABASE_URL as for \`start\`.\n`);
    return USAGE;
  }
  try {
    // Loaded late, so that a wrong word is answered at once.
    const { follow } = await import("./audit/follow.ts");
    const found = await follow(settings, options, process.stdout);
    if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
    else process.stderr.write(`${inWords(found)}\n`);
    return found.broken.length > 0 || found.headIsMissing ? FOUND : OK;
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
    process.stderr.write(`${error.message}\n`);
    return USAGE;
  }
}

function inWords({ rows, broken, headIsMissing }: Found): string {
  const breaks = broken.map(
    ({ installation, sequence, why }) => `Installation ${installation} is broken at row ${sequence}: ${why}.`,
  );
  const missing = headIsMissing ? ["The row that the tracker shows is not in the trail: it was rewritten or cut."] : [];
  const found = [...breaks, ...missing];
  return found.length > 0 ? found.join("\n") : `${rows} rows, each following from the one before it.`;
}
