/** What a leader says of the freeze, asked of the real features, and what each source of dates comes to then. */
import { describe, expect, test } from "@jest/globals";
import { datesOf } from "../../../src/core/domain/dates/dates.ts";
import { leaderKey, leadersWord, readLeaders } from "../../../src/core/domain/dates/leader.ts";
import { expectGolden } from "../../golden.ts";
import { aMilestone, aProject, aRelease, type World } from "../builders.ts";
import { ask, LEADER, STRANGER } from "../help/asked.ts";

const KEY = leaderKey({ base: "0.8.0" });

const saying = (comment: string, world: World = {}, standing = LEADER) => ask(comment, { world, standing });

const recorded = (freeze?: string): World => ({
  records: {
    [KEY]: {
      value: [
        {
          freeze,
          by: { id: 1, login: "rosa" },
          at: "2026-06-01T12:00:00.000Z",
          reason: "",
          url: "https://x.example",
        },
      ],
      url: "u",
    },
  },
});

describe("A leader's word about the freeze", () => {
  test.each<[file: string, comment: string, world?: World]>([
    ["moved-by-leader", "/release freeze move v0.8.0 2026-06-16 the gateway is late"],
    ["moved-too-late", "/release freeze move v0.8.0 2026-06-25"],
    ["set-by-leader", "/release freeze set v0.8.0 2026-06-16", { milestones: [aMilestone({ due: null })] }],
    ["lifted", "/release freeze lift v0.8.0 the release is put off"],
    ["set-already", "/release freeze set v0.8.0 2026-06-16"],
    ["nothing-to-lift", "/release freeze lift v0.8.0 it was never meant", { milestones: [aMilestone({ due: null })] }],
    ["no-milestone", "/release freeze move v0.9.0 2026-06-16"],
  ])("%s, as people read it", async (file, comment, world = {}) => {
    expectGolden(`features/freeze/golden/said/${file}.md`, (await saying(comment, world)).body);
  });

  test("is a record with who said it, when, why and where; a reaction and its answer are all else that is written", async () => {
    const { done, reactions } = await saying("/release freeze move v0.8.0 2026-06-16 the gateway is late");
    expect(reactions).toEqual(["eyes", "+1"]);
    expect(done).toMatchObject([
      {
        kind: "ensureRecord",
        key: KEY,
        value: [
          {
            freeze: "2026-06-16",
            from: "2026-06-14",
            by: { id: 11, login: "ada" },
            reason: "the gateway is late",
            url: "https://github.com/acme/shop/issues/34#issuecomment-77",
          },
        ],
      },
    ]);
  });

  test("takes no earlier word away: each stays, with the day it moved from and the day it moved to", async () => {
    const { done } = await saying("/release freeze move v0.8.0 2026-06-18", recorded("2026-06-16"));
    expect(done).toMatchObject([{ value: [{ freeze: "2026-06-16" }, { from: "2026-06-16", freeze: "2026-06-18" }] }]);
  });

  test("of somebody who is no leader changes nothing", async () => {
    expect((await saying("/release freeze move v0.8.0 2026-06-16", {}, STRANGER)).done).toEqual([]);
  });

  test.each([
    ["moves it, over every other source", "2026-06-16", "2026-06-16"],
    ["lifts it", undefined, undefined],
  ])("%s", (_, said, freeze) => {
    const project = aProject();
    const { version, milestone } = aRelease({ project, milestone: aMilestone({ description: "Freeze: 2026-06-12" }) });
    const { records = {} } = recorded(said);
    const leader = leadersWord(readLeaders(new Map(Object.entries(records)), version));
    expect(datesOf({ version, milestone, leader }, project.calendar).freeze).toBe(freeze);
  });

  test("that somebody changed by hand counts for nothing", () => {
    const broken = new Map([[KEY, { broken: "its seal does not fit", url: "u" }]]);
    expect(readLeaders(broken, { base: "0.8.0" })).toEqual([]);
  });
});
