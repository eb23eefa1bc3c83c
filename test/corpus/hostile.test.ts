import { describe, expect, test } from "@jest/globals";
import { readTemplates } from "../../src/app/templates.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import { renderPlan } from "../../src/core/plan/render.ts";
import { code, plain, safe } from "../../src/core/text/safe.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { nodesOf } from "../markdown.ts";
import { CORPUS } from "./hostile.ts";
import { PLACES, planNotesOf } from "./places.ts";
import { aliveIn, rendered } from "./rendered.ts";

const render = compileTemplates(readTemplates());

/** Few enough that every list shows them all. */
const AT_ONCE = 15;

/** Words of which nothing can be seen are told by a dash, so they are no match for tame ones. */
const SEEN = CORPUS.filter((text) => /[^\s\p{C}]/u.test(text));

const batches = Array.from({ length: Math.ceil(SEEN.length / AT_ONCE) }, (_, at) =>
  SEEN.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
);

/** Words as harmless as words can be, as many as there are hostile ones. */
const tame = (texts: readonly string[]): readonly string[] => texts.map((_, at) => `tame words ${at}`);

interface Said {
  readonly markdown: readonly string[];
  /** Titles and the messages of commits: GitHub knows no Markdown there. */
  readonly plain: readonly string[];
}

function saidBy(plan: Plan): Said {
  const texts = renderPlan(plan, render).effects.flatMap((effect) => ("text" in effect ? [effect] : []));
  return {
    markdown: texts.map(({ text }) => text.body),
    plain: texts.flatMap((one) => [one.text.title, ...("message" in one ? [one.message.title, one.message.body] : [])]),
  };
}

test("The corpus holds at least 500 strings, each once", () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(500);
  expect(new Set(CORPUS).size).toBe(CORPUS.length);
});

test("The renderer sees what the corpus would do if nobody were in its way", () => {
  const does = (text: string) => {
    const { outline, alive, markers, commands } = rendered(text);
    return outline.some((tag) => !/^<\/?p$/.test(tag)) || alive.length + markers.length + commands > 0;
  };
  expect(CORPUS.filter(does).length).toBeGreaterThan(450);
});

describe("[I1] [I2] [I3] [I4] [I6] [I7] [I8] Whatever strangers write is only text", () => {
  test.each(Object.entries(PLACES))("%s", async (_, planWith) => {
    for (const texts of batches) {
      const [written, expected] = [await planWith(texts), await planWith(tame(texts))].map(saidBy);
      expect(written?.markdown.length).toBeGreaterThan(0);
      expect({ texts, does: written?.markdown.map(rendered) }).toEqual({
        texts,
        does: expected?.markdown.map(rendered),
      });
      expect({ texts, does: written?.plain.flatMap(aliveIn) }).toEqual({ texts, does: [] });
    }
  });
});

test("Whatever strangers write can be read: only what can't be seen is missing", () => {
  const letters = (line: string) => line.replace(/[\s\p{C}]/gu, "");
  for (const text of CORPUS) {
    const shown = nodesOf(`x ${safe(text, 2000)} x`)
      .map((node) => node.value ?? "")
      .join("");
    const cut = letters(text.slice(0, 500).replace(/\p{Cs}$/u, "")).normalize("NFC");
    expect({ text: text.slice(0, 80), shown: letters(shown).normalize("NFC").startsWith(`x${cut}`) }).toEqual({
      text: text.slice(0, 80),
      shown: true,
    });
  }
});

test("[I5] Nothing that can't be seen is left, but for the bot's own joints", () => {
  const hidden = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
  for (const text of CORPUS) {
    const lines = [safe(text), code(text), plain(text)];
    expect({ text: text.slice(0, 80), hidden: lines.filter((line) => hidden.test(line)) }).toEqual({
      text: text.slice(0, 80),
      hidden: [],
    });
  }
});

test("[I8] A commit's message and a title, which know no escapes, do nothing either", () => {
  for (const text of CORPUS) {
    expect({ text: text.slice(0, 80), alive: aliveIn(plain(text)) }).toEqual({ text: text.slice(0, 80), alive: [] });
  }
});

test("[I16] [I17] Notes of thousands of hostile titles are cut before anything is written, and what is left is whole", async () => {
  const titles = Array.from({ length: 40 }, () => SEEN).flat();
  const [notes] = renderPlan(await planNotesOf(titles), render).effects;
  const body = notes?.kind === "ensureDraftRelease" ? notes.text.body : "";
  const kept = body.match(/^\* /gm)?.length ?? 0;
  const { outline, alive, markers } = rendered(body);

  expect(body.length).toBeLessThan(125_000);
  // The rest is room for the keys of its blocks, and for people's words.
  expect(body.length).toBeGreaterThan(90_000);
  expect(kept).toBeGreaterThan(500);
  // Of each item its author and, in the shorter words, its pull request; of the titles nothing.
  const people = alive.filter((one) => one === "@ann").length;
  const references = alive.filter((one) => /^#\d+$/.test(one)).length;
  expect({ items: outline.filter((tag) => tag === "<li").length, people, references, markers }).toEqual({
    items: kept,
    people: kept,
    references: kept,
    markers: [],
  });
  expect(alive).toHaveLength(people + references);
});
