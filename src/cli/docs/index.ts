/**
 * `docs`: writes those parts of the pages that are made from the code, or, with `--check`, says which of them are
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
    .description("write the generated parts of the pages")
    .option("--check", "write nothing; fail when a part is stale")
    .action(async ({ check }: { readonly check?: true }) => {
      process.exitCode = await refresh(program, check === true);
    });
}

/** @returns the exit code */
async function refresh(program: Command, isCheck: boolean): Promise<number> {
  // Loaded late: no other command needs every feature's schema only to be listed.
  const [{ partsOf }, { templateParts }] = await Promise.all([import("./parts.ts"), import("./templates.ts")]);
  const pages = new Map([
    ["README.md", partsOf(program, readFileSync(join(TOP, "app.yml"), "utf8"))],
    ["docs/templates.md", templateParts()],
  ]);
  const codes = [...pages].map(([page, parts]) => refreshPage(page, parts, isCheck));
  return Math.max(...codes);
}

function refreshPage(page: string, parts: ReadonlyMap<string, string>, isCheck: boolean): number {
  const path = join(TOP, page);
  const { text, stale } = fill(readFileSync(path, "utf8"), parts);
  if (stale.length === 0) return OK;
  if (isCheck) {
    process.stderr.write(`${page} is stale in: ${stale.join(", ")}. Run \`npm run docs\` and commit what it writes.\n`);
    return FOUND;
  }
  writeFileSync(path, text);
  process.stdout.write(`${page} was written anew in: ${stale.join(", ")}.\n`);
  return OK;
}
