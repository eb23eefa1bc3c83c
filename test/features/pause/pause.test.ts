/** Who pauses the bot and who lets it go on, asked of the real features. */
import { describe, expect, test } from "@jest/globals";
import { PAUSE_KEY, type PauseState, pausedBy, RUNNING, resumedBy } from "../../../src/core/domain/pause.ts";
import { expectGolden } from "../../golden.ts";
import { ask, LEADER, MAINTAINER, STRANGER } from "../help/asked.ts";

const ROSA = { id: 5, login: "rosa" };
/** Of Ada's clock, which stands at noon. */
const at = (time: string) => new Date(`2026-06-01T${time}:00Z`);
const PAUSED = pausedBy({ state: RUNNING, by: ROSA, now: at("11:00") }, "the registry is down");
/** One of two has said so. */
const half = (time: string, by = ROSA): PauseState => resumedBy({ state: PAUSED, by, now: at(time) });

const asked = (comment: string, pause: PauseState, standing = LEADER, rosa = LEADER) =>
  ask(comment, {
    ...{ pause, standing },
    world: { standings: { [ROSA.id]: { ...rosa, id: ROSA.id, login: { said: ROSA.login } } } },
  });

describe("What people read of a pause:", () => {
  test.each<[file: string, comment: string, pause: PauseState]>([
    ["paused", "/release pause the registry is down", RUNNING],
    ["paused-without-a-reason", "/release pause", RUNNING],
    ["already-paused", "/release pause me too", PAUSED],
    ["half-resumed", "/release resume", PAUSED],
    ["resumed", "/release resume", half("11:50")],
    ["resumed-too-late", "/release resume", half("11:15")],
    ["not-paused", "/release resume", RUNNING],
  ])("%s", async (file, comment, pause) => {
    expectGolden(`features/pause/golden/${file}.md`, (await asked(comment, pause)).body);
  });
});

describe("A record of the pause is kept", () => {
  test("with who said so, and counts up over all that was said", async () => {
    const state = { ...RUNNING, sequence: 6 };
    expect((await asked("/release pause it writes nonsense", state)).done).toMatchObject([
      {
        kind: "ensureRecord",
        key: PAUSE_KEY,
        value: { sequence: 7, paused: true, by: { id: 11, login: "ada" }, reason: "it writes nonsense" },
      },
    ]);
  });

  test.each<[title: string, standing: typeof LEADER, records: number]>([
    ["by a leader", LEADER, 1],
    ["by a maintainer", MAINTAINER, 1],
    ["not by anybody else", STRANGER, 0],
  ])("%s", async (_, standing, records) => {
    const paused = await asked("/release pause", RUNNING, standing);
    const resumed = await asked("/release resume", half("11:50"), standing);
    expect([paused.done, resumed.done].map(({ length }) => length)).toEqual([records, records]);
  });

  test("and is the same however long the reason is: its text is cut, so that the record stays readable", async () => {
    const { done } = await asked(`/release pause ${"because ".repeat(200)}`, RUNNING);
    expect(done).toMatchObject([{ value: { reason: expect.stringMatching(/^.{500}$/) } }]);
  });

  test("not a second time where it is paused already: the first one's word and reason stand", async () => {
    const { done, reactions } = await asked("/release pause me too", PAUSED);
    expect({ done, reactions }).toEqual({ done: [], reactions: ["eyes", "+1"] });
  });
});

describe("A pause ends", () => {
  test("not by a second word where the first one's speaker has no role any more", async () => {
    const { done, reactions, body } = await asked("/release resume", half("11:50"), LEADER, STRANGER);
    expect({ done, reactions }).toEqual({ done: [], reactions: ["eyes", "-1"] });
    expect(body).toContain("rosa is none");
  });

  const isPausedAfter = async (pause: PauseState) =>
    (await asked("/release resume", pause)).done.map((one) => one.kind === "ensureRecord" && one.value);

  test("by a second person's word", async () => {
    expect(await isPausedAfter(half("11:50"))).toMatchObject([{ paused: false, by: { login: "ada" } }]);
  });

  test.each([
    ["one word alone", PAUSED],
    ["the same person's two", half("11:50", { id: 11, login: "ada" })],
    ["a second word after half an hour", half("11:15")],
  ])("not by %s", async (_, pause) => {
    expect(await isPausedAfter(pause)).toMatchObject([{ paused: true, by: ROSA, resume: { login: "ada" } }]);
  });
});
