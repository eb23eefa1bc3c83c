/** `start`: runs the App; without any credentials it plays the rehearsal instead. */
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { RunningApp } from "../app/assemble.ts";
import { type AppSettings, settingsOf } from "../app/settings.ts";
import { USAGE } from "./exit.ts";
import { refusalOf, sayRefused } from "./refuse.ts";

export function start(program: Command): void {
  program
    .command("start")
    .description("run the App; without credentials, play the rehearsal")
    .action(async () => {
      const settings = settingsOf(process.env, (path) => readFileSync(path, "utf8"));
      if (settings.mode === "refused") process.exitCode = sayRefused(settings.problems);
      else if (settings.mode === "rehearsal") process.exitCode = await rehearse();
      else await runApp(settings);
    });
}

/** Loaded only here, so that a production image can do without it. */
async function rehearse(): Promise<number> {
  const { rehearse: play } = await import("./rehearse/index.ts");
  return play({ out: process.stdout, folder: "rehearsal" });
}

async function runApp(settings: AppSettings): Promise<void> {
  // Loaded late, so that a wrong setting is answered at once.
  const { startApp } = await import("../app/start.ts");
  try {
    stopWhenAsked(await startApp(settings));
  } catch (error) {
    const refusal = refusalOf(error, settings);
    if (refusal === undefined) throw error;
    process.stderr.write(`${refusal}\n`);
    process.exitCode = USAGE;
  }
}

/** Milliseconds. Orchestrators kill after thirty seconds. */
const DEADLINE = 25_000;

function stopWhenAsked(app: RunningApp): void {
  const stop = () => {
    setTimeout(() => process.exit(1), DEADLINE).unref();
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
