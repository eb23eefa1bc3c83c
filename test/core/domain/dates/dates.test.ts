import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays, type Day, daysBetween, weekdayOf } from "../../../../src/core/domain/calendar.ts";
import { type DateRules, type DateSources, type Doubt, datesOf } from "../../../../src/core/domain/dates/dates.ts";
import { parseVersion, type Version } from "../../../../src/core/domain/version.ts";
import { aGoalsIssue, aMilestone } from "../../../features/builders.ts";

const ZONES = ["UTC", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"];
const WEEKDAYS = { days: [1, 2, 3, 4, 5], holidays: [] as readonly Day[], otherwise: "earlier" } as const;

const rules = (with_: Partial<DateRules> = {}): DateRules => ({
  zone: "America/New_York",
  at: "09:00",
  candidate: 3,
  ...with_,
});

function version(text: string): Version {
  const read = parseVersion(text);
  if (!read) throw new Error(`no version: ${text}`);
  return read;
}

const sources = (with_: Partial<DateSources> = {}): DateSources => ({
  version: version("0.8.0"),
  milestone: aMilestone(),
  ...with_,
});

const SAID = { url: "https://github.com/acme/shop/issues/12#issuecomment-1", at: new Date("2026-06-02T15:00:00Z") };
const LEADER = { ...SAID, freeze: "2026-06-10" };
const described = (description: string) => aMilestone({ description });

describe("The freeze is said by the first source that has one:", () => {
  const all = {
    milestone: described("Everything for tea.\n\nFreeze: 2026-06-12\n"),
    goals: [aGoalsIssue()],
    leader: LEADER,
  };

  test.each<[situation: string, given: Partial<DateSources>, with_: Partial<DateRules>, day: Day, source: string]>([
    ["a leader's word before all others", all, {}, "2026-06-10", "leader"],
    ["the milestone's description", { ...all, leader: undefined }, {}, "2026-06-12", "description"],
    ["the release goals", { goals: [aGoalsIssue()] }, { freeze: 5 }, "2026-06-14", "goals"],
    ["seven days before the release, where no rule is named", {}, {}, "2026-06-14", "days before"],
    ["so many days before the release", {}, { freeze: 10, weeks: 4 }, "2026-06-11", "days before"],
    ["so many weeks after the milestone's creation", {}, { weeks: 4 }, "2026-05-29", "weeks after"],
    [
      "weeks also without a due date",
      { milestone: aMilestone({ due: null }) },
      { weeks: 4 },
      "2026-05-29",
      "weeks after",
    ],
    [
      "weeks, where the days have no due date to count from",
      { milestone: aMilestone({ due: null }) },
      { freeze: 7, weeks: 4 },
      "2026-05-29",
      "weeks after",
    ],
  ])("%s", (_, given, with_, day, source) => {
    const { freeze, origin } = datesOf(sources(given), rules(with_));

    expect({ freeze, source: origin?.source }).toEqual({ freeze: day, source });
    expect(origin?.url).toMatch(/^https:/);
  });

  test("a freeze that a leader lifted is none, whatever others say", () => {
    const { freeze, lifted, doubts } = datesOf(sources({ ...all, leader: { ...SAID, lifted: true } }), rules());

    expect({ freeze, lifted, doubts }).toEqual({ freeze: undefined, lifted: LEADER.url, doubts: [] });
  });

  test("a leader's word is a change of the dates, as old as it is", () => {
    expect(datesOf(sources({ leader: LEADER }), rules()).asOf).toEqual(SAID.at);
    expect(datesOf(sources(), rules()).asOf).toEqual(aMilestone().updatedAt);
  });

  test("[T8] there is none without a due date, nor without a milestone", () => {
    expect(datesOf(sources({ milestone: aMilestone({ due: null }) }), rules()).freeze).toBeUndefined();
    expect(datesOf(sources({ milestone: undefined }), rules({ weeks: 4 }))).toEqual({ doubts: [] });
  });
});

interface Planned {
  readonly release: string;
  readonly due: Day;
  readonly freeze: Day;
  readonly goals?: { readonly written: Day; readonly title: string; readonly body: string };
}

const llmD: readonly Planned[] = JSON.parse(readFileSync(join(import.meta.dirname, "release-calendar.json"), "utf8"));

describe("The first customer's dates come out as its team planned them:", () => {
  test.each(llmD)("$release, from its due date", ({ release, due, freeze }) => {
    for (const zone of ZONES) {
      const dates = datesOf(sources({ version: version(release.slice(1)), milestone: aMilestone({ due }) }), {
        ...rules({ zone, freeze: 7 }),
      });
      expect({ zone, release: dates.release, freeze: dates.freeze, doubts: dates.doubts }).toEqual({
        zone,
        release: due,
        freeze,
        doubts: [],
      });
    }
  });

  test.each(llmD.flatMap(({ goals, ...one }) => (goals ? [{ ...one, goals }] : [])))(
    "$release, from its release goals",
    ({ release, due, freeze, goals }) => {
      const issue = aGoalsIssue({ ...goals, updatedAt: new Date(`${goals.written}T12:00:00Z`) });
      const given = { version: version(release.slice(1)), milestone: aMilestone({ due }), goals: [issue] };
      const dates = datesOf(sources(given), rules({ freeze: 3 }));

      expect(dates).toMatchObject({ release: due, freeze, origin: { source: "goals", url: issue.url }, doubts: [] });
    },
  );
});

describe("The rule of four weeks counts civil days from the day on which the milestone was made:", () => {
  test.each<[created: string, zone: string, freeze: Day]>([
    ["2026-07-09T15:00:00Z", "America/New_York", "2026-08-06"],
    ["2026-07-10T02:00:00Z", "America/New_York", "2026-08-06"],
    ["2026-07-10T02:00:00Z", "UTC", "2026-08-07"],
    ["2026-02-20T12:00:00Z", "America/New_York", "2026-03-20"],
    ["2026-10-15T12:00:00Z", "Europe/Berlin", "2026-11-12"],
    ["2028-02-01T12:00:00Z", "UTC", "2028-02-29"],
    ["2026-12-20T12:00:00Z", "Pacific/Auckland", "2027-01-18"],
  ])("[T1] made %s, in %s: %s", (created, zone, freeze) => {
    const milestone = aMilestone({ due: null, createdAt: new Date(created) });

    expect(datesOf(sources({ milestone }), rules({ zone, weeks: 4 })).freeze).toBe(freeze);
  });
});

describe("A freeze that moves is the day of its newest source:", () => {
  test.each<[situation: string, before: Partial<DateSources>, after: Partial<DateSources>, from: Day, to: Day]>([
    [
      "the due date moves, and the rule moves with it",
      { milestone: aMilestone({ due: "2026-06-21" }) },
      { milestone: aMilestone({ due: "2026-06-28" }) },
      "2026-06-14",
      "2026-06-21",
    ],
    [
      "the due date moves over the day clocks go back",
      { milestone: aMilestone({ due: "2026-10-30" }) },
      { milestone: aMilestone({ due: "2026-11-06" }) },
      "2026-10-23",
      "2026-10-30",
    ],
    [
      "the due date moves, and the description's line stays as it is written",
      { milestone: aMilestone({ due: "2026-06-21", description: "Freeze: 2026-06-12" }) },
      { milestone: aMilestone({ due: "2026-06-28", description: "Freeze: 2026-06-12" }) },
      "2026-06-12",
      "2026-06-12",
    ],
    [
      "the description's line moves",
      { milestone: described("Freeze: 2026-06-12") },
      { milestone: described("Freeze: 2026-06-16") },
      "2026-06-12",
      "2026-06-16",
    ],
    ["a leader moves it", {}, { leader: LEADER }, "2026-06-14", "2026-06-10"],
    [
      "the line is deleted, and the rule holds again",
      { milestone: described("Freeze: 2026-06-12") },
      { milestone: described("") },
      "2026-06-12",
      "2026-06-14",
    ],
  ])("%s", (_, before, after, from, to) => {
    expect([before, after].map((given) => datesOf(sources(given), rules()).freeze)).toEqual([from, to]);
  });
});

describe("Sources that disagree are shown, with the one that counts:", () => {
  const wordsOf = (one: Doubt): string => {
    switch (one.kind) {
      case "differs":
        return `${one.about}: ${one.counts.source} ${one.counts.day}, not ${one.other.source} ${one.other.day}`;
      case "unreadable":
        return `${one.source}: ${one.words}?`;
      case "freeze after release":
        return `${one.freeze.day} after ${one.release.day}`;
    }
  };
  const doubtsOf = (given: Partial<DateSources>) => datesOf(sources(given), rules()).doubts.map(wordsOf);

  test.each<[situation: string, given: Partial<DateSources>, doubts: readonly string[]]>([
    ["nobody disagrees", { milestone: described("Freeze: 2026-06-14"), goals: [aGoalsIssue()] }, []],
    ["a line that outranks the rule is no disagreement", { milestone: described("Freeze: 2026-06-12") }, []],
    [
      "description and goals",
      { milestone: described("Freeze: 2026-06-12"), goals: [aGoalsIssue()] },
      ["freeze: description 2026-06-12, not goals 2026-06-14"],
    ],
    [
      "two lines of one description",
      { milestone: described("Freeze: 2026-06-12\nCode freeze: 2026-06-13") },
      ["freeze: description 2026-06-12, not description 2026-06-13"],
    ],
    [
      "two issues with goals, each other day once",
      {
        goals: [
          aGoalsIssue(),
          aGoalsIssue({ number: 31, body: "code freeze: June 13th" }),
          aGoalsIssue({ number: 32, body: "code freeze: June 13" }),
        ],
      },
      ["freeze: goals 2026-06-14, not goals 2026-06-13"],
    ],
    [
      "due date and release target",
      { milestone: aMilestone({ due: "2026-06-24" }), goals: [aGoalsIssue()] },
      ["release: due date 2026-06-24, not goals 2026-06-21"],
    ],
    [
      "a leader's word and a line that says another day",
      { milestone: described("Freeze: 2026-06-12"), leader: LEADER },
      ["freeze: leader 2026-06-10, not description 2026-06-12"],
    ],
    [
      "a leader's word and a line that says the same",
      { milestone: described("Freeze: 2026-06-10"), leader: LEADER },
      [],
    ],
    ["a leader's word against a rule alone", { leader: LEADER }, []],
    ["a day that no month has", { milestone: described("Freeze: 2026-06-31") }, ["description: 2026-06-31?"]],
    ["words that are no day", { milestone: described("Freeze: when it is ready") }, ["description: when it is ready?"]],
    ["a freeze on the release day is none", { milestone: described("Freeze: 2026-06-21") }, []],
    ["a freeze after the release", { milestone: described("Freeze: 2026-07-01") }, ["2026-07-01 after 2026-06-21"]],
  ])("%s", (_, given, doubts) => {
    expect(doubtsOf(given)).toEqual(doubts);
  });

  test("what can't be read leaves the date to the next source", () => {
    const { freeze, origin } = datesOf(sources({ milestone: described("Freeze: soon") }), rules());

    expect({ freeze, source: origin?.source }).toEqual({ freeze: "2026-06-14", source: "days before" });
  });
});

describe("Release goals speak of one release:", () => {
  test.each<[body: string, release: string, speaks: boolean]>([
    ["shop v0.8.0 release target: June 21st, code freeze: June 12th", "0.8.0", true],
    ["shop v0.8.0 release target: June 21st, code freeze: June 12th", "0.8.1", false],
    ["shop v0.8.1 release target: June 21st, code freeze: June 12th", "0.8.1", true],
    ["release target: June 21st, code freeze: June 12th", "0.8.0", true],
    ["release target: June 21st, code freeze: June 12th", "0.8.1", false],
    ["code freeze: June 12th\nWe build on v9.9.9 of the kettle.", "0.8.0", true],
  ])("%s: about v%s, %s", (body, release, speaks) => {
    const { origin } = datesOf(sources({ version: version(release), goals: [aGoalsIssue({ body })] }), rules());

    expect(origin?.source === "goals").toBe(speaks);
  });
});

describe("Where people say when they work,", () => {
  test.each<[situation: string, due: Day, otherwise: "earlier" | "later", freeze: Day, dayOff: Day | undefined]>([
    ["a Sunday becomes the Friday before", "2026-06-21", "earlier", "2026-06-12", "2026-06-14"],
    ["a Sunday becomes the Tuesday after, when Monday is a holiday", "2026-06-21", "later", "2026-06-16", "2026-06-14"],
    ["a holiday on a weekday moves too", "2026-06-22", "earlier", "2026-06-12", "2026-06-15"],
    ["a day of work stays", "2026-06-18", "earlier", "2026-06-11", undefined],
  ])("%s", (_, due, otherwise, freeze, dayOff) => {
    const workdays = { ...WEEKDAYS, holidays: ["2026-06-15"], otherwise };
    const dates = datesOf(sources({ milestone: aMilestone({ due }) }), rules({ workdays }));

    expect({ freeze: dates.freeze, dayOff: dates.dayOff }).toEqual({ freeze, dayOff });
  });

  test("a day that a person wrote stays, also on a Sunday", () => {
    const milestone = described("Freeze: 2026-06-14");

    expect(datesOf(sources({ milestone }), rules({ workdays: WEEKDAYS }))).toMatchObject({ freeze: "2026-06-14" });
  });

  test("a rule's freeze is never on a day off, and at most a weekend away from its rule", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.constantFrom("earlier", "later"), (n, otherwise) => {
        const due = addDays("2026-01-01", n);
        const { freeze = "" } = datesOf(
          sources({ milestone: aMilestone({ due }) }),
          rules({ workdays: { ...WEEKDAYS, otherwise } }),
        );
        expect(weekdayOf(freeze)).toBeLessThanOrEqual(5);
        expect(Math.abs(daysBetween(addDays(due, -7), freeze))).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("The first candidate is due between freeze and release:", () => {
  test("on the release day, when the freeze is after it", () => {
    const milestone = described("Freeze: 2026-07-01");

    expect(datesOf(sources({ milestone }), rules()).candidate).toBe("2026-06-21");
  });

  test.each<[situation: string, due: Day, with_: Partial<DateRules>, candidate: Day]>([
    ["three days before the release", "2026-06-21", {}, "2026-06-18"],
    ["not before the freeze", "2026-06-21", { freeze: 2 }, "2026-06-19"],
    ["not after the release", "2026-06-21", { freeze: 0 }, "2026-06-21"],
    ["on a day of work", "2026-06-24", { candidate: 4, workdays: WEEKDAYS }, "2026-06-19"],
  ])("%s", (_, due, with_, candidate) => {
    expect(datesOf(sources({ milestone: aMilestone({ due }) }), rules(with_)).candidate).toBe(candidate);
  });
});

test("Dates are as new as the newest of their sources", () => {
  const milestone = aMilestone({ updatedAt: new Date("2026-05-02T00:00:00Z") });
  const goals = [aGoalsIssue({ updatedAt: new Date("2026-05-20T00:00:00Z") })];

  expect(datesOf(sources({ milestone, goals }), rules()).asOf).toEqual(new Date("2026-05-20T00:00:00Z"));
});
