/** Every ruling in its words, also those that a comment leads to only when GitHub or two people do something in between. */
import { describe, expect, test } from "@jest/globals";
import { COMMANDS, reply } from "../../../src/app/features.ts";
import { readTemplates } from "../../../src/app/templates.ts";
import type { CommandDefinition } from "../../../src/core/command/define.ts";
import type { Ruling } from "../../../src/core/command/ruling.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";
import { expectGolden } from "../../golden.ts";
import { sha } from "../builders.ts";

const render = compileTemplates(readTemplates());
const SUBJECT = { url: "https://github.com/acme/shop/issues/34#issuecomment-77", zone: "America/New_York" };

function theCommand(verb: string): CommandDefinition {
  const definition = COMMANDS.find((one) => one.verb === verb);
  if (!definition) throw new Error(`there is no command ${verb}`);
  return definition;
}

const rc = theCommand("rc");
const confirm = theCommand("confirm");
const bump = theCommand("bump");
/** One whose rules stand before its work does. */
const unbuilt = COMMANDS.find(({ missing }) => missing !== undefined) ?? bump;
const freeze = theCommand("freeze move");

const RECORD = {
  key: "a",
  what: "record “Candidates of v0.8.0 so far: 1, 2.”",
  because: "rosa asked for it",
  text: "",
};
const TAG = { key: "b", what: `tag v0.8.0-rc.2 at ${sha(2)}`, because: "rosa asked for it", text: "" };
const text = (body: string) => ({ title: "", body });

const RULINGS: Readonly<Record<string, Ruling>> = {
  missing: { kind: "missing", definition: unbuilt },
  declined: { kind: "declined", definition: freeze, text: text("What the feature says itself, and what comes next.") },
  done: { kind: "done", definition: freeze, text: text("What the feature says once it is done."), kept: [] },
  "done-after-confirmation": { kind: "done", definition: rc, kept: [] },
  "done-but-for-what-a-person-wrote": {
    kind: "done",
    definition: freeze,
    kept: ["somebody changed the text by hand, and theirs stays"],
  },
  "stopped-at-once": {
    kind: "stopped",
    definition: rc,
    reason:
      "GitHub refuses POST /repos/{owner}/{repo}/git/refs with 422: Cannot create ref due to creations being restricted",
    done: [],
  },
  "stopped-half-way": {
    kind: "stopped",
    definition: rc,
    reason:
      "GitHub refuses POST /repos/{owner}/{repo}/git/refs with 422: Cannot create ref due to creations being restricted",
    done: [RECORD],
  },
  failed: { kind: "failed", definition: rc },
  "unconfirmed-changed": {
    kind: "unconfirmed",
    definition: rc,
    steps: [RECORD, TAG],
    commit: sha(2),
    token: "abcdefghijklmnopqrstuvwxyz",
    until: new Date("2026-06-16T14:30:00Z"),
    asker: "rosa",
    isChanged: true,
  },
  "shown-nothing": { kind: "shown", definition: rc, steps: [] },
  "void-expired": { kind: "void", definition: confirm, why: "expired" },
  "void-used": { kind: "void", definition: confirm, why: "used" },
  "void-asker": { kind: "void", definition: confirm, why: "asker", asker: "rosa" },
  "void-other": { kind: "void", definition: confirm, why: "other", asker: "rosa" },
  "mistake-component-twice": {
    kind: "mistake",
    mistake: { kind: "repeatedComponent", definition: bump, typed: "router=v0.9.2" },
  },
  "mistake-component-nearly": {
    kind: "mistake",
    mistake: {
      kind: "unknownComponent",
      definition: bump,
      typed: "rooter=v0.9.1",
      instead: "/release bump router=v0.9.1",
    },
  },
  "mistake-flag-of-none": {
    kind: "mistake",
    mistake: { kind: "unknownFlag", definition: confirm, typed: "--force" },
  },
};

const said = (...rulings: readonly Ruling[]): string => {
  const words = reply(rulings, SUBJECT);
  return words ? render(words).body : "";
};

describe("What became of a command, as people read it:", () => {
  test.each(Object.entries(RULINGS))("%s", (file, ruling) => {
    expectGolden(`features/help/golden/rulings/${file}.md`, said(ruling));
  });
});

test("What is refused, not understood or stopped says what to do next: a command, or who can do more", () => {
  const noes = Object.entries(RULINGS).filter(([, { kind }]) => !["done", "shown", "declined"].includes(kind));
  const next = /`\/release [^`]+`|^\/release |[Aa]sk |By hand: |whoever runs it|another leader or maintainer/m;
  const answers = noes.map(([file, ruling]) => [file, said(ruling).split("\n<sub>")[0] ?? ""] as const);
  expect(
    answers.filter(([, body]) => !next.test(body.replace(/^`\/release [^`]+`/, ""))).map(([file]) => file),
  ).toEqual([]);
});

test("The first line is the answer: a whole sentence, or what the rest belongs to", () => {
  for (const ruling of Object.values(RULINGS)) expect(said(ruling).split("\n")[0]).toMatch(/[.?:]$/);
});

test("Several commands of one comment are answered one by one, in their order, in one comment", () => {
  const body = said({ kind: "failed", definition: rc }, { kind: "missing", definition: unbuilt });
  expect(body.indexOf("`/release rc`")).toBe(0);
  expect(body.indexOf(`\`/release ${unbuilt.verb}\``)).toBeGreaterThan(0);
  expect(body.match(/<sub>/g)).toHaveLength(1);
});

test("What the reaction says is not said again", () => {
  expect(reply([{ kind: "done", definition: freeze, kept: [] }], SUBJECT)).toBeUndefined();
});
