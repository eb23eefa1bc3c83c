/**
 * How long hostile Markdown takes, by its kind and length, and where the product stops reading it:
 * `npm run bench -- markdown [characters …]`
 */
import Table from "cli-table3";
import { parseCommands } from "../../src/core/command/parse.ts";
import { noteIn } from "../../src/core/domain/ledger/note.ts";
import { readable } from "../../src/core/domain/lint/readable.ts";
import { keyOf } from "../../src/core/text/blocks.ts";
import { wordsIn } from "../../src/github/draft-seal.ts";

const KINDS: Readonly<Record<string, (n: number) => string>> = {
  "a list as notes have": (n) => fill("* Serve tea by @ann in https://github.com/acme/shop/pull/12\n", n),
  "rows of a table": (n) => `|a|b|\n|-|-|\n${fill("|a|b|\n", n)}`,
  "cells of a row": (n) => `|a|\n|-|\n${fill("|a", n)}`,
  "[": (n) => fill("[", n),
  "[…]": (n) => fill("[", n / 2) + fill("]", n / 2),
  "[a][": (n) => fill("[a][", n),
  "a](": (n) => fill("a](", n),
  "*a ": (n) => fill("*a ", n),
  "*a_ ": (n) => fill("*a_ ", n),
  ">": (n) => fill(">", n),
  "- ": (n) => fill("- ", n),
  "nested lists": (n) => Array.from({ length: Math.sqrt(n) }, (_, at) => `${" ".repeat(2 * at)}- a\n`).join(""),
  "- [ ] a": (n) => fill("- [ ] a\n", n),
  "a <!--": (n) => fill("a <!--", n),
  "a <?": (n) => fill("a <?", n),
  "[1]: /u": (n) => Array.from({ length: n / 12 }, (_, at) => `[${at}]: /u\n`).join(""),
  "growing back-ticks": (n) => Array.from({ length: Math.sqrt(2 * n) }, (_, at) => "`".repeat(at + 1)).join(" "),
  "&": (n) => fill("&", n),
  "www.a.b/&a;": (n) => `www.a.b/${fill("&a;", n)}`,
  "a\\n=\\n": (n) => fill("a\n=\n", n),
  "[^a]: b": (n) => fill("[^a]: b\n\n", n),
  blanks: (n) => `a${" ".repeat(n)}b`,
  "empty lines": (n) => `a${"\n".repeat(n)}b`,
};

const fill = (unit: string, n: number): string => unit.repeat(Math.ceil(n / unit.length)).slice(0, n);

export function markdownBench(sizes: readonly number[]): string {
  const head = ["kind", "characters", "notes, ms", "read", "command, ms", "note, ms", "draft, ms"];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [kind, make] of Object.entries(KINDS)) {
    for (const size of sizes) {
      const text = make(size);
      let isRead = false;
      const notes = took(() => {
        isRead = readable(text).page !== undefined;
      });
      const command = took(() => parseCommands(`${text.slice(0, 3900)}\n\n/release help`));
      const note = took(() => noteIn(`${text}\n\n\`\`\`release-note\nx\n\`\`\``));
      const draft = took(() => keyOf(wordsIn(text)));
      table.push([kind, size, notes, isRead ? "yes" : "no", command, note, draft]);
    }
  }
  return table.toString();
}

function took(work: () => unknown): number {
  const start = performance.now();
  work();
  return Math.round(performance.now() - start);
}
