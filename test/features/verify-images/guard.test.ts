import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { TagState } from "../../../src/core/domain/images/moving.ts";
import { parseVersion } from "../../../src/core/domain/version.ts";
import {
  type Attempt,
  type Baseline,
  type Guard,
  type GuardFacts,
  guardOf,
} from "../../../src/features/verify-images/guard.ts";

const SHOP = "ghcr.io/acme/shop";
const stands = (digest: string | null, tag = "latest"): TagState => ({
  ...{ image: SHOP, tag },
  stood: digest === null ? { state: "absent" } : { state: "found", value: digest },
});
const silent: TagState = { image: SHOP, tag: "latest", stood: { state: "unavailable", reason: "down" } };
const refused: TagState = { image: SHOP, tag: "latest", stood: { state: "refused", reason: "no" } };

const attempt = (status: Attempt["status"], id = "900.1", tag = "v0.8.0-rc.1"): Attempt => ({ id, tag, status });
const record = (latest: string | null, more: Partial<Baseline> = {}): Baseline => ({
  ...{ stood: { [SHOP]: { latest } }, ended: {}, pending: {}, finals: ["v0.5.0", "v0.7.1"] },
  ...more,
});
/** What is so unless a test says otherwise: two releases before, and no complaint. */
const USUAL = { named: new Map(), finals: ["v0.5.0", "v0.7.1"], hasComplained: false };

describe("What a look makes of the record, and says", () => {
  const PENDING = { pending: { "900.1": "v0.8.0-rc.1" } };
  const ENDED = { ended: { "900.1": "known" as const } };

  test.each<
    [situation: string, facts: Pick<GuardFacts, "baseline" | "now" | "attempts">, says: string, next: Baseline]
  >([
    ["the first look", { now: [stands("a")], attempts: [] }, "", record("a")],
    [
      "the first look, after a candidate",
      { now: [stands("a")], attempts: [attempt("completed")] },
      "",
      record("a", { ended: { "900.1": "unknown" } }),
    ],
    [
      "a move before any candidate is nobody's fault",
      { baseline: record("a"), now: [stands("b")], attempts: [] },
      "",
      record("b"),
    ],
    [
      "and so it is while its run waits for a runner",
      { baseline: record("a"), now: [stands("b")], attempts: [attempt("waiting")] },
      "",
      record("b"),
    ],
    [
      "a candidate whose run nobody sees yet may have begun",
      { baseline: record("a"), now: [stands("b")], attempts: [attempt("none")] },
      "",
      record("a"),
    ],
    [
      "a run that goes on is waited for",
      { baseline: record("a"), now: [stands("b")], attempts: [attempt("running")] },
      "",
      record("a", PENDING),
    ],
    [
      "a run that moved nothing is done with",
      { baseline: record("a", PENDING), now: [stands("a")], attempts: [attempt("completed")] },
      "",
      record("a", ENDED),
    ],
    [
      "a run that moved a tag is not",
      { baseline: record("a"), now: [stands("b")], attempts: [attempt("completed")] },
      "latest moved by v0.8.0-rc.1",
      record("a", PENDING),
    ],
    [
      "nor when its tag is deleted",
      { baseline: record("a", PENDING), now: [stands("b")], attempts: [] },
      "latest moved by v0.8.0-rc.1",
      record("a", PENDING),
    ],
    [
      "until it stands where it stood",
      { baseline: record("a", PENDING), now: [stands("a")], attempts: [] },
      "",
      record("a", ENDED),
    ],
    [
      "another attempt of a run is another run",
      {
        baseline: record("a", ENDED),
        now: [stands("b")],
        attempts: [attempt("completed"), attempt("completed", "900.2")],
      },
      "latest moved by v0.8.0-rc.1",
      record("a", { ...ENDED, pending: { "900.2": "v0.8.0-rc.1" } }),
    ],
    [
      "a tag that appeared is one that moved",
      { baseline: record(null), now: [stands("b")], attempts: [attempt("completed")] },
      "latest appeared by v0.8.0-rc.1",
      record(null, PENDING),
    ],
    [
      "what can't be read now is asked again",
      { baseline: record("a"), now: [silent], attempts: [attempt("completed")] },
      "silent",
      record("a", PENDING),
    ],
    [
      "what could not be read before is not known",
      { baseline: { ...record("a"), stood: {} }, now: [stands("b")], attempts: [attempt("completed")] },
      "",
      record("b", { ended: { "900.1": "unknown" } }),
    ],
    [
      "what was refused keeps what was known of it",
      { baseline: record("a"), now: [refused], attempts: [] },
      "",
      record("a"),
    ],
    [
      "two candidates at once: both are waited for",
      {
        baseline: record("a"),
        now: [stands("b")],
        attempts: [attempt("completed"), attempt("running", "901.1", "v0.8.0-rc.2")],
      },
      "",
      record("a", { pending: { "900.1": "v0.8.0-rc.1", "901.1": "v0.8.0-rc.2" } }),
    ],
    [
      "and both are named",
      {
        baseline: record("a"),
        now: [stands("b")],
        attempts: [attempt("completed"), attempt("completed", "901.1", "v0.8.0-rc.2")],
      },
      "latest moved by v0.8.0-rc.1, v0.8.0-rc.2",
      record("a", { pending: { "900.1": "v0.8.0-rc.1", "901.1": "v0.8.0-rc.2" } }),
    ],
  ])("%s", (_, facts, says, next) => {
    const { moves, suspects, isSilent, next: made } = guardOf({ ...USUAL, ...facts });
    const said = moves.map(({ tag, kind }) => `${tag} ${kind} by ${suspects.join(", ")}`);
    expect([...said, ...(isSilent ? ["silent"] : [])].join()).toBe(says);
    expect(made).toEqual(next);
  });

  const named = (digest: string, tag: string) => {
    const version = parseVersion(tag.slice(1));
    if (!version) throw new Error(`${tag} names no version`);
    return [`${SHOP}@${digest}`, { tag, version }] as const;
  };

  test.each<[tag: string, names: readonly (readonly [string, string])[], isBelieved: boolean]>([
    ["that another line's final release moved meanwhile", [["b", "v0.7.2"]], true],
    [
      "that this one moved on from the release before",
      [
        ["a", "v0.7.1"],
        ["b", "v0.7.2"],
      ],
      true,
    ],
    ["that a candidate set back to a release that was there before", [["b", "v0.5.0"]], false],
    [
      "that was set back, be it by a release of an older line",
      [
        ["a", "v0.7.1"],
        ["b", "v0.5.1"],
      ],
      false,
    ],
    ["that names a candidate's own image", [["b", "v0.8.0-rc.1"]], false],
  ])("a tag %s is believed, or not", (_, names, isBelieved) => {
    const finals = [...USUAL.finals, "v0.5.1", "v0.7.2"];
    const facts = { ...USUAL, finals, baseline: record("a"), now: [stands("b")], attempts: [attempt("completed")] };
    const { state, next } = guardOf({ ...facts, named: new Map(names.map(([digest, tag]) => named(digest, tag))) });
    expect(state).toBe(isBelieved ? "calm" : "moved");
    expect(next).toEqual(record(isBelieved ? "b" : "a", isBelieved ? { ...ENDED, finals } : PENDING));
  });
});

describe("What is said of tags that were told to have moved", () => {
  const moved = { ...USUAL, hasComplained: true, now: [stands("b")] };
  const first = attempt("completed");
  const second = attempt("running", "901.1", "v0.8.0-rc.2");
  const complained = record("a", { pending: { "900.1": "v0.8.0-rc.1" } });

  test.each<[situation: string, facts: Partial<GuardFacts>, state: Guard["state"]]>([
    ["stays, as long as they stand elsewhere", { baseline: complained, attempts: [first] }, "moved"],
    ["waits while the next candidate runs", { baseline: complained, attempts: [first, second] }, "waiting"],
    ["is that all is well, once they are put back", { baseline: complained, now: [stands("a")], attempts: [] }, "calm"],
    ["is that it can't be known, once the record is gone", { attempts: [first] }, "unrecorded"],
  ])("%s", (_, facts, state) => {
    expect(guardOf({ ...moved, attempts: [], ...facts }).state).toBe(state);
  });

  test("stays unknown with the record that was made in the place of the one that is gone", () => {
    const { next } = guardOf({ ...moved, attempts: [first] });
    expect(guardOf({ ...moved, baseline: next, attempts: [first] }).state).toBe("unrecorded");
    const later = guardOf({
      ...moved,
      baseline: next,
      now: [stands("c")],
      attempts: [first, { ...second, status: "completed" }],
    });
    expect(later.state).toBe("moved");
  });
});

/** A candidate's runs as they come and go beside one tag, and a bot that looks now and then. */
class Play {
  latest = "good";
  #attempts: readonly Attempt[] = [];
  #begun = 0;
  #baseline = guardOf({ ...USUAL, now: [stands("good")], attempts: [] }).next;

  look(): readonly (string | undefined)[] {
    const facts = { ...USUAL, baseline: this.#baseline, now: [stands(this.latest)], attempts: this.#attempts };
    const { moves, next } = guardOf(facts);
    this.#baseline = next;
    return moves.map(({ restore }) => restore);
  }

  begin(): void {
    if (!this.#isRunning) this.#attempts = [...this.#attempts, attempt("running", `${++this.#begun}.1`)];
    this.look();
  }

  move(): void {
    if (this.#isRunning) this.latest = "bad";
  }

  end(): void {
    this.#attempts = this.#attempts.map((one) => ({ ...one, status: "completed" }));
  }

  delete(): void {
    if (!this.#isRunning) this.#attempts = [];
  }

  get #isRunning(): boolean {
    return this.#attempts.some(({ status }) => status === "running");
  }
}

test("however runs, looks and deletions mix, what moved while a candidate ran is told until it is put back", () => {
  const deeds = fc.array(fc.constantFrom("look", "begin", "move", "end", "delete"), { maxLength: 30 });
  fc.assert(
    fc.property(deeds, (all) => {
      const play = new Play();
      for (const deed of all) play[deed]();
      play.end();
      expect(play.look()).toEqual(play.latest === "bad" ? [`crane tag ${SHOP}@good latest`] : []);
      play.latest = "good";
      expect(play.look()).toEqual([]);
    }),
  );
});
