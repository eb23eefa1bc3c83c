import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "../../../../src/core/domain/calendar.ts";
import { changedAt, type KeptDay, keep, uidOf, type Wanted } from "../../../../src/core/domain/dates/feed.ts";

const SHOP = { id: 7, url: "https://github.com/acme/shop" };
const uid = uidOf(SHOP, "0.8.0", "release");

const aDay = (with_: Partial<Wanted["days"][number]> = {}): Wanted["days"][number] => ({
  uid,
  tag: "v0.8.0",
  what: "release",
  day: "2026-06-21",
  url: "https://github.com/acme/shop/milestone/5",
  asOf: "2026-05-01T12:00:00Z",
  ...with_,
});

const wanted = (days: Wanted["days"], with_: Partial<Wanted> = {}): Wanted => ({
  today: "2026-06-01",
  closed: [],
  ...with_,
  days,
});

const shown = (days: readonly KeptDay[]) =>
  days.map(({ day, isCancelled }) => `${day}${isCancelled ? " cancelled" : ""}`);

test("A day's name holds the repository's id, the version and what it is, wherever the milestone goes", () => {
  expect(uid).toBe("7-0.8.0-release@github.com");
});

describe("The sequence of a day", () => {
  const first = keep([], wanted([aDay()]));

  test("is the moment at which its milestone last changed, in seconds", () => {
    expect(first.map((one) => changedAt(one).toISOString())).toEqual(["2026-05-01T12:00:00.000Z"]);
  });

  test("stays when the milestone changes and the day doesn't", () => {
    expect(keep(first, wanted([aDay({ asOf: "2026-05-20T12:00:00Z" })]))).toEqual(first);
  });

  test.each<[what: string, with_: Parameters<typeof aDay>[0]]>([
    ["day", { day: "2026-06-28" }],
    ["hour", { at: "2026-06-21T13:00:00Z" }],
    ["name", { tag: "v0.8.0-final" }],
    ["address", { url: "https://github.com/acme/store/milestone/5" }],
  ])("rises with the %s, to the moment of the change", (_, with_) => {
    const [moved] = keep(first, wanted([aDay({ asOf: "2026-05-20T12:00:00Z", ...with_ })]));

    expect(moved && changedAt(moved).toISOString()).toBe("2026-05-20T12:00:00.000Z");
  });

  test("rises also when the configuration moved the day and no milestone changed", () => {
    const [before] = first;
    const [moved] = keep(first, wanted([aDay({ day: "2026-06-20" })]));

    expect(moved?.sequence).toBe((before?.sequence ?? 0) + 1);
  });

  test("is the same again after what was kept is lost", () => {
    expect(keep([], wanted([aDay()]))).toEqual(first);
  });

  test("never falls, whatever happens, and fits 32 bits", () => {
    const step = fc.record({
      day: fc.integer({ min: 0, max: 60 }),
      changed: fc.integer({ min: 0, max: 3_000_000_000 }),
      isThere: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let kept: readonly KeptDay[] = [];
        for (const { day, changed, isThere } of steps) {
          const asOf = new Date(Date.UTC(2020, 0, 1) + changed * 500).toISOString();
          const next = keep(kept, wanted(isThere ? [aDay({ day: addDays("2026-06-01", day), asOf })] : []));
          const [before, after] = [kept[0], next[0]];
          expect(after?.sequence ?? 0).toBeGreaterThanOrEqual(before?.sequence ?? 0);
          if (before && after && shown(kept)[0] !== shown(next)[0])
            expect(after.sequence).toBeGreaterThan(before.sequence);
          expect(after?.sequence ?? 0).toBeLessThan(2 ** 31);
          kept = next;
        }
      }),
    );
  });
});

describe("A day that no longer holds", () => {
  const before = keep([], wanted([aDay()]));
  const gone = keep(before, wanted([]));

  test("is cancelled with a higher sequence, and stays so", () => {
    expect(shown(gone)).toEqual(["2026-06-21 cancelled"]);
    expect(gone[0]?.sequence).toBeGreaterThan(before[0]?.sequence ?? 0);
    expect(keep(gone, wanted([]))).toEqual(gone);
  });

  test("holds again when it comes back", () => {
    const back = keep(gone, wanted([aDay()]));

    expect(shown(back)).toEqual(["2026-06-21"]);
    expect(back[0]?.sequence).toBeGreaterThan(gone[0]?.sequence ?? 0);
  });

  test("of a release that is closed was history if it is past, and is cancelled if it was still to come", () => {
    expect(shown(keep(before, wanted([], { closed: [uid], today: "2026-06-22" })))).toEqual(["2026-06-21"]);
    expect(shown(keep(before, wanted([], { closed: [uid], today: "2026-06-20" })))).toEqual(["2026-06-21 cancelled"]);
  });

  test("is forgotten after some four hundred days", () => {
    const today = (days: number) => ({ today: addDays("2026-06-21", days), closed: [uid] });

    expect(shown(keep(before, wanted([], today(400))))).toEqual(["2026-06-21"]);
    expect(keep(before, wanted([], today(401)))).toEqual([]);
  });
});
