/** The threat model names the test that closes each way in; here it is held to that. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { TOP, textOf } from "./files.ts";

const page = textOf("docs/threat-model.md");

/** `file` “title”, as the page writes them. */
const named = [...page.matchAll(/`([\w./-]+\.test\.ts)` “([^”]+)”/g)].map(([, file = "", title = ""]) => ({
  file: `test/${file}`,
  title,
}));

/** A title as the code has it: the whole of a string, whichever quotes it stands in. */
const isTitleIn = (text: string, title: string): boolean =>
  ['"', "'", "`"].some((quote) => text.includes(`${quote}${title}${quote}`));

test("every test that the threat model names exists, under that title, in that file", () => {
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ file, title }) => !existsSync(join(TOP, file)) || !isTitleIn(textOf(file), title))).toEqual(
    [],
  );
});

test("every way in that the threat model knows has rows, and each row is shown by a test", () => {
  const ways = page.slice(page.indexOf("## Ways in"), page.indexOf("## Open")).split("\n### ").slice(1);
  const rows = ways.map((way) => ({
    way: way.split("\n", 1)[0],
    rows: (way.match(/^\| .*/gm) ?? []).filter((row) => !/^\| (What could happen|---)/.test(row)),
  }));

  expect(rows.map(({ way }) => way)).toEqual([
    "The webhook's front",
    "Comments",
    "Confirmations and records",
    "Titles, bodies and names",
    "The calendar",
    "Configuration",
    "Templates",
    "Tags and branches",
    "GitHub's answers",
    "Container registries",
    "The database",
    "The environment",
    "The supply chain",
  ]);
  expect(rows.filter((one) => one.rows.length === 0)).toEqual([]);
  expect(rows.flatMap((one) => one.rows).filter((row) => !/\.test\.ts` “[^”]+” \|$/.test(row))).toEqual([]);
});

test("what is not closed is said", () => {
  const open = page.slice(page.indexOf("## Open"));
  expect(open.match(/^- \*\*.+/gm)?.length).toBeGreaterThan(0);
});
