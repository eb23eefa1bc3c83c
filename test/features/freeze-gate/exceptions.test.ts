/** Who asks for an exception and who decides on it, asked of the real features, and the words they read. */
import { describe, expect, test } from "@jest/globals";
import { type Exceptions, exceptionsKey, requested, voted } from "../../../src/core/domain/exceptions.ts";
import { takenKey } from "../../../src/core/domain/taken.ts";
import { expectGolden } from "../../golden.ts";
import { aMilestone, anItem, aStanding, type World } from "../builders.ts";
import { ask, LEADER, MAINTAINER, STRANGER } from "../help/asked.ts";

const BOB = { id: 5, login: "bob" };
const EVE = { id: 6, login: "eve" };
const VERSION = { base: "0.8.0" };
const QUESTION = "risk: low size: 12 lines why now: it crashes fallback: revert";
/** Of Ada's clock, which stands at noon; the freeze of v0.8.0 came the day before. */
const NOW = "2026-06-15T16:00:00Z";
const at = (hour: number) => new Date(Date.UTC(2026, 5, 15, hour));

const asked = (by = EVE): Exceptions =>
  requested([], { item: 61, by, now: at(9), reason: QUESTION, url: "https://github.com/acme/shop/pull/61" }) ?? [];

type Says = "approve" | "deny";

/** What the two before Ada said. */
function after(
  ...said: readonly (readonly [by: typeof BOB, says: Says, role: "leader" | "maintainer", until?: string])[]
) {
  return asked().map((one) =>
    said.reduce(
      (exception, [by, says, role, until], nth) =>
        voted(exception, { says, by, granted: new Set([role]), now: at(10 + nth), reason: "small and tested", until }),
      one,
    ),
  );
}

const ROSA = { id: 7, login: "rosa" };
const DENIED = after([ROSA, "deny", "leader"], [BOB, "deny", "maintainer"]);
const EXPIRED = after([ROSA, "approve", "leader", "2026-06-14"], [BOB, "approve", "maintainer"]);
const HALF = after([BOB, "approve", "maintainer"]);

function world(exceptions: Exceptions): World {
  return {
    now: NOW,
    milestones: [aMilestone()],
    items: [anItem({ number: 61, kind: "pull request" })],
    records: {
      [takenKey(VERSION, "2026-06-14")]: { value: [], url: "u" },
      ...(exceptions.length > 0 && {
        [exceptionsKey(VERSION)]: { value: JSON.parse(JSON.stringify(exceptions)), url: "u" },
      }),
    },
    standings: { [BOB.id]: aStanding({ ...MAINTAINER, id: BOB.id, login: { said: "bob" } }) },
  };
}

describe("What people read of an exception:", () => {
  test.each<[file: string, line: string, exceptions: Exceptions, standing?: typeof LEADER]>([
    ["requested", `/release exception request #61 ${QUESTION}`, [], STRANGER],
    ["requested-too-briefly", "/release exception request #61 risk: low, I think", [], STRANGER],
    ["requested-again", `/release exception request #61 ${QUESTION}, and smaller now`, DENIED, STRANGER],
    ["requested-while-decided-on", "/release exception request #61 please", HALF, STRANGER],
    ["requested-of-nothing", "/release exception request #99 please", [], STRANGER],
    ["approved-by-one", "/release exception approve #61 small", asked()],
    ["approved-by-two", "/release exception approve #61 2026-06-18 small", HALF],
    ["approved-until-yesterday", "/release exception approve #61 2026-06-14 small", HALF],
    ["revived-by-one", "/release exception approve #61 2026-06-30 once more", EXPIRED],
    ["denied-by-one", "/release exception deny #61 it can wait", HALF],
    ["approved-unasked", "/release exception approve #61 small", []],
    ["listed", "/release exception list v0.8.0", [...DENIED], STRANGER],
    ["listed-none", "/release exception list", [], STRANGER],
  ])("%s", async (file, line, exceptions, standing = LEADER) => {
    const { body } = await ask(line, { world: world(exceptions), standing });
    expectGolden(`features/freeze-gate/golden/exceptions/${file}.md`, body);
  });
});

describe("The second of two words decides", () => {
  const HEARD = { world: world(HALF), standing: LEADER };
  const line = "/release exception approve #61 small";

  test("and what it leads to is a record of both", async () => {
    const { done } = await ask(line, HEARD);
    expect(done).toMatchObject([
      { key: exceptionsKey(VERSION), value: [{ rounds: [{ votes: [{ login: "bob" }, { login: "ada" }] }] }] },
    ]);
  });

  test("[Z5] only as long as the first one's speaker has the role still", async () => {
    const left = aStanding({ ...STRANGER, id: BOB.id, login: { said: "bob" } });
    const { done, reactions, body } = await ask(line, {
      ...HEARD,
      world: { ...HEARD.world, standings: { [BOB.id]: left } },
    });
    expect({ done, reactions }).toEqual({ done: [], reactions: ["eyes", "-1"] });
    expect(body).toContain("bob is none");
  });
});

test("[I8] reasons however long and items however many never make a record that GitHub refuses", async () => {
  const many = Array.from({ length: 400 }, (_, item) => item + 100);
  let all: Exceptions = [];
  for (const item of many) {
    const items = [anItem({ number: item, kind: "pull request" })];
    const { done } = await ask(`/release exception request #${item} ${"because ".repeat(400)}`, {
      world: { ...world(all), items },
    });
    const [record] = done;
    if (record?.kind !== "ensureRecord") break;
    all = record.value as unknown as Exceptions;
    expect(JSON.stringify(record.value).length + record.text.body.length).toBeLessThan(65_536 - 2_000);
  }
  expect(all.length).toBeGreaterThan(50);
  expect(all.length).toBeLessThan(many.length);
});
