// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell
import { expect, test } from "@jest/globals";
import { aMilestone, anOwnPullRequest, aProject, aRelease, sha } from "../builders.ts";
import { FILES, LATEST, LINE, MAIN, merged, offerIn, planFor, SHOP, type ShopWorld, theShop } from "./shop.ts";

const noBranch: ShopWorld = { branches: [{ name: "main", commit: MAIN }] };

test("after the freeze one pull request into the release branch moves every version, and only versions", async () => {
  const plan = await planFor(theShop());
  expect(plan.idle).toEqual([]);
  expect(plan.effects).toEqual([
    {
      kind: "ensurePullRequest",
      key: "version-bump/0.8.0/1",
      branch: "release-captain/bump-0.8.0-1",
      base: "release-0.8",
      parent: LINE,
      because: "6 places name another version than v0.8.0 shall have",
      files: [
        {
          path: "deploy/env.sh",
          mode: "100644",
          content:
            'export SHOP_VERSION=0.8.0 # this shop\nexport TILL_VERSION="${TILL_VERSION:-v0.9.0}"\r\nKETTLE=2.4.1',
        },
        {
          path: "deploy/shop.yaml",
          mode: "100644",
          content: "image: ghcr.io/acme/server:v0.8.0\nsidecar: ghcr.io/acme/till:v0.9.0\n",
        },
        {
          path: "deploy/helmfile.yaml.gotmpl",
          mode: "100644",
          content: "releases:\n  - chart: acme/shop\n    version: 1.4.0\n",
        },
        {
          path: "docs/README.md",
          mode: "100644",
          content: '# Shop\n\n```bash\nexport branch="release-0.8" # branch, tag, or commit hash\n```\n',
        },
      ],
      text: { template: "version-bump/pull-request", view: expect.anything() },
      message: { template: "version-bump/commit", view: expect.anything() },
    },
  ]);
});

test("without a release branch the line is cut from the default branch's head, and nothing else yet", async () => {
  expect(await planFor(theShop(noBranch))).toEqual({
    effects: [
      {
        kind: "ensureBranch",
        key: "version-bump/0.8.0/branch",
        branch: "release-0.8",
        commit: MAIN,
        because: "v0.8.0 is frozen and release-0.8 does not exist yet",
      },
    ],
    idle: [],
  });
});

test("a patch waits until the release before it on its line is tagged", async () => {
  const milestones = [aMilestone({ title: "v0.8.0", number: 1 }), aMilestone({ title: "v0.8.1", number: 2 })];
  const release = aRelease({ project: SHOP, version: "0.8.1" });
  const planWith = (tags: ShopWorld["tags"] = []) => planFor(theShop({ milestones, tags }), { release });

  expect(await planWith()).toEqual({ effects: [], idle: ["v0.8.0 comes first on release-0.8"] });
  expect((await planWith([{ name: "v0.8.0", commit: sha(7) }])).effects).toHaveLength(1);
});

test("[A19] a default branch by another name is the one that the line is cut from", async () => {
  const { effects } = await planFor(
    theShop({ repository: { defaultBranch: "trunk" }, branches: [{ name: "trunk", commit: sha(4) }] }),
  );
  expect(effects).toEqual([expect.objectContaining({ kind: "ensureBranch", commit: sha(4) })]);
});

test.each<[string, ShopWorld, string]>([
  ["before the freeze", { now: "2026-06-14T12:59:00Z" }, "versions move after the freeze on Sun 14 Jun 2026"],
  ["before the freeze, branch or not", { ...noBranch, now: "2026-06-01T12:00:00Z" }, "versions move after the freeze"],
  ["once tagged", { tags: [{ name: "v0.8.0", commit: LINE }] }, "v0.8.0 is tagged, so what it pins stays"],
  ["without any commit", { branches: [] }, "main has no commit to cut release-0.8 from"],
  ["in a branch without pins", { shop: { "a.txt": "" } }, "no rule matches any place on the release branch"],
])("%s nothing happens, with the reason", async (_, world, because) => {
  const { effects, idle } = await planFor(theShop(world));
  expect(effects).toEqual([]);
  expect(idle).toEqual([expect.stringContaining(because)]);
});

test.each([
  ["no milestone", null, "v0.8.0 has no milestone"],
  ["a closed milestone", aMilestone({ state: "closed" }), "the milestone is closed"],
  ["a milestone without a due date", aMilestone({ due: null }), "no due date"],
])("with %s nothing happens, with the reason", async (_, milestone, because) => {
  const { effects, idle } = await planFor(theShop(), { release: aRelease({ project: SHOP, milestone }) });
  expect(effects).toEqual([]);
  expect(idle).toEqual([expect.stringContaining(because)]);
});

test("a patch's branch is never made from the default branch", async () => {
  const { effects, idle } = await planFor(theShop({ ...noBranch, milestones: [] }), {
    release: aRelease({ project: SHOP, version: "0.8.1" }),
  });
  expect(effects).toEqual([]);
  expect(idle).toEqual([expect.stringContaining("a person has to restore it")]);
});

test("before the freeze and after the tag no file is read and no other repository asked", async () => {
  const untouchable = () => Promise.reject(new Error("asked for more than it needs"));
  for (const world of [{ now: "2026-06-01T12:00:00Z" }, { tags: [{ name: "v0.8.0", commit: LINE }] }]) {
    await planFor({ ...theShop(world), tree: untouchable, texts: untouchable, latestRelease: untouchable });
  }
});

test.each<[string, ShopWorld, string]>([
  ["is open", { ownPullRequests: [anOwnPullRequest({ state: "open" })] }, "1"],
  ["is merged", { ownPullRequests: [anOwnPullRequest({ state: "merged" })] }, "2"],
  [
    "is merged and the next is open",
    {
      ownPullRequests: [
        anOwnPullRequest({ number: 61, head: "release-captain/bump-0.8.0-2" }),
        anOwnPullRequest({ state: "merged" }),
      ],
    },
    "2",
  ],
  [
    "was closed and another from the same branch is open",
    { ownPullRequests: [anOwnPullRequest({ number: 61 }), anOwnPullRequest({ state: "closed" })] },
    "1",
  ],
])("while the first pull request %s, what differs is offered as number …", async (_, world, number) => {
  const offer = offerIn(await planFor(theShop(world)));
  expect([offer.branch, offer.key]).toEqual([`release-captain/bump-0.8.0-${number}`, `version-bump/0.8.0/${number}`]);
});

test("an open pull request is planned alike as long as nothing changes, so the executor has nothing to do", async () => {
  const open = { ownPullRequests: [anOwnPullRequest()] };
  expect(await planFor(theShop(open))).toEqual(await planFor(theShop()));
});

test("a pull request that a person closed unmerged stays closed", async () => {
  const world = { ownPullRequests: [anOwnPullRequest({ number: 60, state: "closed" })] };
  expect(await planFor(theShop(world))).toEqual({
    effects: [],
    idle: ["#60 was closed without being merged; re-opened, it goes on"],
  });
});

test("once merged nothing is left to do", async () => {
  const after = merged(FILES, await planFor(theShop()));
  expect(await planFor(theShop({ shop: after }))).toEqual({
    effects: [],
    idle: ["all 7 places name the right version already"],
  });
});

test.each<[string, Partial<Record<string, string>>, string]>([
  ["was never released", { "acme/charts": "chart-1.4.0" }, "acme/till: acme/till has no public release"],
  [
    "has tags of another kind",
    { ...LATEST, "acme/charts": "v1.4.0" },
    "acme/chart: the newest release of acme/charts is `v1.4.0`, which is not `chart-{version}`",
  ],
  [
    "was released under a name that no file may hold",
    { ...LATEST, "acme/till": "v1;curl" },
    "acme/till: the newest release of acme/till is `v1;curl`, which is not `{version}`",
  ],
])("all or nothing: when one component %s, no version moves at all", async (_, latestReleases, because) => {
  const plan = await planFor(theShop({ latestReleases: latestReleases as Record<string, string> }));
  expect(plan).toEqual({ effects: [], idle: [`no version moves until all are known: ${because}`] });
});

test("every obstacle is named at once", async () => {
  const { idle } = await planFor(theShop({ latestReleases: {} }));
  expect(idle).toEqual([expect.stringMatching(/acme\/till has no public release; .*acme\/charts has no public/)]);
});

test("a component that stands nowhere on this branch needs no version", async () => {
  const { "deploy/helmfile.yaml.gotmpl": _, ...shop } = FILES;
  const plan = await planFor(theShop({ shop, latestReleases: { "acme/till": "v0.9.0" } }));
  expect(offerIn(plan).files.map(({ path }) => path)).toEqual(["deploy/env.sh", "deploy/shop.yaml", "docs/README.md"]);
});

test("a version is never lowered; the others still move", async () => {
  const plan = await planFor(theShop({ latestReleases: { ...LATEST, "acme/till": "v0.7.5" } }));
  expect(offerIn(plan).files.find(({ path }) => path === "deploy/shop.yaml")?.content).toBe(
    "image: ghcr.io/acme/server:v0.8.0\nsidecar: ghcr.io/acme/till:v0.8.0\n",
  );
});

test("where only lower versions are wanted, the reason names each place", async () => {
  const shop = { "deploy/shop.yaml": "a: ghcr.io/acme/server:v0.9.0\nb: ghcr.io/acme/server:v0.8.0\n" };
  expect(await planFor(theShop({ shop }))).toEqual({
    effects: [],
    idle: ["1 place names the right version already; deploy/shop.yaml:1 keeps v0.9.0 (newer than v0.8.0)"],
  });
});

test("workflow files are never written, and the reason says what is wanted there", async () => {
  const shop = { ".github/workflows/try.yml": "image: ghcr.io/acme/server:v0.7.0\n" };
  const { effects, idle } = await planFor(theShop({ shop }));
  expect(effects).toEqual([]);
  expect(idle).toEqual([expect.stringContaining(".github/workflows/try.yml:1 keeps v0.7.0 (the App may not write")]);
});

test("files keep their modes", async () => {
  const plan = await planFor(theShop({ modes: { "deploy/env.sh": "100755" } }));
  expect(offerIn(plan).files.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
    "100755 deploy/env.sh",
    "100644 deploy/shop.yaml",
    "100644 deploy/helmfile.yaml.gotmpl",
    "100644 docs/README.md",
  ]);
});

test.each([
  ["want the same of it, it moves", "release", ["deploy/env.sh"]],
  ["want different things of it, nothing moves", "9.9.9", []],
])("where two components claim one place and %s", async (_, version, paths) => {
  const pins = [{ kind: "variable" as const, name: "SHOP_VERSION", files: ["deploy/env.sh"] }];
  const project = aProject({
    components: [
      { name: "one", repository: "acme/one", type: "Image", pins },
      { name: "two", repository: "acme/two", type: "Image", version, pins },
    ],
  });
  const { effects, idle } = await planFor(theShop(), { project });
  expect(effects.flatMap((one) => (one.kind === "ensurePullRequest" ? one.files.map(({ path }) => path) : []))).toEqual(
    paths,
  );
  expect(idle.join()).toContain(paths.length > 0 ? "" : "one and two both claim `deploy/env.sh:1`");
});

test.each([
  ["a version that its place can't hold", "1.0.0+build.1", "server: `deploy/shop.yaml:1` can't hold `v1.0.0+build.1`"],
  ["what is no version", "$(date)", "server: `$(date)` is no version that a file may hold"],
])("all or nothing: %s stops the bump", async (_, version, because) => {
  const pins = [{ kind: "image" as const, image: "ghcr.io/acme/server", files: ["deploy/**"] }];
  const project = aProject({ components: [{ name: "server", repository: "acme/a", type: "Image", version, pins }] });
  const { effects, idle } = await planFor(theShop(), { project });
  expect(effects).toEqual([]);
  expect(idle).toEqual([`no version moves until all are known: ${because}`]);
});

test("where two components claim parts of one place, nothing moves", async () => {
  const pin = { kind: "variable" as const, name: "REF", files: ["env"] };
  const project = aProject({
    components: [
      { name: "one", repository: "acme/one", type: "Tool", pins: [{ ...pin, value: "{branch}" }] },
      { name: "two", repository: "acme/two", type: "Tool", pins: [{ ...pin, value: "old/{version}" }] },
    ],
  });
  expect(await planFor(theShop({ shop: { env: "REF=old/0.7.0\n" } }), { project })).toEqual({
    effects: [],
    idle: ["no version moves until all are known: one and two both claim `env:1`"],
  });
});

test.each([
  ["v{version}", "v0.9.0", "v0.9.0"],
  ["{version}", "v0.9.0", "v0.9.0"],
  ["{version}", "0.9.0", "0.9.0"],
  ["chart-{version}", "chart-0.9.0", "0.9.0"],
])("a place that names no version yet gets, for the pattern %s and the tag %s, %s", async (tag, newest, written) => {
  const pins = [{ kind: "variable" as const, name: "K", files: ["env"] }];
  const component = { name: "k", repository: "k/k", type: "Tool", version: "latest", tag, pins };
  const world = { shop: { env: "K=main\n" }, latestReleases: { "k/k": newest } };
  const plan = await planFor(theShop(world), { project: aProject({ components: [component] }) });
  expect(offerIn(plan).files.map(({ content }) => content)).toEqual([`K=${written}\n`]);
});

test("a place that holds a commit is not given a version", async () => {
  const pins = [{ kind: "variable" as const, name: "KETTLE", files: ["**"] }];
  const project = aProject({ components: [{ name: "k", repository: "k/k", type: "Tool", version: "1.0.0", pins }] });
  const { effects, idle } = await planFor(theShop({ shop: { env: `KETTLE=${"a".repeat(40)}\n` } }), { project });
  expect(effects).toEqual([]);
  expect(idle).toEqual([expect.stringContaining("k: `env:1` holds a commit, so `1.0.0` can't stand there")]);
});
