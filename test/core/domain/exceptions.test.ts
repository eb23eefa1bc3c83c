import { describe, expect, test } from "@jest/globals";
import type { Role } from "../../../src/core/command/define.ts";
import {
  type Exceptions,
  exceptionsKey,
  readExceptions,
  requested,
  stateOfException,
  unanswered,
  voted,
} from "../../../src/core/domain/exceptions.ts";

const person = (login: string) => ({ id: login.length * 7 + login.charCodeAt(0), login });
const ask = (item = 7, login = "eve"): Exceptions =>
  requested([], { item, by: person(login), now: new Date("2026-06-15T10:00:00Z"), reason: "it crashes", url: "u" });

type Said = readonly [login: string, says: "approve" | "deny", roles: readonly Role[]];

/** Words in the order they were said, an hour apart. */
function after(...said: readonly Said[]) {
  const [first] = ask();
  if (!first) throw new Error("nobody asked");
  return said.reduce(
    (one, [login, says, roles], hour) =>
      voted(one, {
        says,
        by: person(login),
        granted: new Set(roles),
        now: new Date(Date.UTC(2026, 5, 15, 11 + hour)),
        reason: "",
      }),
    first,
  );
}

describe("A leader and a maintainer, two different people, decide:", () => {
  test.each<[situation: string, said: readonly Said[], state: string]>([
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
      "a yes that is taken back",
      [
        ["ann", "approve", ["leader"]],
        ["bob", "approve", ["maintainer"]],
        ["ann", "deny", ["leader"]],
      ],
      "asked",
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
  ])("%s", (_, said, state) => {
    expect(stateOfException(after(...said), "2026-06-16")).toBe(state);
  });
});

test("an approval with a last day counts through that day and not after it", () => {
  const one = { ...after(["ann", "approve", ["leader"]], ["bob", "approve", ["maintainer"]]), until: "2026-06-18" };
  expect(["2026-06-17", "2026-06-18", "2026-06-19"].map((day) => stateOfException(one, day))).toEqual([
    "approved",
    "approved",
    "expired",
  ]);
});

test("asking again takes the old words' place, and what was said to them counts no more", () => {
  const [decided] = [after(["ann", "approve", ["leader"]], ["bob", "approve", ["maintainer"]])];
  const again = requested([decided, ...ask(8)], {
    item: 7,
    by: person("eve"),
    now: new Date("2026-06-17T10:00:00Z"),
    reason: "and it is larger now",
    url: "u",
  });
  expect(again.map(({ item, asked, votes }) => [item, asked.reason, votes.length])).toEqual([
    [7, "and it is larger now", 0],
    [8, "it crashes", 0],
  ]);
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
