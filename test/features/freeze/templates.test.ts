import { describe, expect, test } from "@jest/globals";
import type { EnsureComment, Words } from "../../../src/core/plan/effect.ts";
import type { Item } from "../../../src/core/ports/reader.ts";
import { freeze } from "../../../src/features/freeze/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { expectOnlyText } from "../../markdown.ts";
import {
  aGoalsIssue,
  aMilestone,
  anItem,
  anOwnIssue,
  aProject,
  aReader,
  aRelease,
  aScope,
  HOSTILE,
  type World,
} from "../builders.ts";

const render = templatesOf("freeze");

interface Given extends World {
  readonly calendar?: Parameters<typeof aProject>[0] extends infer Shared | undefined
    ? Shared extends { calendar?: infer Calendar }
      ? Calendar
      : never
    : never;
  readonly milestone?: ReturnType<typeof aMilestone>;
}

async function commentFor({ calendar, milestone = aMilestone(), ...world }: Given) {
  const project = aProject(calendar ? { calendar } : {});
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  const plan = await freeze.plan(
    aReader({ ownIssues: { "tracker/0.8.0": anOwnIssue() }, ...world }),
    aScope(freeze, { project, release: aRelease({ project, milestone }) }),
  );
  const effect = (plan.effects as readonly EnsureComment<Words>[]).at(-1);
  if (!effect) throw new Error(`nothing to say: ${plan.idle}`);
  return render(effect.text);
}

const sent = (key: string) => ({ 12: [{ id: 1, key: `freeze/0.8.0/${key}`, body: "" }] });

const WORK: readonly Item[] = [
  anItem({ number: 21, title: "Serve green tea", state: "closed" }),
  anItem({ number: 22, title: "Warm the cups first", kind: "pull request", state: "merged", assignees: ["bob"] }),
  anItem({ number: 23, title: "Tea for two", assignees: ["bob", "carol-c"] }),
  anItem({ number: 24, title: "A kettle that does not whistle", kind: "pull request", assignees: ["dave"] }),
  anItem({ number: 25, title: "Sugar on request", assignees: [] }),
  anItem({ number: 26, title: "A saucer for every cup", assignees: ["erin"] }),
  anItem({ number: 27, title: "Stop the drip", assignees: ["bob"] }),
  anItem({ number: 28, title: "Thrown away", kind: "pull request", state: "closed" }),
];

const DONE = WORK.filter((item) => item.state !== "open");
const T7 = "2026-06-07T13:00:00Z";

describe("What the freeze says, as people read it:", () => {
  test.each<[file: string, world: Given]>([
    ["seven-days", { now: T7, items: WORK }],
    ["seven-days-nothing-open", { now: T7, items: DONE }],
    ["seven-days-nothing-planned", { now: T7 }],
    [
      "tomorrow-one-open",
      { now: "2026-06-13T13:00:00Z", items: [...DONE, anItem({ number: 23, title: "Tea for two" })] },
    ],
    ["seven-days-late", { now: "2026-06-10T14:00:00Z", items: WORK }],
    ["moved", { now: T7, items: DONE, ownComments: sent("2026-06-07/T-3") }],
    [
      "dates-differ",
      {
        now: T7,
        items: DONE,
        calendar: { zone: "America/New_York", goals: { label: "release/v{major}.{minor}" } },
        milestone: aMilestone({
          due: "2026-06-20",
          description: "Freeze: 2026-06-14\nCode freeze: June 31st, or @everyone `asks`",
        }),
        labelled: { "release/v0.8": [aGoalsIssue({ body: "release target: June 21st, code freeze: June 13th" })] },
      },
    ],
    [
      "freeze-after-release",
      { now: "2026-06-22T14:00:00Z", items: DONE, milestone: aMilestone({ description: "Freeze: 2026-06-23" }) },
    ],
    [
      "moved-off-a-day-off",
      { now: "2026-06-05T13:00:00Z", items: DONE, calendar: { zone: "America/New_York", workdays: {} } },
    ],
    [
      "frozen-without-release-day",
      {
        now: "2026-05-29T13:00:00Z",
        calendar: { zone: "America/New_York", weeks: 4 },
        milestone: aMilestone({ due: null }),
      },
    ],
    ["frozen", { now: "2026-06-14T13:00:00Z", items: WORK }],
    ["frozen-all-in", { now: "2026-06-14T13:00:00Z", items: DONE }],
    ["frozen-late", { now: "2026-06-16T14:00:00Z" }],
    [
      "hostile-titles",
      {
        now: T7,
        items: [...HOSTILE]
          .slice(0, 3)
          .map((title, i) => anItem({ number: i + 1, title, assignees: ["renovate[bot]"] })),
      },
    ],
    [
      "frozen-hostile-titles",
      {
        now: "2026-06-14T13:00:00Z",
        items: HOSTILE.flatMap((title, i) => [
          anItem({ number: i + 1, title, assignees: [] }),
          anItem({ number: i + 50, title, state: "closed" }),
        ]),
      },
    ],
  ])("%s", async (file, world) => {
    expectGolden(`features/freeze/golden/${file}.md`, await commentFor(world));
  });
});

test("A withdrawn reminder says so first, and mentions nobody", () => {
  expectGolden(
    "features/freeze/golden/withdrawn.md",
    render({ template: "freeze/withdrawn", view: { freeze: "Sun 14 Jun 2026" } }),
  );
});

describe("Only those who have to act are mentioned:", () => {
  const mentionsIn = (text: string): readonly string[] => [...new Set(text.match(/@[\w-]+/g) ?? [])];

  test("nobody when nothing is open", async () => {
    const { body } = await commentFor({ now: T7, items: DONE });

    expect(mentionsIn(body)).toEqual([]);
    expect(body.split("\n")).toHaveLength(1);
  });

  test("who is assigned to what is open, also where it is only counted, and never an author", async () => {
    const { body } = await commentFor({ now: T7, items: WORK });

    expect(mentionsIn(body)).toEqual(["@bob", "@carol-c", "@dave", "@erin"]);
  });

  test("at most ten people beside the rows", async () => {
    const items = Array.from({ length: 30 }, (_, i) => anItem({ number: i + 1, assignees: [`person-${i}`] }));
    const { body } = await commentFor({ now: T7, items });

    expect(mentionsIn(body)).toHaveLength(3 + 10);
  });
});

test("Strangers' titles stay text in the reminder and in the notice", async () => {
  for (const now of [T7, "2026-06-14T13:00:00Z"]) {
    for (const title of HOSTILE) {
      const items = [anItem({ title, assignees: [] }), anItem({ number: 42, title, state: "closed" })];
      expectOnlyText((await commentFor({ now, items })).body, title);
    }
  }
});

test("Long lists are counted, so that the notice fits a comment", async () => {
  const items = Array.from({ length: 500 }, (_, i) =>
    anItem({ number: i + 100, title: "@".repeat(300), state: i % 2 ? "open" : "closed" }),
  );
  const { body } = await commentFor({ now: "2026-06-14T13:00:00Z", items });

  const counts = body.match(/and \d+ more/gi);
  expect({ counts, fits: body.length < 65_536 }).toEqual({ counts: ["And 230 more", "and 150 more"], fits: true });
});
