import { describe, expect, test } from "@jest/globals";
import { isWokenBy } from "../../../src/core/feature.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import type { Verdict } from "../../../src/core/ports/reader.ts";
import { config } from "../../../src/features/release-notes/config.ts";
import { releaseNotes } from "../../../src/features/release-notes/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { aChange, aPublishedRelease, aVerdict, sha } from "../builders.ts";
import { COMPONENTS, draftOf, NEW, OLD, planFor, TAGS, worldOf } from "./scene.ts";

const verdicts = (...given: readonly Verdict[]) => ({ verdicts: { [NEW]: given } });

describe("a draft is made once the final tag is there, and only a draft", () => {
  test.each([
    ["without a tag", { tags: [] }, "the final tag v0.8.0 is not there yet"],
    ["with candidates only", { tags: TAGS.slice(0, 2) }, "the final tag v0.8.0 is not there yet"],
    [
      "with another release's tag",
      { tags: [{ name: "v0.8.1", commit: NEW }] },
      "the final tag v0.8.0 is not there yet",
    ],
    ["once published", { releases: [aPublishedRelease()] }, "v0.8.0 is published, and published notes are people's"],
    [
      "once published beside a forgotten draft",
      { releases: [aPublishedRelease(), aPublishedRelease({ draft: true })] },
      "v0.8.0 is published, and published notes are people's",
    ],
  ])("nothing %s", async (_, world, because) => {
    const { effects, idle } = await planFor(worldOf({ world }));
    expect({ idle, drafts: effects.filter(({ kind }) => kind === "ensureDraftRelease") }).toEqual({
      idle: [because],
      drafts: [],
    });
  });

  test.each([
    ["with no release", {}],
    ["beside a draft of whoever made it", { releases: [aPublishedRelease({ draft: true })] }],
    ["beside another release", { releases: [aPublishedRelease({ tag: "v0.7.0" })] }],
    ["beside its candidate's release", { releases: [aPublishedRelease({ tag: "v0.8.0-rc.1", candidate: true })] }],
  ])("one draft %s", async (_, world) => {
    const plan = await planFor(worldOf({ world }));
    expect(plan.idle).toEqual([]);
    const effects = plan.effects.filter(({ key }) => key !== "release-notes/0.8.0/notes");
    expect(effects).toMatchObject([
      {
        kind: "ensureDraftRelease",
        key: "release-notes/0.8.0",
        tag: "v0.8.0",
        text: { template: "release-notes/notes" },
      },
      { kind: "ensureCheckRun", key: "release-notes/0.8.0/ledger", commit: NEW, conclusion: "success" },
    ]);
  });

  test.each([
    ["of a usable candidate", verdicts(aVerdict("0.8.0-rc.1", { conclusion: "failure" }), aVerdict("0.8.0-rc.2")), "a"],
    ["of a candidate that failed", verdicts(aVerdict("0.8.0-rc.1", { conclusion: "failure" })), "no"],
    ["of the final tag itself", verdicts(aVerdict("0.8.0")), "no"],
    ["of another release's candidate", verdicts(aVerdict("0.8.1-rc.1")), "no"],
    ["of nobody", {}, "no"],
  ])("its reason weighs the verdict %s", async (_, world, word) => {
    const plan = await planFor(worldOf({ world }));
    expect(plan.effects[0]?.because).toBe(
      `the final tag v0.8.0 is there and not published; ${word} candidate was usable at its commit`,
    );
  });

  test.each(["create", "push", "release.published", "workflow_run.completed", "tick", "echo"])(
    "%s wakes it",
    (cause) => {
      expect(isWokenBy(releaseNotes, [cause])).toBe(true);
    },
  );

  test("an empty section of the configuration is enough, and a heading is one line", () => {
    expect(config.parse({})).toEqual({
      heading: "Component Summary",
      remarks: false,
      tables: [],
      words: {},
      sections: true,
      images: true,
      releases: true,
      componentChanges: false,
      bots: "counted",
      fragments: [],
      reverted: false,
    });
    expect(config.safeParse({ heading: "A\n## B" }).success).toBe(false);
  });
});

describe("the table is what a site's parser reads", () => {
  const HEADER =
    "| Component | Version | Previous Version | Type |\n|-----------|---------|------------------|------|\n";

  test("its heading is exactly as configured, its rows in the configuration's order, names without escapes", async () => {
    const { body } = await draftOf(worldOf(), { config: { heading: "ACME Component Summary" } });
    const [, table] = /^## ACME Component Summary\n\n([\s\S]*?)\n\n/.exec(body) ?? [];
    expect(table).toBe(
      `${HEADER}${[
        "| acme/tea-server | `v0.9.0` | `v0.7.0` | Image + Helm Chart |",
        "| acme/kettle | `1.4.0` | `1.3.9` | Helm Chart |",
        "| leaf/gateway | `v1.5.0` | `v1.5.0` (unchanged) | Library |",
        "| acme/saucer (porcelain) | `v0.1.0` | NA (new) | Image (New) |",
      ].join("\n")}`,
    );
  });

  test("what no place names has no version, and the draft says so", async () => {
    const { body } = await draftOf(worldOf({ after: ["TEA_SERVER_VERSION=v0.9.0"] }));
    expect(body).toContain("| acme/kettle | NA | `1.3.9` | Helm Chart |");
    expect(body).toContain("> - no place names a version of acme/kettle");
  });

  test.each([
    ["Wheel installed in `tea`", "Wheel installed in `tea`"],
    ["`tea` (hot), `lid`", "`tea` (hot), `lid`"],
    ["1. `tea`", "1\\. `tea`"],
    ["one ` alone", "one \\` alone"],
    ["nothing `` between", "nothing \\`\\` between"],
    ["`a|b` @acme/all", "`a¦b` @\u200bacme/all"],
  ])("code in the configuration's words stays code: %s", async (type, expected) => {
    const { body } = await draftOf(worldOf(), { components: COMPONENTS.slice(0, 1).map((one) => ({ ...one, type })) });
    expect(body).toContain(`| \`v0.9.0\` | \`v0.7.0\` | ${expected} |`);
  });

  test("a project without components has no table", async () => {
    const { body } = await draftOf(worldOf(), { components: [] });
    expect(body.startsWith("## What's Changed\n")).toBe(true);
  });

  test("without sections the changes follow the table", async () => {
    const { body } = await draftOf(worldOf(), { config: { sections: false } });
    expect(body).toContain("| Image (New) |\n\n## What's Changed");
  });
});

describe("a difference is shown where the component is made, by its own tags", () => {
  const diffOf = async (before: string, after: string, tag?: string) => {
    const component = {
      name: "acme/cup",
      repository: "acme/cups",
      type: "Image",
      ...(tag ? { tag } : {}),
      pins: [{ kind: "variable" as const, name: "CUP", files: ["versions.env"] }],
    };
    const world = worldOf({ before: [before], after: [after] });
    const { body } = await draftOf(world, { components: [component] });
    return body.split("\n").find((line) => line.startsWith("**Diff**"));
  };
  const at = "https://github.com/acme/cups/compare";
  const [a, b] = ["a".repeat(40), "b".repeat(40)];

  test.each([
    ["a tag that is the version", "v0.7.0", "v0.8.0", undefined, `[v0.7.0 → v0.8.0](${at}/v0.7.0...v0.8.0)`],
    ["a tag that says more", "0.7.0", "0.8.0", "cup-{version}", `[0.7.0 → 0.8.0](${at}/cup-0.7.0...cup-0.8.0)`],
    ["a tag with a v that pins leave out", "0.7.0", "0.8.0", "v{version}", `[0.7.0 → 0.8.0](${at}/v0.7.0...v0.8.0)`],
    ["a tag with a v that pins have too", "v0.7.0", "v0.8.0", "v{version}", `[v0.7.0 → v0.8.0](${at}/v0.7.0...v0.8.0)`],
    ["a tag in a folder", "v0.7.0", "v0.8.0", "cup/{version}", `[v0.7.0 → v0.8.0](${at}/cup/v0.7.0...cup/v0.8.0)`],
    ["a tag that would end a link", "1.0", "1.1", "cup)({version}", `[1.0 → 1.1](${at}/cup%29%281.0...cup%29%281.1)`],
    ["commits", a, b, "v{version}", `[${a} → ${b}](${at}/${a}...${b})`],
    ["nothing where it is the same", "v0.8.0", "v0.8.0", undefined, "unchanged since v0.7.0: `v0.8.0`"],
    ["nothing where it is a branch's name", "main", "stable", undefined, "`main` → `stable`"],
  ])("%s", async (_, before, after, tag, expected) => {
    expect(await diffOf(`CUP=${before}`, `CUP=${after}`, tag)).toBe(`**Diff**: ${expected}`);
  });

  test.each([
    ["without a v", "0.7.0", "0.8.0"],
    ["with a v", "v0.7.0", "v0.8.0"],
  ])("what the project itself ships is tagged as its releases are, also where pins stand %s", async (_, from, to) => {
    const pins = [{ kind: "variable" as const, name: "CUP", files: ["versions.env"] }];
    const components = [{ name: "acme/cup", repository: "acme/shop", type: "Image", pins }];
    const tags = [
      { name: "shop-0.7.0", commit: OLD },
      { name: "shop-0.8.0", commit: NEW },
    ];
    const world = worldOf({ before: [`CUP=${from}`], after: [`CUP=${to}`], world: { tags } });
    const { body } = await draftOf(world, { components, tag: "shop-{version}" });
    expect(body).toContain(`[${from} → ${to}](https://github.com/acme/shop/compare/shop-0.7.0...shop-0.8.0)`);
  });

  test("nothing where it is new", async () => {
    expect(await diffOf("", "CUP=v0.8.0")).toBe("**Diff**: new: `v0.8.0`");
  });
});

describe("what changed is listed as GitHub does", () => {
  const pull = (number: number, title: string) => ({
    number,
    title,
    url: `https://github.com/acme/shop/pull/${number}`,
  });
  const listOf = async (changes: Parameters<typeof aChange>[0][]) => {
    const { body } = await draftOf(worldOf({ changes: changes.map((change) => aChange(change)) }), { components: [] });
    return body.split("\n").filter((line) => line.startsWith("* "));
  };

  test("oldest first, a pull request of several commits once and where it was merged", async () => {
    expect(
      await listOf([
        { commit: sha(1), title: "wip", pullRequest: pull(31, "Serve oolong") },
        { commit: sha(2), title: "Serve mint", pullRequest: pull(30, "Serve mint"), author: "bo" },
        { commit: sha(3), title: "more wip", pullRequest: pull(31, "Serve oolong") },
      ]),
    ).toEqual([
      "* Serve mint by @bo in https://github.com/acme/shop/pull/30",
      "* Serve oolong by @ann in https://github.com/acme/shop/pull/31",
    ]);
  });

  test("a direct push stands with its commit", async () => {
    expect(await listOf([{ commit: sha(4), title: "Mend the lid", pullRequest: undefined }])).toEqual([
      `* Mend the lid by @ann in [\`4ffffff\`](https://github.com/acme/shop/commit/${sha(4)})`,
    ]);
  });

  test("[I18] an author whose account is gone is a deleted user, and an unknown pusher nobody", async () => {
    expect(
      await listOf([
        { commit: sha(1), author: undefined },
        { commit: sha(2), author: undefined, pullRequest: undefined, title: "Mend the lid" },
      ]),
    ).toEqual([
      "* Serve green tea by a deleted user in https://github.com/acme/shop/pull/31",
      `* Mend the lid in [\`2ffffff\`](https://github.com/acme/shop/commit/${sha(2)})`,
    ]);
  });

  test("bots are known by their account, not by their name, and counted instead of listed", async () => {
    const changes = [
      aChange({ commit: sha(1), author: "robot-bot", title: "Serve mint", pullRequest: pull(30, "Serve mint") }),
      aChange({ commit: sha(2), author: "dependabot", bot: true, pullRequest: pull(32, "Bump leaf from 1 to 2") }),
    ];
    const { body } = await draftOf(worldOf({ changes }));
    expect(body).toContain("## What's Changed\n\n* Serve mint by @robot-bot in https://github.com/acme/shop/pull/30\n");
    expect(body).toContain("\n\n1 change by bots is not listed.\n");
    expect(body).not.toContain("dependabot");
    const listed = await draftOf(worldOf({ changes }), { config: { bots: "listed" } });
    expect(listed.body).toContain(
      "/pull/30\n\n### By bots\n\n* Bump leaf from 1 to 2 by `dependabot` in https://github.com/acme/shop/pull/32\n",
    );
    expect(listed.body).not.toContain("by bots is");
  });

  test("an author's name that is no login mentions nobody", async () => {
    const [line] = await listOf([{ author: "acme/everyone" }]);
    expect(line).toMatch(/^\* Serve green tea by acme\/everyone in /);
  });
});

describe("the notes begin where the release before ended", () => {
  test.each([
    ["a patch at the release of its line", "0.8.1", "v0.8.0...v0.8.1"],
    ["a minor release at the newest patch before it", "0.9.0", "v0.8.2...v0.9.0"],
    ["a patch of an old line at its own line", "0.7.1", "v0.7.0...v0.7.1"],
  ])("%s", async (_, version, range) => {
    const names = ["v0.7.0", "v0.8.0", "v0.8.1-rc.1", "v0.8.1", "v0.8.2", "v0.9.0-rc.1", "v0.9.0", "v0.7.1"];
    const tags = names.map((name, at) => ({ name, commit: sha(at + 10) }));
    const { title, body } = await draftOf({ tags }, { version, components: [] });
    expect(title).toBe(`v${version}`);
    expect(body).toMatch(new RegExp(`\\*\\*Full Changelog\\*\\*: https://github.com/acme/shop/compare/${range}$`));
  });

  test("the changes are those of the range between the two commits", async () => {
    const elsewhere = { [`${NEW}...${OLD}`]: [aChange({ title: "not ours" })] };
    const { body } = await draftOf({ ...worldOf(), changes: elsewhere });
    expect(body).toContain("## What's Changed\n\nNo change in this repository since v0.7.0.");
  });
});

describe("what components brought is listed where the project wants it", () => {
  const from = (repository: string, at: number, author: string) => {
    const url = `https://github.com/${repository}/pull/${at}`;
    return aChange({
      commit: sha(at + 600),
      author,
      title: `Pour ${at}`,
      pullRequest: { number: at, title: `Pour ${at}`, url },
    });
  };
  const world = () =>
    worldOf({
      changes: [aChange({ commit: sha(1), title: "Serve green tea" })],
      world: {
        newcomers: ["bo", "ann"],
        changes: {
          [`${OLD}...${NEW}`]: [aChange({ commit: sha(1), title: "Serve green tea" })],
          "acme/tea-server v0.7.0...v0.9.0": [from("acme/tea-server", 5, "bo"), from("acme/tea-server", 6, "cem")],
          "acme/kettle-charts kettle-1.3.9...kettle-1.4.0": [],
        },
      },
    });

  test("under its own heading, between its own tags; with new contributors of all repositories", async () => {
    const { body } = await draftOf(world(), { config: { componentChanges: true } });
    expect(body.slice(body.indexOf("## What's Changed"))).toBe(
      [
        "## What's Changed",
        "* Serve green tea by @ann in https://github.com/acme/shop/pull/31",
        "### acme/tea-server `v0.7.0` → `v0.9.0`",
        "* Pour 5 by @bo in https://github.com/acme/tea-server/pull/5\n* Pour 6 by @cem in https://github.com/acme/tea-server/pull/6",
        "**Changes of acme/tea-server**: https://github.com/acme/tea-server/compare/v0.7.0...v0.9.0",
        "### acme/kettle-charts `1.3.9` → `1.4.0`",
        "No change between the two.",
        "**Changes of acme/kettle-charts**: https://github.com/acme/kettle-charts/compare/kettle-1.3.9...kettle-1.4.0",
        "## New Contributors",
        "* @ann made their first contribution in https://github.com/acme/shop/pull/31\n* @bo made their first contribution in https://github.com/acme/tea-server/pull/5",
        "**Full Changelog**: https://github.com/acme/shop/compare/v0.7.0...v0.8.0",
      ].join("\n\n"),
    );
  });

  test("nothing of it where the project doesn't", async () => {
    const { body } = await draftOf(world());
    expect(body).not.toContain("Pour 5");
    expect(body).not.toContain("@bo made");
  });
});

test("[I19] no bot is a new contributor, and nobody twice", async () => {
  const changes = [
    aChange({ commit: sha(1), author: "leaf-bot", bot: true }),
    aChange({
      commit: sha(2),
      author: "bo",
      pullRequest: { number: 7, title: "A", url: "https://github.com/acme/shop/pull/7" },
    }),
    aChange({
      commit: sha(3),
      author: "bo",
      pullRequest: { number: 8, title: "B", url: "https://github.com/acme/shop/pull/8" },
    }),
  ];
  const { body } = await draftOf(
    worldOf({ changes, world: { newcomers: ["leaf-bot", "bo"], changes: { [`${OLD}...${NEW}`]: changes } } }),
  );
  expect(body.match(/made their first contribution.*/g)).toEqual([
    "made their first contribution in https://github.com/acme/shop/pull/7",
  ]);
});

test("a commit that nobody can account for fails the check, says which, and holds the notes back", async () => {
  const unread = {
    ...aChange({ commit: sha(3), title: "Who knows", pullRequest: undefined }),
    unread: "GitHub's answer was cut",
  };
  const plan = await planFor(worldOf({ changes: [aChange({ commit: sha(1) }), unread] }), { components: [] });
  expect(plan.effects[1]).toMatchObject({ kind: "ensureCheckRun", commit: NEW, conclusion: "failure" });
  const [, check] = renderPlan(plan, templatesOf("release-notes")).effects;
  expectGolden(
    "features/release-notes/golden/account-unresolved.md",
    check?.kind === "ensureCheckRun" ? check.text : "",
  );
});
