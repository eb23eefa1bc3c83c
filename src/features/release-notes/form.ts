/** The notes in a form of the project's own: how a form is tried on the last release, and what is said of one that is used. */

import { finalsIn } from "../../core/domain/tags.ts";
import type { FormDefinition, FormUse } from "../../core/form.ts";
import { code, safe } from "../../core/text/safe.ts";
import { sentence } from "../../core/text/sentence.ts";
import { between, pointOf } from "./between.ts";
import type { NotesConfig } from "./config.ts";
import { notesWords } from "./notes.ts";
import { notesFields } from "./notes-fields.ts";

export const notesForm: FormDefinition = {
  file: "notes.md.hbs",
  template: "release-notes/notes",
  summary: "The notes of a release, as the draft on the Releases page gets them.",
  view: notesFields,
  async sample(read, { project, config }) {
    const own = config as NotesConfig | null | undefined;
    const [last, ...bases] = finalsIn(project.release, await read.tags()).toReversed();
    if (!own || !last) return undefined;
    const scope = { project, config: own };
    const found = await between(read, { head: pointOf(last), bases: bases.map(pointOf) }, scope);
    return { of: last.name, view: notesWords(found, scope).view };
  },
  tell(use, effect) {
    if (effect.kind !== "ensureDraftRelease" || effect.commit === undefined) return undefined;
    return {
      kind: "ensureCheckRun",
      key: `${effect.key}/form`,
      because: BECAUSE[use.state],
      name: "release / templates",
      commit: effect.commit,
      conclusion: use.state === "broken" || use.strays.length > 0 ? "failure" : "success",
      text: { template: "release-notes/form", view: viewOf(use, effect.tag) },
    };
  },
};

const BECAUSE: Readonly<Record<FormUse["state"], string>> = {
  used: "the notes have the project's own form",
  broken: "the project's own template of the notes is broken, so the built-in one was used",
  absent: "the notes have the built-in form",
};

function viewOf({ path, url, state, fault, strays }: FormUse, tag: string): object {
  const at = fault?.line === undefined ? "" : `:${fault.line}${fault.column === undefined ? "" : `:${fault.column}`}`;
  return {
    tag: safe(tag),
    used: state === "used",
    broken: state === "broken",
    file: code(path),
    url: fault?.line === undefined ? url : `${url}#L${fault.line}`,
    place: code(`${path}${at}`),
    reason: fault ? sentence(fault.reason) : "",
    strays: strays.map((stray) => ({ file: code(stray.path), nearest: code(stray.nearest) })),
  };
}
