/**
 * Renders a plan. A text in which the project speaks is printed by the project's own template, where the default branch
 * has one; where that one is broken, by the built-in one, and the plan says so. Nothing is read for other texts.
 */
import { type FormDefinition, type FormUse, fieldsOf, formIn, formPath, straysIn } from "../core/form.ts";
import type { Effect, Text, Words } from "../core/plan/effect.ts";
import { type Plan, planOf, type Rendered } from "../core/plan/plan.ts";
import { renderPlan } from "../core/plan/render.ts";
import type { Reader } from "../core/ports/reader.ts";
import { FORMS_FOLDER } from "../core/text/form/form.ts";
import type { RunParts } from "./run.ts";

type Parts = Pick<RunParts, "features" | "render" | "read">;

export async function renderedPlan(plan: Plan, parts: Parts): Promise<Rendered> {
  const definitions = parts.features.flatMap(({ forms = [] }) => forms);
  const printed = new Map<Words, Text>();
  const effects: Effect[] = [];
  for (const effect of plan.effects) {
    effects.push(effect);
    for (const definition of definitions) {
      const words = wordsIn(effect).filter(({ template }) => template === definition.template);
      if (words.length === 0) continue;
      const { use, texts } = await printedBy(definition, words, { ...parts, definitions });
      for (const [at, text] of texts.entries()) printed.set(words[at] as Words, text);
      effects.push(...(await said(definition.tell(use, effect), use, parts.read)));
    }
  }
  return renderPlan({ ...planOf(...effects), idle: plan.idle }, (words) => printed.get(words) ?? parts.render(words));
}

/** Everything that an effect says, however deep. */
function wordsIn(value: unknown): readonly Words[] {
  if (typeof value !== "object" || value === null) return [];
  if ("template" in value && "view" in value) return [value as Words];
  return Object.values(value).flatMap(wordsIn);
}

interface Printed {
  readonly use: FormUse;
  /** One for each of the words, or none. */
  readonly texts: readonly Text[];
}

async function printedBy(
  definition: FormDefinition,
  words: readonly Words[],
  { read, render, definitions }: Parts & { readonly definitions: readonly FormDefinition[] },
): Promise<Printed> {
  const path = formPath(definition);
  const [entries, { url: site, defaultBranch }] = await Promise.all([read.folder(FORMS_FOLDER), read.repository()]);
  const url = `${site}/blob/${defaultBranch}/${path}`;
  const strays = straysIn(
    entries.map((one) => one.path),
    definitions,
  );
  const entry = entries.find((one) => one.path === path);
  if (!entry) return { use: { path, url, strays, state: "absent" }, texts: [] };
  const given = { fields: fieldsOf(definition.view), views: words.map(({ view }) => view) };
  const rendition = await formIn(read, entry, given);
  if ("fault" in rendition) return { use: { path, url, strays, state: "broken", fault: rendition.fault }, texts: [] };
  const texts = rendition.texts.map((text, at) => ({ ...text, title: text.title || render(words[at] as Words).title }));
  return { use: { path, url, strays, state: "used" }, texts };
}

/** Where nobody brings a template nothing is said, unless something was before. */
async function said(
  verdict: ReturnType<FormDefinition["tell"]>,
  use: FormUse,
  read: Reader,
): Promise<readonly Effect[]> {
  if (!verdict) return [];
  if (use.state !== "absent" || use.strays.length > 0) return [verdict];
  const before = await read.verdicts(verdict.commit);
  return before.some(({ key }) => key === verdict.key) ? [verdict] : [];
}
