/** Rendering: words become text, purely and before anything is written, so that limits and digests are known. */
import { blocksOf, KEY_LENGTH } from "../text/blocks.ts";
import { shorten } from "../text/shorten.ts";
import type { Renderer } from "../text/template.ts";
import type { DraftFile, Effect, EnsureDraftRelease, RenderedEffect, Text, Words } from "./effect.ts";
import type { Plan, Rendered } from "./plan.ts";

/**
 * Characters of a body: what GitHub accepts, without room for our markers, for what a verdict rests on and, where people
 * share a text with us, for the hashes of our lines. What is over is cut at a block's border and says so.
 */
const LIMIT = { comment: 65_536 - 8000, release: 125_000 - 500, check: 65_535 - 4100 } as const;

/** Where the rest of a text is that is cut. */
const REST = {
  later: "It follows as what stands above is settled.",
  files: "Every change is under “Files changed”.",
} as const;

/** Room in a draft for the keys of its blocks. */
const roomFor = (body: string): number => LIMIT.release - KEY_LENGTH * blocksOf(body).length;

/** Characters of a record's words; the rest of its comment is for the value. */
const WORDS_OF_RECORD = 4000;

/** @throws Error when a template and its view don't fit: a bug, found before anything was written. */
export function renderPlan(plan: Plan, render: Renderer): Rendered {
  return { effects: plan.effects.map((effect) => renderEffect(effect, render)), idle: plan.idle };
}

/** Characters of a cut draft that are left for people's words. */
const ROOM_FOR_PEOPLE = 10_000;

interface Fitting {
  readonly text: Text;
  readonly compact: undefined;
  readonly cut: undefined;
  readonly file: DraftFile | undefined;
}

/** The first of a draft's texts that GitHub takes; of the shortest one as much as it takes, with a file of the first. */
function fitting({ text, compact, cut }: EnsureDraftRelease<Words>, render: Renderer): Fitting {
  const chosen = { compact: undefined, cut: undefined, file: cut && { name: cut.file } };
  const full = render(text);
  for (const rendered of compact ? [full, render(compact)] : [full]) {
    // Looked at in this order: what is far too long is never taken apart.
    const fits = rendered.body.length <= LIMIT.release && rendered.body.length <= roomFor(rendered.body);
    if (fits) return { ...chosen, text: rendered };
  }
  const { title, body } = render(cut?.text ?? compact ?? text);
  const most = shorten(body, LIMIT.release - ROOM_FOR_PEOPLE);
  const file = cut && { name: cut.file, content: `# ${full.title}\n\n${full.body}\n` };
  return { ...chosen, text: { title, body: shorten(most, roomFor(most) - ROOM_FOR_PEOPLE) }, file };
}

function renderEffect(effect: Effect, render: Renderer): RenderedEffect {
  const text = (words: Words, limit: number, where: string = REST.later): Text => {
    const { title, body } = render(words);
    return { title, body: shorten(body, limit, where) };
  };
  switch (effect.kind) {
    case "ensureBranch":
    case "ensureTag":
    case "ensureNoTag":
    case "ensureNoPackageVersion":
    case "ensureWorkflowRun":
    case "ensureReaction":
    case "ensureLabels":
    case "ensureCalendar":
      return effect;
    case "ensurePullRequest":
      return { ...effect, text: text(effect.text, LIMIT.comment, REST.files), message: render(effect.message) };
    case "ensureDraftRelease":
      return { ...effect, ...fitting(effect, render) };
    case "ensureCheckRun":
      return { ...effect, text: text(effect.text, LIMIT.check) };
    case "ensureIssue":
      return { ...effect, text: text(effect.text, LIMIT.comment) };
    case "ensureComment":
      return { ...effect, text: text(effect.text, LIMIT.comment) };
    case "ensureRecord":
      return { ...effect, text: text(effect.text, WORDS_OF_RECORD), home: text(effect.home, LIMIT.comment) };
  }
}
