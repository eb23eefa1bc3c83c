import { describe, expect, test } from "@jest/globals";
import { criteriaRules } from "../../../src/core/domain/criteria.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { aMilestone, anItem, aProject, HOSTILE, sha } from "../builders.ts";
import { anOpenPullRequest } from "../open-pull-request.ts";
import { DONE, issueFor, PROJECT, STAGES, type Stage } from "./world.ts";

const render = templatesOf("tracker");

const textFor = async (stage: Stage) => render((await issueFor(stage)).text);

const many = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    anItem({ number: i + 101, title: `Cup ${i + 1}`, state: i % 2 ? "open" : "closed" }),
  );

const manyComponents = aProject({
  components: Array.from({ length: 21 }, (_, i) => ({
    name: `acme/cup-${i + 1}`,
    repository: "acme/shop",
    type: "Image",
    pins: [{ kind: "image" as const, image: `ghcr.io/acme/cup-${i + 1}`, files: ["deploy/**"] }],
  })),
});

describe("The tracker, as people read it:", () => {
  test.each(Object.entries(STAGES))("%s", async (file, stage) => {
    expectGolden(`features/tracker/golden/${file}.md`, await textFor(stage));
  });

  test("folded above twenty items", async () => {
    const text = await textFor({ items: many(24), project: manyComponents });
    expectGolden("features/tracker/golden/folded.md", text);
  });

  test("hostile titles", async () => {
    const items = HOSTILE.map((title, at) => anItem({ number: at + 1, title, assignees: ["renovate[bot]"] }));
    expectGolden("features/tracker/golden/hostile-titles.md", await textFor({ items }));
  });

  test("features held against the criteria, decisions, and a digest for each interest group", async () => {
    const items = [
      anItem({
        number: 21,
        title: "Serve green tea",
        labels: ["sig/tea"],
        body: "## Acceptance criteria\n- [ ] it is hot",
        state: "closed",
      }),
      anItem({ number: 23, title: "Tea for two", labels: ["sig/tea", "kind/api"], assignees: ["bob"] }),
      anItem({ number: 25, title: "Warm cups", labels: ["sig/cups"], assignees: [] }),
    ];
    const linked = [
      {
        ...{ number: 61, url: "https://github.com/acme/shop/pull/61", state: "merged" as const, title: "Pour" },
        ...{ body: "Fixes #21", paths: ["guides/tea/README.md", "test/tea/pour.ts"] },
      },
      {
        ...{ number: 62, url: "https://github.com/acme/shop/pull/62", state: "open" as const, title: "Two cups" },
        ...{ body: "For #23", paths: ["pkg/two.go"] },
      },
    ];
    const asked = { id: 5, login: "eve", at: "2026-06-14T15:00:00.000Z", url: "https://github.com/acme/shop/issues/3" };
    const vote = {
      id: 6,
      login: "rosa",
      says: "approve",
      roles: ["leader"],
      at: "2026-06-15T10:00:00.000Z",
      reason: "",
    };
    const records = {
      "freeze-gate/0.8.0/exceptions": {
        value: [{ item: 23, rounds: [{ asked: { ...asked, reason: "it is small" }, votes: [vote] }] }],
        url: "u",
      },
      "tracker/0.8.0/examples": {
        value: [{ item: 21, by: { id: 6, login: "rosa" }, at: asked.at, reason: "we run it", url: asked.url }],
        url: "u",
      },
      "freeze/0.8.0/leader": {
        value: [
          {
            ...{
              freeze: "2026-06-15",
              by: { id: 6, login: "rosa" },
              at: "2026-06-01T15:00:00.000Z",
              from: "2026-06-14",
            },
            ...{ reason: "the hall is taken", url: "https://github.com/acme/shop/issues/12#issuecomment-8" },
          },
          {
            ...{
              freeze: "2026-06-13",
              by: { id: 6, login: "rosa" },
              at: "2026-06-02T15:00:00.000Z",
              from: "2026-06-15",
            },
            ...{
              reason: "the venue is closed on Sunday",
              url: "https://github.com/acme/shop/issues/12#issuecomment-9",
            },
          },
        ],
        url: "u",
      },
    };
    const elsewhere = {
      "acme/kettle": [anItem({ number: 7, title: "Boil faster", url: "https://github.com/acme/kettle/issues/7" })],
    };
    const project = { ...PROJECT, criteria: criteriaRules.parse({ needProposal: ["kind/api"] }) };
    const config = { sigs: "sig/", elsewhere: "release/v{major}.{minor}" };
    const stage = { now: "2026-06-15T12:00:00Z", items, linked, records, elsewhere, project, config };
    expectGolden("features/tracker/golden/criteria-and-decisions.md", await textFor(stage));
  });

  test("what came after the freeze, dates that differ, and where to subscribe", async () => {
    const items = [
      ...DONE,
      anItem({ number: 31, title: "Iced tea", assignees: [], author: "eve" }),
      anItem({ number: 32, title: "Mend the kettle", kind: "pull request", state: "merged", author: "bob" }),
      anItem({ number: 33, title: "Asked for", assignees: ["carol"] }),
    ];
    const asked = {
      id: 5,
      login: "eve",
      at: "2026-06-14T15:00:00.000Z",
      url: "https://github.com/acme/shop/issues/33",
    };
    const records = {
      "freeze-gate/0.8.0/in/2026-06-14": { value: [21, 22], url: "u" },
      "freeze-gate/0.8.0/exceptions": {
        value: [{ item: 33, rounds: [{ asked: { ...asked, reason: "it is small" }, votes: [] }] }],
        url: "u",
      },
    };
    const pull = { number: 34, title: "Sugar", base: "release-0.8", head: sha(9), author: "mallory" };
    const milestone = aMilestone({ description: "Freeze: 2026-06-14\nFreeze: 2026-06-13" });
    const calendarFeed = "https://bot.example.org/calendar/1.ics";
    const openPullRequests = [anOpenPullRequest(pull), anOpenPullRequest({ ...pull, number: 35, isOurs: true })];
    const stage = { ...STAGES.bumped, items, records, openPullRequests, milestone, calendarFeed };
    expectGolden("features/tracker/golden/late-and-doubtful.md", await textFor(stage));
  });

  test("a project that neither pins nor names anything", async () => {
    const project = aProject({
      calendar: { zone: "UTC", freeze: 0 },
      release: { tag: "shop@{version}", milestone: "Shop {version}" },
    });
    expectGolden("features/tracker/golden/bare-project.md", await textFor({ project }));
  });
});

test("Strangers' titles stay text", async () => {
  for (const title of HOSTILE) {
    for (const state of ["open", "closed"] as const) {
      expectOnlyText((await textFor({ items: [anItem({ title, state, assignees: [title] })] })).body, title);
    }
  }
});

test("The timeline stays under fifteen lines and every task has its dates", async () => {
  for (const stage of Object.values(STAGES)) {
    const source = nodesOf((await textFor(stage)).body).find(
      (node) => node.type === "code" && /^gantt/.test(node.value ?? ""),
    );
    const lines = (source?.value ?? "").split("\n");
    expect(lines.length).toBeLessThan(15);
    for (const task of lines.slice(4)) {
      expect(task).toMatch(/^ {2}[A-Z][a-z]+ :(milestone, )?((done|active), )?\d{4}-\d\d-\d\d, (0d|\d{4}-\d\d-\d\d)$/);
    }
  }
});

test("A tracker of the largest milestone fits an issue", async () => {
  const items = Array.from({ length: 1000 }, (_, i) => anItem({ number: i + 100, title: `${"wide ".repeat(60)}${i}` }));
  const tags = Array.from({ length: 30 }, (_, i) => ({ name: `v0.8.0-rc.${i + 1}`, commit: sha(i) }));
  const { body } = await textFor({ ...STAGES.ready, items, tags });

  expect({ counts: body.match(/And \d+ more/g), fits: body.length < 65_536 }).toEqual({
    counts: ["And 995 more", "And 800 more"],
    fits: true,
  });
});

test("Every table has as many cells in each row as in its head", async () => {
  for (const stage of Object.values(STAGES)) {
    for (const table of nodesOf((await textFor(stage)).body).filter((node) => node.type === "table")) {
      expect(new Set(table.children?.map((row) => row.children?.length)).size).toBe(1);
    }
  }
});
