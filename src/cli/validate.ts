/** `validate`: whether a configuration is right, and each of its pin rules finds something in a checkout. */
import type { Command } from "commander";
import { CONFIGURATION_PATH } from "../core/config/configuration.ts";
import { FOUND, OK } from "./exit.ts";
import type { Given } from "./validate/report.ts";

interface Options extends Given {
  readonly json?: true;
}

export function validate(program: Command): void {
  program
    .command("validate")
    .description("check a configuration against a local checkout: what each pin rule finds there")
    .option("--dir <checkout>", "a folder of a git checkout", ".")
    .option("--config <file>", `the configuration (default: the checkout's ${CONFIGURATION_PATH})`)
    .option("--json", "for machines")
    .action(async (options: Options) => {
      // Loaded late, as every feature's configuration comes with it.
      const { validated } = await import("./validate/report.ts");
      const { validateWords } = await import("./validate/words.ts");
      const found = await validated(options);
      process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : validateWords(found));
      process.exitCode = found.problems.length > 0 ? FOUND : OK;
    });
}
