/**
 * `docs`: writes those parts of the README that are made from the code, or, with `--check`, says which of them are
 * stale. For those who work on Release Captain itself, so help doesn't list it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { FOUND, OK } from "../exit.ts";
import { fill } from "./generated.ts";

const TOP = join(import.meta.dirname, "../../..");

export function docs(program: Command): void {
  program
    .command("docs", { hidden: true })
    .description("write the generated parts of the README")
    .option("--check", "write nothing; fail when a part is stale")
    .action(async ({ check }: { readonly check?: true }) => {
      process.exitCode = await refresh(program, check === true);
    });
}

/** @returns the exit code */
async function refresh(program: Command, isCheck: boolean): Promise<number> {
  // Loaded late: no other command needs every feature's schema only to be listed.
  const { partsOf } = await import("./parts.ts");
  const page = join(TOP, "README.md");
  const parts = partsOf(program, readFileSync(join(TOP, "app.yml"), "utf8"));
  const { text, stale } = fill(readFileSync(page, "utf8"), parts);
  if (stale.length === 0) return OK;
  if (isCheck) {
    process.stderr.write(
      `README.md is stale in: ${stale.join(", ")}. Run \`npm run docs\` and commit what it writes.\n`,
    );
    return FOUND;
  }
  writeFileSync(page, text);
  process.stdout.write(`README.md was written anew in: ${stale.join(", ")}.\n`);
  return OK;
}
