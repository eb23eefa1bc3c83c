/** `bump`: moves versions in a local checkout, by the same computation as the bot's pull request. */
import type { Command } from "commander";
import { CONFIGURATION_PATH } from "../core/config/configuration.ts";
import type { Given } from "./bump/bump.ts";
import { FOUND, OK } from "./exit.ts";

interface Options extends Given {
  readonly json?: true;
}

export function bump(program: Command): void {
  program
    .command("bump")
    .description("move pinned versions in a local checkout, or show what would move")
    .requiredOption(
      "--set <component=version...>",
      "the version a component shall have; `release=v0.9.0` for the release",
    )
    .option("--dir <checkout>", "a folder of a git checkout", ".")
    .option("--config <file>", `the configuration (default: the checkout's ${CONFIGURATION_PATH})`)
    .option("--allow-downgrade <component...>", "components that may get an older version than they have")
    .option("--write", "change the files; all of them or none")
    .option("--json", "for machines")
    .action(async (options: Options) => {
      // Loaded late, as no other command computes a change.
      const { bumpCheckout } = await import("./bump/bump.ts");
      const { bumpWords } = await import("./bump/words.ts");
      const result = await bumpCheckout(options);
      const { report } = result;
      process.stdout.write(
        options.json ? `${JSON.stringify(report, null, 2)}\n` : bumpWords(result, options.write === true),
      );
      process.exitCode = report.obstacles.length + report.leftovers.length > 0 ? FOUND : OK;
    });
}
