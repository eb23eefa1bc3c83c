/** `notes`: what the notes between two points of a repository would be, and whether they account for every commit. */
import type { Command } from "commander";
import { FOUND, OK } from "./exit.ts";
import type { NotesWish } from "./notes/question.ts";
import { printable } from "./printable.ts";

interface Options extends NotesWish {
  readonly json?: true;
}

export function notes(program: Command): void {
  program
    .command("notes")
    .description("show the notes between two tags, branches or commits, also of past releases")
    .requiredOption("--repo <owner/name>", "the repository")
    .requiredOption("--from <ref>", "where they begin: the release before, v0.7.0")
    .requiredOption("--to <ref>", "where they end: v0.8.0, release-0.8, a SHA")
    .option("--config <file>", "the configuration; the repository's own, unless told otherwise")
    .option("--template <file>", "a template of your own to print them by; the repository's own, unless told otherwise")
    .option("--json", "for machines")
    .addHelpText("after", "\nReads with GITHUB_TOKEN or GH_TOKEN, which may be read-only, or without; writes nothing.")
    .action(async (options: Options) => {
      // Loaded late, as no other command reads GitHub so.
      const { preview } = await import("./notes/preview.ts");
      const { text, fault, report } = await preview(options, process.env);
      const { accountWords } = await import("./notes/words.ts");
      process.stderr.write(`${accountWords(report)}\n`);
      if (fault !== undefined) process.stderr.write(`${printable(fault)}\n`);
      const json = () => `${JSON.stringify({ ...report, body: text, fault }, null, 2)}\n`;
      process.stdout.write(options.json ? json() : (text ?? ""));
      process.exitCode = report.sum.unresolved > 0 || fault !== undefined ? FOUND : OK;
    });
}
