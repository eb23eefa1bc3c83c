import { describe, expect, test } from "@jest/globals";
import type { Role } from "../../../src/core/command/define.ts";
import {
  decidedWith,
  type Exception,
  type Exceptions,
  exceptionsKey,
  readExceptions,
  requested,
  stateOfException,
  unanswered,
  untilOf,
  voted,
} from "../../../src/core/domain/exceptions.ts";

const person = (login: string) => ({ id: login.length * 7 + login.charCodeAt(0), login });
const asking = (login: string, reason: string, item = 7) => ({
  ...{ item, by: person(login), now: new Date("2026-06-15T10:00:00Z"), reason, url: "u" },
});
const ask = (item = 7): Exceptions => requested([], asking("eve", "it crashes", item)) ?? [];

type Said = readonly [login: string, says: "approve" | "deny", roles: readonly Role[], until?: string | undefined];

/** Words in the order they were said, an hour apart. */
function said(...words: readonly Said[]) {
  const [first] = ask();
  if (!first) throw new Error("nobody asked");
  return hear(first, words);
}

const hear = (first: Exception, words: readonly Said[]): Exception =>
  words.reduce(
    (one, [login, says, roles, until], hour) =>
      voted(one, {
        says,
        by: person(login),
        granted: new Set(roles),
        now: new Date(Date.UTC(2026, 5, 15, 11 + hour)),
        ...{ reason: "", until },
      }),
    first,
  );

describe("A leader and a maintainer, two different people, decide:", () => {
  test.each<[situation: string, words: readonly Said[], state: string]>([
    ["nobody has said anything", [], "asked"],
    ["a leader alone", [["ann", "approve", ["leader"]]], "asked"],
    ["a maintainer alone", [["bob", "approve", ["maintainer"]]], "asked"],
    ["one person with both roles", [["ann", "approve", ["leader", "maintainer"]]], "asked"],
    [
      "one person twice",
      [
        ["ann", "approve", ["leader"]],
        ["ann", "approve", ["maintainer"]],
      ],
      "asked",
    ],
    [
      "two leaders",
      [
        ["ann", "approve", ["leader"]],
        ["leo", "approve", ["leader"]],
      ],
      "asked",
    ],
    [
      "a leader, then a maintainer",
      [
        ["ann", "approve", ["leader"]],
        ["bob", "approve", ["maintainer"]],
      ],
      "approved",
    ],
    [
      "a maintainer, then a leader",
      [
        ["bob", "approve", ["maintainer"]],
        ["ann", "approve", ["leader"]],
      ],
      "approved",
    ],
    [
      "two people with both roles",
      [
        ["ann", "approve", ["leader", "maintainer"]],
        ["bob", "approve", ["leader", "maintainer"]],
      ],
      "approved",
    ],
    [
      "one yes and one no",
      [
        ["ann", "approve", ["leader"]],
        ["bob", "deny", ["maintainer"]],
      ],
      "asked",
    ],
    [
      "two noes",
      [
        ["ann", "deny", ["leader"]],
        ["bob", "deny", ["maintainer"]],
      ],
      "denied",
    ],
    [
      "a yes that is taken back before it is decided",
      [
        ["ann", "approve", ["leader"]],
        ["ann", "deny", ["leader"]],
        ["bob", "approve", ["maintainer"]],
      ],
      "asked",
    ],
    [
      "a yes that one of the two takes back afterwards",
      [
        ["ann", "approve", ["leader"]],
        ["bob", "approve", ["maintainer"]],
        ["ann", "deny", ["leader"]],
      ],
      "approved",
    ],
    [
      "two noes after two yesses",
      [
        ["ann", "approve", ["leader"]],
        ["bob", "approve", ["maintainer"]],
        ["leo", "deny", ["leader"]],
        ["mia", "deny", ["maintainer"]],
      ],
      "denied",
    ],
    [
      "somebody without any role",
      [
        ["eve", "approve", []],
        ["bob", "approve", ["maintainer"]],
      ],
      "asked",
    ],
  ])("%s", (_, words, state) => {
    expect(stateOfException(said(...words), "2026-06-16")).toBe(state);
  });
});

const yes = (login: string, role: Role, until?: string): Said => [login, "approve", [role], until];
const ANN = yes("ann", "leader");
const BOB = yes("bob", "maintainer");

test("an approval with a last day counts through that day and not after it", () => {
  const one = said(yes("ann", "leader", "2026-06-18"), BOB);
  expect(["2026-06-17", "2026-06-18", "2026-06-19"].map((day) => stateOfException(one, day))).toEqual([
    "approved",
    "approved",
    "expired",
  ]);
});

test("of two last days the earlier one counts", () => {
  expect(untilOf(said(yes("ann", "leader", "2026-06-18"), yes("bob", "maintainer", "2026-06-16")))).toBe("2026-06-16");
});

test("one person alone neither extends nor revives nor ends what two decided; two do", () => {
  const expired = said(yes("ann", "leader", "2026-06-14"), BOB);
  const alone = hear(expired, [yes("ann", "leader", "2030-01-01")]);
  expect([stateOfException(alone, "2026-06-16"), untilOf(alone)]).toEqual(["expired", "2026-06-14"]);
  const both = hear(alone, [BOB]);
  expect([stateOfException(both, "2026-06-16"), untilOf(both)]).toEqual(["approved", "2030-01-01"]);
  expect(both.rounds).toHaveLength(2);
});

describe("Asking again", () => {
  const denied = said(["ann", "deny", ["leader"]], ["bob", "deny", ["maintainer"]]);

  test("leaves a decision in force and on record until two people decide anew", () => {
    const [again] = requested([denied], asking("mallory", "please")) ?? [];
    if (!again) throw new Error("it was not asked");
    expect(stateOfException(again, "2026-06-16")).toBe("denied");
    expect(again.rounds[0]).toEqual(denied.rounds[0]);
    expect(stateOfException(hear(again, [ANN, BOB]), "2026-06-16")).toBe("approved");
  });

  test("takes the place of an undecided question, and of nobody's words but those said to whoever asks anew", () => {
    const spoken = said(ANN);
    expect(requested([spoken], asking("mallory", "please"))).toBeUndefined();
    const anew = requested([spoken, ...ask(8)], asking("eve", "and it is larger now")) ?? [];
    expect(anew.map(({ item, rounds: [{ asked, votes }] }) => [item, asked.reason, votes.length])).toEqual([
      [7, "and it is larger now", 0],
      [8, "it crashes", 0],
    ]);
    expect(requested(ask(), asking("mallory", "please"))).toHaveLength(1);
  });
});

test.each<[situation: string, words: readonly Said[], by: string, others: object[]]>([
  ["nobody before the decision", [ANN], "ann", []],
  ["the leader before a maintainer's word", [ANN, BOB], "bob", [{ id: person("ann").id, roles: ["leader"] }]],
  [
    "any role before the word of one with both",
    [ANN, ["bob", "approve", ["leader", "maintainer"]]],
    "bob",
    [{ id: person("ann").id, roles: ["leader"] }],
  ],
  [
    "none of those who said the opposite",
    [["leo", "deny", ["leader"]], ANN, BOB],
    "bob",
    [{ id: person("ann").id, roles: ["leader"] }],
  ],
])("a decision rests on earlier words: %s", (_, words, by, others) => {
  expect(decidedWith(said(...words), person(by))).toEqual(others);
});

test("a request is held against what a decision has to know", () => {
  expect(unanswered("Risk: low. Why now: it crashes")).toEqual(["size", "fallback"]);
  expect(unanswered("risk: low size: 3 why now: x fallback: revert")).toEqual([]);
});

test("a record that somebody changed grants nothing, and neither does one of another shape", () => {
  const key = exceptionsKey({ base: "0.8.0" });
  const all = JSON.parse(JSON.stringify(ask()));
  expect(readExceptions(new Map([[key, { value: all, url: "u" }]]), { base: "0.8.0" })).toEqual(all);
  expect(readExceptions(new Map([[key, { broken: "changed", url: "u" }]]), { base: "0.8.0" })).toEqual([]);
  expect(readExceptions(new Map([[key, { value: [{ item: "7" }], url: "u" }]]), { base: "0.8.0" })).toEqual([]);
  expect(readExceptions(new Map(), { base: "0.8.0" })).toEqual([]);
});
