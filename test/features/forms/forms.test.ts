import { describe, expect, test } from "@jest/globals";
import { FORMS } from "../../../src/app/features.ts";
import type { EnsureCheckRun, Text } from "../../../src/core/plan/effect.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { forms } from "../../../src/features/forms/index.ts";
import { config } from "../../../src/features/release-notes/config.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { aChange, aProject, aReader, sha, type World } from "../builders.ts";
import { anOpenPullRequest } from "../open-pull-request.ts";
import { COMPONENTS, TAGS, worldOf } from "../release-notes/scene.ts";

const NOTES = ".github/release-captain/notes.md.hbs";
const HEAD = sha(60);
const OWN =
  "# Tea {{title}}\n\n{{#each changes.groups}}\n{{#each entries}}\n+ {{title}}, by {{authors}}\n{{/each}}\n{{/each}}\n";
const CHANGES = [aChange({ commit: sha(1), title: "Serve green tea" })];

const feature = forms(FORMS);

/** A pull request to main whose head has these files in the folder, and the last release of the made-up project. */
function offering(
  files: Readonly<Record<string, string>>,
  with_: World & { readonly paths?: readonly string[] } = {},
): World {
  const { paths = Object.keys(files), ...more } = with_;
  const world = worldOf({ changes: CHANGES, world: more });
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    mode: "100644",
    blob: `form ${path}`,
    size: text.length,
  }));
  return {
    ...world,
    openPullRequests: [anOpenPullRequest({ number: 61, base: "main", head: HEAD })],
    changed: { 61: paths },
    folders: { [HEAD]: entries },
    blobs: {
      ...world.blobs,
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`form ${path}`, text])),
    },
    ...more,
  };
}

async function verdictsOn(world: World, sections = new Map([["release-notes", config.parse({})]])) {
  if (feature.about !== "repository") throw new Error("forms are about the repository");
  const scope = { project: aProject({ components: COMPONENTS }), config: {}, sections };
  const { effects } = renderPlan(await feature.plan(aReader(world), scope), templatesOf("forms"));
  return effects as readonly EnsureCheckRun<Text>[];
}

describe("The check of a pull request that changes a template", () => {
  test.each<[golden: string, world: World, conclusion: string, annotations: readonly object[]]>([
    ["printed", offering({ [NOTES]: OWN }), "success", []],
    [
      "broken",
      offering({ [NOTES]: `${OWN}\n{{#each changes.groups}}{{titel}}{{/each}}` }),
      "failure",
      [{ path: NOTES, line: 9, column: 27, message: "`titel` is no field; did you mean `title`?" }],
    ],
    [
      "misnamed",
      offering({ ".github/release-captain/note.md.hbs": OWN }),
      "failure",
      [
        {
          path: ".github/release-captain/note.md.hbs",
          line: 1,
          message: "No text of the bot's is printed by a file of this name.",
        },
      ],
    ],
    ["deleted", offering({}, { paths: [NOTES] }), "success", []],
    ["before-any-release", offering({ [NOTES]: OWN }, { tags: TAGS.slice(1, 2) }), "success", []],
  ])("reads as its golden file: %s", async (golden, world, conclusion, annotations) => {
    const [verdict, ...others] = await verdictsOn(world);
    expect(verdict).toMatchObject({ name: "release / templates", commit: HEAD, conclusion });
    expect([verdict?.annotations, others]).toEqual([annotations, []]);
    expectGolden(`features/forms/golden/${golden}.md`, verdict?.text ?? "");
  });

  test("says so where the template prints what the built-in one prints", async () => {
    const builtIn = await import("../../../src/app/templates.ts");
    const source = builtIn.readTemplates().get("release-notes/notes") ?? "";
    const [verdict] = await verdictsOn(offering({ [NOTES]: source }));
    expect(verdict?.text.body).toContain("That is what the built-in template prints.");
  });

  test("tells of several templates apart, and fails where one does", async () => {
    const [verdict] = await verdictsOn(offering({ [NOTES]: OWN, ".github/release-captain/tea.md.hbs": "x" }));
    expect([verdict?.conclusion, verdict?.text.title]).toEqual(["failure", "1 of 2 templates can't be used"]);
  });

  test("[I17] of what is longer than GitHub takes shows the beginning, whole and closed", async () => {
    const changes = Array.from({ length: 2000 }, (_, at) =>
      aChange({
        commit: sha(at + 100),
        title: `Serve tea ${at}`,
        pullRequest: { number: at + 1, title: `Serve tea ${at}`, url: `https://github.com/acme/shop/pull/${at + 1}` },
      }),
    );
    const world = { ...offering({ [NOTES]: OWN }), changes: worldOf({ changes }).changes };
    const [verdict] = await verdictsOn(world as World);
    const { body = "" } = verdict?.text ?? {};
    expect(body.length).toBeLessThan(65_535);
    expect(body).toMatch(/There is more of it than fits here\.$/);
    expect(body.match(/^```/gm)).toHaveLength(4);
  });

  test("[F13] shows a stranger's template as code alone: no mention, link, picture or marker of its is any", async () => {
    const source =
      "x\n\n````\n@acme/everyone ![x](https://evil.example/x.png) <!-- release-captain: a/b -->\n</details>\n# x\n";
    const [verdict] = await verdictsOn(offering({ [NOTES]: source }));
    const outside = (verdict?.text.body ?? "").replace(/^(`{3,})\w+\n[\s\S]*?^\1$/gm, "");
    expect(outside).not.toMatch(/@|evil|<!--/);
    expect(verdict?.text.body).not.toContain("<!--");
  });
});

describe("No check is made", () => {
  test.each<[situation: string, world: World]>([
    ["where no pull request is open", worldOf({})],
    [
      "of a pull request that touches no template",
      offering({}, { paths: ["README.md", ".github/release-captain/README.md"] }),
    ],
    [
      "of a pull request to another branch, where templates don't count",
      offering(
        { [NOTES]: OWN },
        { openPullRequests: [anOpenPullRequest({ number: 61, base: "release-0.8", head: HEAD })] },
      ),
    ],
    [
      "of the bot's own pull request",
      offering(
        { [NOTES]: OWN },
        { openPullRequests: [anOpenPullRequest({ number: 61, base: "main", head: HEAD, isOurs: true })] },
      ),
    ],
  ])("%s", async (_, world) => {
    expect(await verdictsOn(world)).toEqual([]);
  });
});

test("Where the project has the bot write no notes, their template is read and not printed", async () => {
  const [verdict] = await verdictsOn(offering({ [NOTES]: OWN }), new Map());
  expect(verdict?.text.body).toContain("It can be read.");
});

test("A commit that is the head of two pull requests gets one check", async () => {
  const pulls = [61, 62].map((number) => anOpenPullRequest({ number, base: "main", head: HEAD }));
  const world = offering({ [NOTES]: OWN }, { openPullRequests: pulls, changed: { 61: [NOTES], 62: [NOTES] } });
  expect(await verdictsOn(world)).toHaveLength(1);
});
