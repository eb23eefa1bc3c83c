/** `rehearse`: plays a whole release of one of the sample projects. */
import type { Command } from "commander";

export function rehearse(program: Command): void {
  program
    .command("rehearse")
    .description("play a whole release of a sample project, with time made fast")
    .argument("[project]", "llm-d, or lighthouse: another one with nothing in common", "llm-d")
    .option("--folder <path>", "where what the bot wrote is kept", "rehearsal")
    .action(async (project: string, { folder }: { readonly folder: string }) => {
      // Loaded late: a production image does without the embedded GitHub.
      const { rehearse: play } = await import("./rehearse/index.ts");
      process.exitCode = await play({ project, folder, out: process.stdout });
    });
}
