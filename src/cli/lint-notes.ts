/** `lint-notes`: what is wrong in release notes, by themselves and beside those of earlier releases. */
import type { Command } from "commander";
import type { Finding } from "../core/domain/lint/finding.ts";
import { FOUND, OK } from "./exit.ts";
import type { Wanted } from "./lint-notes/question.ts";

interface Options extends Omit<Wanted, "file"> {
  readonly json?: true;
}

export function lintNotes(program: Command): void {
  program
    .command("lint-notes")
    .argument("<file>", "the notes, Markdown")
    .description("look for errors in release notes, also in those of a release that is long out")
    .option("--previous <file...>", "notes of earlier releases, in any order")
    .option("--version <version>", "the release; else its file's name or its full changelog says it")
    .option("--config <file>", "the configuration: heading of the table, components and their former names")
    .option("--heading <text>", "exact heading of the table of components")
    .option("--date <day>", "day on which it was published: 2026-06-24")
    .option("--json", "for machines")
    .action(async (file: string, options: Options) => {
      // Loaded late, as no other command reads Markdown.
      const { lookIn, Unreadable } = await import("./lint-notes/question.ts");
      const { lint } = await import("../core/domain/lint/lint.ts");
      let findings: readonly Finding[];
      try {
        findings = lint(lookIn({ ...options, file }));
      } catch (error) {
        if (!(error instanceof Unreadable) || error.path !== file) throw error;
        findings = [error.finding];
      }
      const { told } = await import("./lint-notes/words.ts");
      process.stdout.write(options.json ? `${JSON.stringify(findings, null, 2)}\n` : told(file, findings));
      process.exitCode = findings.length > 0 ? FOUND : OK;
    });
}
