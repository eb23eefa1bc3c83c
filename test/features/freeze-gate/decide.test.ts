import { describe, expect, test } from "@jest/globals";
import { exceptionsKey } from "../../../src/core/domain/exceptions.ts";
import type { Recorded } from "../../../src/core/domain/record.ts";
import { freezeGate } from "../../../src/features/freeze-gate/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { aMilestone, anItem, aProject, aPublishedRelease, aReader, sha, type World } from "../builders.ts";
import { anOpenPullRequest } from "../open-pull-request.ts";

const FROZEN = "2026-06-15T12:00:00Z";
const TAKEN = "freeze-gate/0.8.0/in/2026-06-14";
const LABEL = "needs-freeze-exception";

const taken = (...numbers: readonly number[]): Readonly<Record<string, Recorded>> => ({
  [TAKEN]: { value: numbers, url: "u" },
});

const voted = (item: number, says: "approve" | "deny", until?: string): Readonly<Record<string, Recorded>> => {
  const said = (login: string, id: number, role: string) => ({
    ...{ id, login, says, reason: "small", roles: [role], at: "2026-06-15T09:00:00.000Z", until },
  });
  const asked = { id: 5, login: "eve", at: "2026-06-15T08:00:00.000Z", reason: "it crashes", url: "https://x.example" };
  const votes = [said("ann", 1, "leader"), said("bob", 2, "maintainer")];
  return { [exceptionsKey({ base: "0.8.0" })]: { value: [{ item, rounds: [{ asked, votes }] }], url: "u" } };
};

async function planFor(world: World, config: object = {}) {
  if (freezeGate.about !== "repository") throw new Error("the gate is about the repository");
  const read = aReader({ now: FROZEN, ...world });
  return freezeGate.plan(read, { project: aProject(), config: freezeGate.config.parse(config) });
}

/** What becomes of a pull request: its check, whether it is told anything, its label. */
async function fateOf(world: World, config: object = {}) {
  const { effects } = await planFor(world, config);
  const check = effects.find(({ kind }) => kind === "ensureCheckRun");
  const labels = effects.find(({ kind }) => kind === "ensureLabels");
  return {
    check: check?.kind === "ensureCheckRun" ? check.conclusion : undefined,
    told: effects.some(({ kind }) => kind === "ensureComment"),
    label: labels?.kind === "ensureLabels" ? (labels.present.length > 0 ? "on" : "off") : undefined,
  };
}

describe("A pull request to the release branch, after the freeze", () => {
  test.each<[situation: string, world: World, fate: object]>([
    [
      "that came late and is neither",
      { openPullRequests: [anOpenPullRequest()], records: taken(1) },
      { check: "failure", told: true, label: "on" },
    ],
    [
      "that was in when the freeze came",
      { openPullRequests: [anOpenPullRequest()], records: taken(61) },
      { check: "success", told: false },
    ],
    [
      "with an allowed label, in any case",
      { openPullRequests: [anOpenPullRequest({ labels: ["BUG"] })], records: taken() },
      { check: "success", told: false },
    ],
    [
      "that the bot opened",
      { openPullRequests: [anOpenPullRequest({ isOurs: true })], records: taken() },
      { check: "success", told: false },
    ],
    [
      "with an approved exception, told before",
      { openPullRequests: [anOpenPullRequest({ labels: [LABEL] })], records: { ...taken(), ...voted(61, "approve") } },
      { check: "success", told: true, label: "off" },
    ],
    [
      "with a denied exception, also where it is labelled as a bug",
      { openPullRequests: [anOpenPullRequest({ labels: ["bug"] })], records: { ...taken(), ...voted(61, "deny") } },
      { check: "failure", told: true, label: "on" },
    ],
    [
      "whose exception has expired",
      {
        openPullRequests: [anOpenPullRequest()],
        records: { ...taken(), ...voted(61, "approve", "2026-06-14") },
      },
      { check: "failure", told: true, label: "on" },
    ],
    [
      "while what was in is not known any more, since its record was changed",
      { openPullRequests: [anOpenPullRequest()], records: { [TAKEN]: { broken: "changed", url: "u" } } },
      { check: "failure", told: false },
    ],
    [
      "with an allowed label, while what was in is not known any more",
      {
        openPullRequests: [anOpenPullRequest({ labels: ["bug"] })],
        records: { [TAKEN]: { broken: "gone", url: "u" } },
      },
      { check: "success", told: false },
    ],
    [
      "that came when another freeze day held, which was moved since",
      {
        openPullRequests: [anOpenPullRequest()],
        records: { "freeze-gate/0.8.0/in/2026-06-12": { value: [1], url: "u" } },
      },
      { check: "success", told: false },
    ],
    [
      "whose exception somebody wrote by hand",
      {
        openPullRequests: [anOpenPullRequest()],
        records: { ...taken(), [exceptionsKey({ base: "0.8.0" })]: { broken: "changed", url: "u" } },
      },
      { check: "failure", told: true, label: "on" },
    ],
  ])("%s", async (_, world, fate) => {
    expect(await fateOf(world)).toEqual({ label: undefined, ...fate });
  });
});

test.each<[situation: string, world: World, conclusion: string]>([
  ["before the freeze", { now: "2026-06-01T12:00:00Z", openPullRequests: [anOpenPullRequest()] }, "neutral"],
  ["to the default branch", { openPullRequests: [anOpenPullRequest({ base: "main" })], records: taken() }, "neutral"],
  [
    "to the default branch, but on the frozen milestone",
    {
      openPullRequests: [anOpenPullRequest({ base: "main" })],
      items: [anItem({ number: 61, kind: "pull request" })],
      records: taken(),
    },
    "failure",
  ],
  [
    "once the release is published",
    { openPullRequests: [anOpenPullRequest()], releases: [aPublishedRelease()], records: taken() },
    "neutral",
  ],
  [
    "once the milestone is closed",
    { openPullRequests: [anOpenPullRequest()], milestones: [aMilestone({ state: "closed" })] },
    "neutral",
  ],
])("A check always concludes: %s", async (_, world, conclusion) => {
  expect((await fateOf(world)).check).toBe(conclusion);
});

test("what is in is recorded once, with what is closed by then, and nothing of it is told anything", async () => {
  const world = {
    openPullRequests: [anOpenPullRequest()],
    items: [anItem({ number: 41 }), anItem({ number: 40, state: "closed" })],
  };
  const { effects } = await planFor(world);
  expect(effects.filter(({ kind }) => kind !== "ensureCheckRun")).toMatchObject([
    { kind: "ensureRecord", key: TAKEN, value: [40, 41, 61] },
  ]);
  expect((await planFor({ ...world, records: taken(40, 41, 61) })).effects.map(({ kind }) => kind)).toEqual([
    "ensureCheckRun",
  ]);
});

test("a list that was changed or deleted is not taken anew: the late ones would be in it", async () => {
  const { effects } = await planFor({
    openPullRequests: [anOpenPullRequest()],
    records: { [TAKEN]: { broken: "the comment that held it is gone", url: "u" } },
  });
  expect(effects.filter(({ kind }) => kind === "ensureRecord")).toEqual([]);
});

test("an issue that comes late to the milestone is told as well; it has no check", async () => {
  const { effects } = await planFor({ items: [anItem({ number: 41 })], records: taken() });
  expect(effects.map(({ kind, key }) => [kind, key])).toEqual([
    ["ensureComment", "freeze-gate/0.8.0/41"],
    ["ensureLabels", "freeze-gate/0.8.0/41/label"],
  ]);
});

test("a commit that is the head of several pull requests gets the worst of their verdicts, once", async () => {
  const head = sha(9);
  const { effects } = await planFor({
    openPullRequests: [
      anOpenPullRequest({ number: 61, head, labels: ["bug"] }),
      anOpenPullRequest({ number: 62, head }),
      anOpenPullRequest({ number: 63, head, base: "main" }),
    ],
    records: taken(),
  });
  const checks = effects.filter((one) => one.kind === "ensureCheckRun");
  expect(checks.map(({ commit, conclusion }) => [commit, conclusion])).toEqual([[head, "failure"]]);
});

test("what a merge queue tries has the verdict of its pull request", async () => {
  const { effects } = await planFor({
    openPullRequests: [anOpenPullRequest()],
    queued: [
      { pullRequest: 61, commit: sha(71) },
      { pullRequest: 99, commit: sha(72) },
    ],
    records: taken(),
  });
  const checks = effects.flatMap((one) => (one.kind === "ensureCheckRun" ? [[one.commit, one.conclusion]] : []));
  expect(checks).toEqual([
    [sha(61), "failure"],
    [sha(71), "failure"],
    [sha(72), "neutral"],
  ]);
});

describe("What the gate says, as people read it:", () => {
  const render = templatesOf("freeze-gate");

  test.each<[file: string, world: World]>([
    ["told", { openPullRequests: [anOpenPullRequest()], records: taken() }],
    ["denied", { openPullRequests: [anOpenPullRequest()], records: { ...taken(), ...voted(61, "deny") } }],
    [
      "expired",
      { openPullRequests: [anOpenPullRequest()], records: { ...taken(), ...voted(61, "approve", "2026-06-14") } },
    ],
    ["lost", { openPullRequests: [anOpenPullRequest()], records: { [TAKEN]: { broken: "changed", url: "u" } } }],
    [
      "approved",
      { openPullRequests: [anOpenPullRequest({ labels: [LABEL] })], records: { ...taken(), ...voted(61, "approve") } },
    ],
  ])("%s", async (file, world) => {
    for (const effect of (await planFor(world)).effects) {
      if (effect.kind === "ensureComment") expectGolden(`features/freeze-gate/golden/${file}.md`, render(effect.text));
      if (effect.kind === "ensureCheckRun") {
        expectGolden(`features/freeze-gate/golden/${file}-check.md`, render(effect.text));
      }
    }
  });
});
