/** `rehearse`: plays a whole release of one of the sample projects. */
import type { Command } from "commander";
import { UserError } from "../core/errors.ts";

export function rehearse(program: Command): void {
  program
    .command("rehearse")
    .description("play a whole release of a sample project, with time made fast")
    .argument("[project]", "llm-d, or lighthouse: another one with nothing in common", "llm-d")
    .option("--folder <path>", "where what the bot wrote is kept", "rehearsal")
    .action(async (project: string, { folder }: { readonly folder: string }) => {
      const play = await rehearsal();
      process.exitCode = await play({ project, folder, out: process.stdout });
    });
}

/** Loaded late: a production image does without the embedded GitHub. @throws UserError there */
async function rehearsal(): Promise<typeof import("./rehearse/index.ts")["rehearse"]> {
  try {
    return (await import("./rehearse/index.ts")).rehearse;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) throw error;
    throw new UserError(
      "The rehearsal is not part of this installation. Clone the repository and type `npm start` there.",
    );
  }
}
