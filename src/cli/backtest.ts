/**
 * `backtest`: holds the bump's computation against what people did between two commits of a history. For those who work
 * on rules and on the engine, so help doesn't list it.
 */
import type { Command } from "commander";
import type { Given } from "./backtest/backtest.ts";
import { FOUND, OK } from "./exit.ts";

interface Options extends Given {
  readonly json?: true;
}

export function backtest(program: Command): void {
  program
    .command("backtest", { hidden: true })
    .description("compare what a bump would have done with what people did between two commits")
    .requiredOption("--git-dir <folder>", "a git directory, bare or not")
    .requiredOption("--config <file>", "the configuration")
    .requiredOption("--base <commit>", "before people bumped")
    .requiredOption("--head <commit>", "after people bumped")
    .option("--until <commit>", "a later commit: says what people took back, and what they repaired")
    .option("--json", "for machines")
    .action(async (options: Options) => {
      // Loaded late, as no other command compares.
      const { backtested } = await import("./backtest/backtest.ts");
      const { backtestWords } = await import("./backtest/words.ts");
      const found = await backtested(options);
      const { obstacles, places, fates } = found;
      const json = () => `${JSON.stringify({ obstacles, places, fates }, null, 2)}\n`;
      process.stdout.write(options.json ? json() : backtestWords(found));
      process.exitCode = places.some(({ kind }) => kind !== "same") || obstacles.length > 0 ? FOUND : OK;
    });
}
