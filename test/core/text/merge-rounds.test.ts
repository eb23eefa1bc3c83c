/** Notes that we write anew again and again while people write into them. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { blocksOf } from "../../../src/core/text/blocks.ts";
import { merge } from "../../../src/core/text/merge.ts";
import { shorten } from "../../../src/core/text/shorten.ts";

const keys = (text: string) => blocksOf(text).map(({ key }) => key);

const TABLE = "| C | V |\n|---|---|\n| a | 1 |\n| b | 1 |\n| c | 1 |";
const QUOTE = "> **People changed this part; the bot would write now:**\n>\n";

/** What stands there after each of our texts, with what a person does before the next one. */
function rounds(first: string, steps: readonly { readonly edit: (text: string) => string; readonly next: string }[]) {
  let base = first;
  let text = first;
  for (const { edit, next } of steps) {
    text = merge({ base: keys(base), current: edit(text), next }).text;
    base = next;
  }
  return text;
}

const put = (old: string, fresh: string) => (text: string) => text.replace(old, fresh);
const nothing = (text: string) => text;

describe("[R7] what is shown below a person's words", () => {
  test("stands below the table, and takes no row with it when it gives way", () => {
    const base = `${TABLE}\n\n## W`;
    const steps = [
      { edit: put("| a | 1 |", "| a | 1 (pre) |"), next: base.replace("| a | 1 |", "| a | 2 |") },
      { edit: put("| b | 1 |", "| b | 1 (fork, see #9) |"), next: base.replace("| a | 1 |", "| a | 3 |") },
    ];
    const table = "| C | V |\n|---|---|\n| a | 1 (pre) |\n| b | 1 (fork, see #9) |\n| c | 1 |";
    expect(rounds(base, steps)).toBe(`${table}\n\n${QUOTE}> | a | 3 |\n\n## W`);
  });

  test("is one quote below a list, of all that differs in it", () => {
    const base = "* A\n* B\n* C\n\nEnd";
    const steps = [
      {
        edit: (text: string) => text.replace("* A", "* my A").replace("* B", "* my B"),
        next: "* A1\n* B1\n* C\n\nEnd",
      },
      { edit: nothing, next: "* A2\n* B1\n* C\n* D\n\nEnd" },
    ];
    expect(rounds(base, steps)).toBe(`* my A\n* my B\n* C\n* D\n\n${QUOTE}> * A2\n> * B1\n\nEnd`);
  });

  test.each(["\nBREAKING: the flag --old is gone.", "\n> BREAKING: the flag --old is gone.", "\n>\n> mine"])(
    "is the person's once they write into it or right below it: %j",
    (words) => {
      const steps = [
        { edit: put("* B", "* my B"), next: "* A\n* B by @x\n\nEnd" },
        { edit: put("> * B by @x", `> * B by @x${words}`), next: "* A\n* B by @y\n\nEnd" },
        { edit: nothing, next: "* A\n* B by @z\n\nEnd" },
      ];
      expect(rounds("* A\n* B\n\nEnd", steps)).toContain(`> * B by @x${words}`);
    },
  );

  test("goes when we have it no more", () => {
    const steps = [
      { edit: put("* B", "* my B"), next: "* A\n* B1\n\nEnd" },
      { edit: nothing, next: "* A\n\nEnd" },
    ];
    expect(rounds("* A\n* B\n\nEnd", steps)).toBe("* A\n* my B\n\nEnd");
  });

  test("is only the row that a person changed, where we changed all of them", () => {
    const steps = [{ edit: put("| b | 1 |", "| b | mine |"), next: TABLE.replaceAll("1", "2") }];
    const table = "| C | V |\n|---|---|\n| a | 2 |\n| b | mine |\n| c | 2 |";
    expect(rounds(TABLE, steps)).toBe(`${table}\n\n${QUOTE}> | b | 2 |`);
  });
});

describe("[R7] what is new goes to its own", () => {
  const entry = (n: number) => `* Serve ${n} by @bo in https://github.com/acme/shop/pull/${n}`;
  const CHANGED = `## What's Changed\n\n${entry(1)}\n${entry(2)}`;
  const NEW = "## New Contributors\n\n* @bo made their first contribution in https://github.com/acme/shop/pull/1";
  const END = "**Full Changelog**: x";
  const base = [TABLE, CHANGED, NEW, END].join("\n\n");

  test("and is shown where a person took its list out", () => {
    const next = base.replace(NEW, `${NEW.replace("pull/1", "pull/0")}\n${NEW.split("\n").at(-1)}`);
    const newest = "* @bo made their first contribution in https://github.com/acme/shop/pull/0";
    const without = [TABLE, CHANGED, END].join("\n\n");
    expect(rounds(base, [{ edit: () => without, next }])).toBe(
      `${TABLE}\n\n${CHANGED}\n\n${QUOTE}> ${newest}\n\n${END}`,
    );
  });

  test("and is shown where a person took its table out", () => {
    const next = base.replace("| c | 1 |", "| c | 1 |\n| d | 1 |");
    const without = [CHANGED, NEW, END].join("\n\n");
    expect(rounds(base, [{ edit: () => without, next }])).toBe(`${QUOTE}> | d | 1 |\n\n${without}`);
  });

  test("and follows a section that a person moved", () => {
    const next = base.replace(entry(2), `${entry(2)}\n${entry(3)}`).replace("| c | 1 |", "| c | 1 |\n| d | 1 |");
    const moved = [CHANGED, TABLE, NEW, END].join("\n\n");
    const expected = [`${CHANGED}\n${entry(3)}`, `${TABLE}\n| d | 1 |`, NEW, END].join("\n\n");
    expect(rounds(base, [{ edit: () => moved, next }])).toBe(expected);
  });

  test("and is shown beside an entry that a person wrote about the same before us", () => {
    const own = "* **Serve three**, at last in https://github.com/acme/shop/pull/3";
    const next = base.replace(entry(2), `${entry(2)}\n${entry(3)}`);
    const text = rounds(base, [{ edit: put(entry(2), `${entry(2)}\n${own}`), next }]);
    expect(text).toContain(`${entry(2)}\n${own}\n\n${QUOTE}> ${entry(3)}\n\n## New`);
  });
});

/** Notes of a few components and changes, each told in one of three ways. */
const notes = fc
  .record({
    rows: fc.array(fc.nat(2), { maxLength: 4 }),
    entries: fc.array(fc.option(fc.nat(2)), { maxLength: 6 }),
    isGrouped: fc.boolean(),
    newcomers: fc.nat(2),
    most: fc.option(fc.integer({ min: 250, max: 700 })),
  })
  .map(({ rows, entries, isGrouped, newcomers, most }) => {
    const table = ["| C | V |", "|---|---|", ...rows.map((v, at) => `| tea${at} | v${v} |`)].join("\n");
    const told = entries.flatMap((way, at) => (way === null ? [] : [`* Serve ${at} ${"abc"[way]} by @bo in #${at}`]));
    const half = told.length >> 1;
    const list = isGrouped
      ? `### Fixes\n\n${told.slice(0, half).join("\n")}\n\n### Features\n\n${told.slice(half).join("\n")}`
      : told.join("\n");
    const first = Array.from({ length: newcomers }, (_, at) => `* @bo made their first contribution in #${at}`);
    const parts = ["## Components", table, "## What's Changed", list, "## New Contributors", first.join("\n"), "End"];
    const whole = parts.filter((part) => part !== "").join("\n\n");
    return most === null ? whole : shorten(whole, most, "It is in a file.");
  });

/** One thing that a person does at some line; `mine` stands for words that nobody else writes. */
const edit = fc.record({
  how: fc.constantFrom("line", "paragraph", "item", "row", "quote", "word", "word", "delete", "move"),
  at: fc.nat(100),
  to: fc.nat(100),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(text: string, { how, at, to }: Edit, mine: string): string {
  const lines = text.split("\n");
  const line = at % (lines.length + 1);
  const put = {
    line: [mine],
    paragraph: ["", mine, ""],
    item: [`* ${mine}`],
    row: [`| ${mine} | 1 |`],
    quote: [`> ${mine}`],
  };
  if (how === "word") lines[line] = (lines[line] ?? "").replace(/\w+(?!.*\w)/, mine);
  else if (how === "delete") lines.splice(line, 1 + (to % 4));
  else if (how === "move") {
    const parts = text.split("\n\n");
    const [part = ""] = parts.splice(at % parts.length, 1);
    return parts.toSpliced(to % (parts.length + 1), 0, part).join("\n\n");
  } else lines.splice(line, 0, ...put[how]);
  return lines.join("\n");
}

const round = fc.record({ next: notes, edits: fc.array(edit, { maxLength: 3 }) });

test("[R7] in many rounds nothing that a person wrote is lost, nothing new of ours, and each comes to rest", () => {
  fc.assert(
    fc.property(notes, fc.array(round, { maxLength: 5 }), (first, all) => {
      let base = first;
      let text = first;
      for (const [number, { next, edits }] of all.entries()) {
        for (const [at, one] of edits.entries()) text = edited(text, one, `Mine${number}and${at}`);
        const merged = merge({ base: keys(base), current: text, next }).text;
        for (const [mine] of text.matchAll(/Mine\d+and\d+/g)) expect(merged).toContain(mine);
        const before = new Set(keys(base));
        const fresh = blocksOf(next).filter(({ key }) => !before.has(key));
        for (const line of fresh.flatMap(({ text: own }) => own.split("\n"))) expect(merged).toContain(line);
        expect(merge({ base: keys(next), current: merged, next }).text).toBe(merged);
        [base, text] = [next, merged];
      }
    }),
    { numRuns: 150 },
  );
});
