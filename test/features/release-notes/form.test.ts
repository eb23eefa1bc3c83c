import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readTemplates } from "../../../src/app/templates.ts";
import { type FormUse, fieldsOf } from "../../../src/core/form.ts";
import type { Effect, EnsureDraftRelease, Words } from "../../../src/core/plan/effect.ts";
import { planOf } from "../../../src/core/plan/plan.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { renderForm } from "../../../src/core/text/form/render.ts";
import { config } from "../../../src/features/release-notes/config.ts";
import { notesForm } from "../../../src/features/release-notes/form.ts";
import { notesFields } from "../../../src/features/release-notes/notes-fields.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { aChange, aProject, aReader, sha } from "../builders.ts";
import { COMPONENTS, NEW, planFor, type Setting, TAGS, worldOf } from "./scene.ts";

const BUILT_IN = readTemplates().get("release-notes/notes") ?? "";
const render = templatesOf("release-notes");

const CHANGES = [
  aChange({ commit: sha(1), title: "Serve green tea" }),
  aChange({ commit: sha(2), title: "Point to v0.8.0", author: "cem", pullRequest: undefined }),
  aChange({
    commit: sha(3),
    bot: true,
    author: "renovate[bot]",
    pullRequest: { number: 33, title: "Update tea", url: "https://github.com/acme/shop/pull/33" },
  }),
];

async function draftFor(
  world: Parameters<typeof worldOf>[0],
  setting: Setting = {},
): Promise<EnsureDraftRelease<Words>> {
  const draft = (await planFor(worldOf(world), setting)).effects.find((one) => one.kind === "ensureDraftRelease");
  if (!draft) throw new Error("no draft");
  return draft;
}

const DRAFTS: readonly (readonly [string, () => ReturnType<typeof draftFor>])[] = [
  ["with a release before", () => draftFor({ changes: CHANGES, world: { newcomers: ["ann"] } })],
  ["of a first release", () => draftFor({ changes: CHANGES, world: { tags: TAGS.slice(1) } })],
  ["in which nothing changed", () => draftFor({})],
  ["with further tables and remarks", () => draftFor({ changes: CHANGES }, further())],
  [
    "in which places disagree",
    () => draftFor({ files: { "deploy/x.yaml": "image: registry.example/acme/tea-server:v1.0.0\n" } }),
  ],
];

const further = (): Setting => ({
  config: {
    tables: [{ heading: "Charts", components: ["acme/kettle"] }],
    remarks: true,
    words: { "acme/kettle": { remark: "Boils." } },
  },
});

const wordsOf = ({ text, compact, cut }: EnsureDraftRelease<Words>): readonly Words[] =>
  [text, compact, cut?.text].filter((one) => one !== undefined);

describe.each(DRAFTS)("The notes %s", (_, draft) => {
  test("hold every field that is described, and none that is not", async () => {
    for (const { view } of wordsOf(await draft())) expect(() => notesFields.parse(view)).not.toThrow();
  });

  test("read alike in the built-in form, brought by a project", async () => {
    const words = wordsOf(await draft());
    const given = { fields: fieldsOf(notesFields), views: words.map(({ view }) => view) };
    expect(renderForm(BUILT_IN, given)).toEqual({ texts: words.map(render) });
  });
});

describe("What is said of the notes' own form", () => {
  const path = ".github/release-captain/notes.md.hbs";
  const use = { path, url: `https://github.com/acme/shop/blob/main/${path}`, strays: [] };
  const draft: Effect = {
    ...{ kind: "ensureDraftRelease", key: "release-notes/0.8.0", because: "", tag: "v0.8.0", commit: NEW },
    text: { template: "release-notes/notes", view: {} },
  };
  const fault = { line: 3, column: 5, reason: "`titel` is no field; did you mean `title`?" };

  test.each<[golden: string, use: FormUse, conclusion: string]>([
    ["form-used", { ...use, state: "used" }, "success"],
    ["form-broken", { ...use, state: "broken", fault }, "failure"],
    ["form-absent", { ...use, state: "absent" }, "success"],
    [
      "form-misnamed",
      { ...use, state: "absent", strays: [{ path: ".github/release-captain/note.md.hbs", nearest: path }] },
      "failure",
    ],
  ])("reads as its golden file: %s", (golden, given, conclusion) => {
    const verdict = notesForm.tell(given, draft);
    expect(verdict).toMatchObject({ commit: NEW, conclusion, key: "release-notes/0.8.0/form" });
    const [effect] = renderPlan(planOf(...(verdict ? [verdict] : [])), render).effects;
    if (effect?.kind !== "ensureCheckRun") throw new Error("no verdict");
    expectGolden(`features/release-notes/golden/${golden}.md`, effect.text);
  });
});

describe("A form is tried on", () => {
  const project = aProject({ components: COMPONENTS });
  const tried = (world: Parameters<typeof worldOf>[0], section: unknown = config.parse({})) =>
    notesForm.sample(aReader(worldOf(world)), { project, config: section });

  test("the notes of the last final release", async () => {
    const [sample, draft] = [await tried({ changes: CHANGES }), await draftFor({ changes: CHANGES })];
    expect(sample).toEqual({ of: "v0.8.0", view: draft.text.view });
  });

  test("nothing, as long as no release is there", async () => {
    expect(await tried({ world: { tags: TAGS.slice(1, 2) } })).toBeUndefined();
  });

  test("nothing, where the project has the bot write no notes", async () => {
    expect(await tried({}, null)).toBeUndefined();
  });
});

test("The example in the documentation prints what its golden file shows", async () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/templates.md"), "utf8");
  const example = /```handlebars\n([\s\S]+?)```/.exec(page)?.[1] ?? "";
  const { text } = await draftFor({ changes: CHANGES, world: { newcomers: ["ann"] } });
  const rendition = renderForm(example, { fields: fieldsOf(notesFields), views: [text.view] });
  expectGolden("features/release-notes/golden/form-example.md", "texts" in rendition ? (rendition.texts[0] ?? "") : "");
});
