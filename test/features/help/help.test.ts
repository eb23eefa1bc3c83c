import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { FEATURES } from "../../../src/app/features.ts";
import { type CommandDefinition, defineCommand } from "../../../src/core/command/define.ts";
import type { Standing } from "../../../src/core/domain/authority.ts";
import { RUNNING } from "../../../src/core/domain/pause.ts";
import type { Feature } from "../../../src/core/feature.ts";
import { planOf } from "../../../src/core/plan/plan.ts";
import { mark } from "../../../src/core/text/marker.ts";
import { expectGolden } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { aMilestone, anOwnIssue, aStanding, HOSTILE, sha, type World } from "../builders.ts";
import { ask, CONFIGURATION, LEADER, MAINTAINER, STRANGER } from "./asked.ts";

const LINE = "**Frozen** · release Sun 21 Jun 2026, in 6 days · **not ready**: 1 blocker";
const tracked = (line: string): World => ({
  ownIssues: { "tracker/0.8.0": anOwnIssue({ body: `Ours\n\n${mark("tracker/0.8.0", `${line}\n\n### More`)}` }) },
});

/** A feature whose one command cuts a branch. */
function launching(confirmation: CommandDefinition["confirmation"]): Feature {
  const launch = defineCommand({
    verb: "launch",
    summary: "Launches.",
    roles: ["leader"],
    confirmation,
    writes: true,
    arguments: [],
    flags: ["preview"],
    examples: [{ line: "/release launch", reads: {} }],
    answer: async () => ({
      plan: planOf({ kind: "ensureBranch", key: "launch/pad", branch: "pad", commit: sha(1), because: "it is time" }),
      commit: sha(1),
    }),
  });
  const about = { about: "commands", summary: "Launches.", config: z.strictObject({}), triggers: [] } as const;
  return { ...about, name: "launch", commands: [launch] };
}

const withLaunch = (confirmation: CommandDefinition["confirmation"] = "none") => [...FEATURES, launching(confirmation)];

describe("A comment with commands", () => {
  test("is taken up with a reaction first, answered in one comment, and marked as answered last", async () => {
    const { report, reactions, key } = await ask("/release help");
    expect(reactions).toEqual(["eyes", "+1"]);
    expect(report.steps.map((one) => one.key)).toEqual(["help/77/eyes", "help/34/questions", "help/77/+1"]);
    expect(report.steps.every(({ isAnswer }) => isAnswer)).toBe(true);
    expect(key).toBe("help/34/questions");
  });

  test("that changes something has a comment for that subject, apart from what is only asked", async () => {
    expect((await ask("/release rc v0.8.0")).key).toBe("help/34/rc");
    expect((await ask("/release freeze move v0.8.0 2026-08-10")).key).toBe("help/34/freeze-move");
    expect((await ask("/release freze")).key).toBe("help/34/questions");
  });

  test.each([
    ["what was answered", "/release help\n/release status", "+1"],
    ["what nobody may", "/release tag delete v0.8.0", "-1"],
    ["what was not understood, beside what was", "/release help\n/release freze", "confused"],
    ["[Z13] a final version where a candidate is to be deleted", "/release rc delete v0.8.0", "confused"],
    ["two that would write", "/release rc v0.8.0\n/release publish v0.8.0", "confused"],
    ["what its writer may not", "/release publish v0.8.0", "-1"],
  ])("gets for %s, %j, the reaction %s", async (_, comment, reaction) => {
    expect((await ask(comment)).reactions.at(-1)).toBe(reaction);
  });

  test("whose work is done says no more than its reaction", async () => {
    const asked = { features: withLaunch(), standing: LEADER, configuration: `${CONFIGURATION}launch: {}\n` };
    const { body, reactions, done } = await ask("/release launch", asked);
    expect({ body, reactions, done }).toMatchObject({ body: "", reactions: ["eyes", "+1"], done: [{ branch: "pad" }] });
  });

  test("[Z1] of somebody without the role changes nothing, and is answered in one line", async () => {
    const { body, done, trail } = await ask("/release publish v0.8.0");
    expect(done).toEqual([]);
    expect(body.split("\n").filter(Boolean)).toHaveLength(2);
    expect(trail).toMatchObject([{ kind: "command", verb: "publish", ruling: "refused" }]);
  });
});

const paused = {
  ...RUNNING,
  sequence: 3,
  paused: true,
  by: { id: 5, login: "rosa" },
  at: "2026-06-15T14:30:00Z",
  reason: "the registry is down",
};
const COLLECTING: World = {
  ...tracked("**Collecting** · freeze Sun 14 Jun 2026, 09:00 EDT, in 13 days · **not ready**: 3 blockers"),
  branches: [{ name: "main", commit: sha(1) }],
};
const FROZEN: World = {
  ...tracked(LINE),
  now: "2026-06-15T12:00:00Z",
  branches: [
    { name: "main", commit: sha(2) },
    { name: "release-0.8", commit: sha(1) },
  ],
};

describe("What the bot says, as people read it:", () => {
  test.each<[file: string, comment: string, asked?: Parameters<typeof ask>[1]]>([
    ["help-stranger", "/release help", { world: COLLECTING }],
    ["help-leader", "/release help", { world: COLLECTING, standing: LEADER }],
    ["help-leader-frozen", "/release help", { world: FROZEN, standing: LEADER }],
    ["help-maintainer", "/release help", { world: FROZEN, standing: MAINTAINER }],
    ["help-no-release", "/release help", { world: { milestones: [] }, standing: LEADER }],
    ["unknown-verb", "/release freze"],
    ["hostile-verb", "/release @org/everyone|x"],
    ["mistake-version", "/release rc v0.5"],
    ["mistake-no-version", "/release rc $(id)"],
    ["mistake-candidate", "/release rc delete v0.5.0"],
    ["mistake-missing", "/release exception request #123"],
    ["mistake-day", "/release freeze set v0.8.0 tomorrow"],
    ["mistake-flag", "/release rc v0.8.0 --preveiw"],
    ["mistake-component", "/release bump router=v0.9.1"],
    ["mistake-token", "/release confirm yes"],
    ["mistake-too-many-words", "/release branch v0.8.0 please"],
    [
      "mistake-several-writes",
      "/release rc v0.8.0\n/release status v0.8.0\n/release publish v0.8.0",
      { world: tracked(LINE) },
    ],
    ["mistake-too-many", "/release help\n".repeat(11)],
    ["refused", "/release publish v0.8.0"],
    ["never", "/release unpublish v0.8.0"],
    ["off", "/release exception request #4 it crashes", { configuration: "tracker: {}" }],
    ["paused", "/release launch", { features: withLaunch(), standing: LEADER, pause: paused }],
    ["shown", "/release launch --preview", { features: withLaunch(), standing: LEADER }],
    ["unconfirmed-same", "/release launch", { features: withLaunch("same person"), standing: LEADER }],
    ["unconfirmed-another", "/release launch", { features: withLaunch("another person"), standing: LEADER }],
    ["void", "/release confirm abcdefghijklmnopqrstuvwxyz", { standing: LEADER }],
    ["status", "/release status", { world: tracked(LINE) }],
    ["status-one", "/release status v0.8.0", { world: tracked(LINE) }],
    ["status-no-tracker", "/release status v0.9.0", { world: tracked(LINE) }],
    ["status-no-release", "/release status", { world: { milestones: [] } }],
    ["preview", "/release preview v0.8.0"],
  ])("%s", async (file, comment, asked = {}) => {
    const configuration = asked.features ? `${CONFIGURATION}launch: {}\n` : (asked.configuration ?? CONFIGURATION);
    expectGolden(`features/help/golden/${file}.md`, (await ask(comment, { ...asked, configuration })).body);
  });
});

test("The namespace alone is answered as help is, in whatever comment it stands", async () => {
  expect((await ask("Well.\n/release\n")).body).toBe((await ask("/release help")).body);
});

test("A section that is not there turns its commands off, and the answer says which", async () => {
  const { body, reactions } = await ask("/release exception request #4 it crashes", { configuration: "tracker: {}" });
  expect(reactions.at(-1)).toBe("-1");
  expect(body).toContain("its section `freeze-gate` is not in `.github/release-captain.yml`");
});

describe("The status", () => {
  test("of many releases is cut, and the rest counted", async () => {
    const milestones = Array.from({ length: 12 }, (_, n) =>
      aMilestone({ id: n, number: n + 1, title: `v0.${n + 1}.0` }),
    );
    const { body } = await ask("/release status", { world: { milestones } });
    expect(body.match(/^\*\*v0\.\d+\.0\*\*/gm)).toHaveLength(10);
    expect(body).toContain("And 2 more.");
  });

  test.each(HOSTILE)("[I1] is only text where a person wrote %j into the tracker", async (line) => {
    const { body } = await ask("/release status", { world: tracked(line) });
    const nodes = nodesOf(body);
    expect(nodes.filter(({ type }) => type === "image" || type === "heading")).toEqual([]);
    expect(body).not.toMatch(/(^|\s)@org/m);
  });
});

describe("Strangers' words in an answer are only text:", () => {
  test.each(HOSTILE)("%j as a verb", async (word) => {
    const verb = `x${word.replace(/\s+/g, "_").slice(0, 20)}`;
    expectOnlyText((await ask([{ verb, args: [] }])).body, verb);
  });

  test.each(HOSTILE)("%j as the reason of a pause", async (reason) => {
    const asked = { features: withLaunch(), standing: LEADER, pause: { ...paused, reason } };
    const { body } = await ask("/release launch", { ...asked, configuration: `${CONFIGURATION}launch: {}\n` });
    expectOnlyText(body, reason);
  });
});

const unknown = (reason: string): Standing =>
  aStanding({ id: 11, permission: { unknown: reason }, teams: new Map([["crew", { unknown: reason }]]) });

test("[Z6] what GitHub can't answer refuses for now, and says so", async () => {
  const { body, done } = await ask("/release publish v0.8.0", { standing: unknown("GitHub answers 502") });
  expect(done).toEqual([]);
  expect(body).toContain("ada is not proved to be one: membership of acme/crew is unknown, since GitHub answers 502");
});

test("Who is nobody in particular can still ask", async () => {
  const asked = await ask("/release status", { standing: STRANGER, world: { milestones: [] } });
  expect(asked.reactions.at(-1)).toBe("+1");
});
