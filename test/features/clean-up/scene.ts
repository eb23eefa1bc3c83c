/** A candidate that was deleted in the made-up project, and what the feature plans for it. */
import { readTemplates } from "../../../src/app/templates.ts";
import type { Deleted } from "../../../src/core/domain/deleted.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";
import { cleanUp } from "../../../src/features/clean-up/index.ts";
import { anOwnIssue, aProject, aReader, aRelease, sha, type World } from "../builders.ts";

export const SHOP = "ghcr.io/acme/shop";
const PROJECT = aProject({ images: [{ name: SHOP }, { name: "ghcr.io/acme/tea" }] });

const RECORD = "clean-up/0.8.0/deleted";
export const REPORT = "clean-up/0.8.0-rc.1";

export const deleted = (with_: Partial<Deleted> = {}): Deleted => ({
  ...{ version: "0.8.0-rc.1", commit: sha(1), by: { id: 11, login: "ada" }, stood: {}, isGone: true, isClean: false },
  ...with_,
});

export const recorded = (...all: readonly Deleted[]): World => ({ records: { [RECORD]: { value: all, url: "u" } } });

function planFor(world: World): Promise<Plan> {
  if (cleanUp.about !== "release") throw new Error("the feature looks at releases");
  const read = aReader({ ownIssues: { "tracker/0.8.0": anOwnIssue() }, ...recorded(deleted()), ...world });
  return cleanUp.plan(read, { project: PROJECT, release: aRelease({ project: PROJECT }), config: {} });
}

/** Keys of its effects, and whether the record calls the candidate clean; or why there are none. */
export async function planned(world: World): Promise<readonly string[]> {
  const { effects, idle } = await planFor(world);
  return [
    ...effects.map((effect) =>
      effect.kind === "ensureRecord" ? `clean: ${(effect.value as unknown as Deleted[])[0]?.isClean}` : effect.key,
    ),
    ...idle,
  ];
}

/** The record that it would write. */
export async function plannedRecord(world: World): Promise<readonly Deleted[] | undefined> {
  const { effects } = await planFor(world);
  const record = effects.find(({ kind }) => kind === "ensureRecord");
  return record?.kind === "ensureRecord" ? (record.value as unknown as Deleted[]) : undefined;
}

export async function reportOf(world: World): Promise<string> {
  const { effects } = renderPlan(await planFor(world), compileTemplates(readTemplates()));
  const effect = effects.find(({ key }) => key === REPORT);
  return effect && "text" in effect ? effect.text.body : "";
}
