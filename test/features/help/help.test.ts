import { describe, expect, test } from "@jest/globals";
import { COMMANDS } from "../../../src/app/features.ts";
import type { Commands } from "../../../src/core/command/command.ts";
import { type CommandDefinition, defineCommand } from "../../../src/core/command/define.ts";
import { parseCommands } from "../../../src/core/command/parse.ts";
import { usageOf } from "../../../src/core/command/words.ts";
import { isWokenBy } from "../../../src/core/feature.ts";
import type { EnsureComment, EnsureReaction, Words } from "../../../src/core/plan/effect.ts";
import { mark } from "../../../src/core/text/marker.ts";
import { helpWith } from "../../../src/features/help/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { aMilestone, anOwnIssue, aProject, aReader, HOSTILE, type World } from "../builders.ts";

const render = templatesOf("help");
const own = helpWith([]).commands ?? [];
const others = COMMANDS.filter((one) => !own.includes(one));

/** Commands as their comment would have them. */
function asked(comment: string, issue = 34): Commands {
  const [first, ...more] = parseCommands(comment);
  if (!first) throw new Error("the comment holds no command");
  return { written: [first, ...more], issue, comment: 77, actor: { id: 1, login: "ann" } };
}

interface Case {
  readonly world?: World;
  readonly definitions?: readonly CommandDefinition[];
}

function planFor(commands: Commands | undefined, { world = {}, definitions = others }: Case = {}) {
  const help = helpWith(definitions);
  if (help.about !== "repository") throw new Error("help is about the repository");
  return help.plan(aReader(world), { project: aProject(), config: help.config.parse({}), commands });
}

async function answerTo(commands: Commands, given: Case = {}) {
  const [reaction, comment] = (await planFor(commands, given)).effects as readonly [
    EnsureReaction,
    EnsureComment<Words>,
  ];
  return { reaction: reaction.content, body: render(comment.text).body };
}

/** A command of another feature that works. */
const aWorking = (roles: CommandDefinition["roles"]): CommandDefinition =>
  defineCommand({
    verb: "launch",
    summary: "Launches.",
    roles,
    confirmation: "none",
    writes: true,
    arguments: [],
    flags: [],
    examples: [{ line: "/release launch", reads: {} }],
  });

const LINE = "**Frozen** · release Sun 21 Jun 2026, in 6 days · **not ready**: 1 blocker";
const tracked = (line: string): World => ({
  ownIssues: { "tracker/0.8.0": anOwnIssue({ body: `Ours\n\n${mark("tracker/0.8.0", `${line}\n\n### More`)}` }) },
});

describe("Help answers", () => {
  test("where it was asked: with a reaction to the comment first, then in one comment per issue or pull request", async () => {
    expect((await planFor(asked("/release help", 8))).effects).toMatchObject([
      { kind: "ensureReaction", key: "help/77/reaction", comment: 77, content: "+1" },
      { kind: "ensureComment", key: "help/8", issue: 8, because: "a person wrote `/release help`" },
    ]);
    expect((await planFor(asked("/release freze", 8))).effects.map(({ key }) => key)).toEqual([
      "help/77/reaction",
      "help/8",
    ]);
  });

  test("nobody who did not ask", async () => {
    expect(await planFor(undefined)).toEqual({ effects: [], idle: ["nobody asked"] });
  });

  test("nothing that another feature answers", async () => {
    expect(await planFor(asked("/release launch"), { definitions: [aWorking(["commenter"])] })).toEqual({
      effects: [],
      idle: ["what was asked is another feature's to answer"],
    });
  });

  test.each(["command.help", "command.freze", "command."])("to %s", (cause) => {
    expect(isWokenBy(helpWith([]), [cause])).toBe(true);
  });
});

test.each([
  ["what was answered", "/release help\n/release status", "+1"],
  ["what is not there yet", "/release rc v0.8.0", "-1"],
  ["[Z13] what nobody may", "/release tag delete v0.8.0", "-1"],
  ["what was not understood, beside what was", "/release help\n/release freze", "confused"],
  ["[Z13] a final version where a candidate is to be deleted", "/release rc delete v0.8.0", "confused"],
  ["two that would write", "/release rc v0.8.0\n/release publish v0.8.0", "confused"],
])("The reaction to %s, %j, is %s", async (_, comment, reaction) => {
  expect((await answerTo(asked(comment))).reaction).toBe(reaction);
});

test("[Z1] a command for a role that is not proved is refused in one line that says whose it is", async () => {
  const { reaction, body } = await answerTo(asked("/release launch"), {
    definitions: [aWorking(["leader", "maintainer"])],
  });
  expect(reaction).toBe("-1");
  expect(body.split("\n")[0]).toBe(
    "`/release launch` is for a release leader or a maintainer, and the bot can't prove yet that you are one. Ask one to do it by hand.",
  );
});

describe("What help says, as people read it:", () => {
  test.each<[file: string, comment: string, world?: World]>([
    ["help", "/release help"],
    ["unknown-verb", "/release freze"],
    ["hostile-verb", "/release @org/everyone|x"],
    ["mistake-version", "/release rc v0.5"],
    ["mistake-no-version", "/release rc $(id)"],
    ["mistake-candidate", "/release rc delete v0.5.0"],
    ["mistake-missing", "/release exception request #123"],
    ["mistake-day", "/release freeze set v0.8.0 tomorrow"],
    ["mistake-flag", "/release rc v0.8.0 --preveiw"],
    ["mistake-component", "/release bump router=v0.9.1"],
    ["mistake-too-many-words", "/release rc v0.8.0 please"],
    ["mistake-several-writes", "/release rc v0.8.0\n/release status v0.8.0\n/release publish v0.8.0", tracked(LINE)],
    ["mistake-too-many", "/release help\n".repeat(11)],
    ["missing", "/release publish v0.8.0"],
    ["never", "/release unpublish v0.8.0"],
    ["status", "/release status", tracked(LINE)],
    ["status-one", "/release status v0.8.0", tracked(LINE)],
    ["status-no-tracker", "/release status v0.9.0", tracked(LINE)],
    ["status-no-release", "/release status", { milestones: [] }],
  ])("%s", async (file, comment, world = {}) => {
    expectGolden(`features/help/golden/${file}.md`, (await answerTo(asked(comment), { world })).body);
  });
});

test("The namespace alone is answered as help is, in whatever comment it stands", async () => {
  expect((await answerTo(asked("Well.\n/release\n"))).body).toBe((await answerTo(asked("/release help"))).body);
});

describe("The status", () => {
  test("of many releases is cut, and the rest counted", async () => {
    const milestones = Array.from({ length: 12 }, (_, n) =>
      aMilestone({ id: n, number: n + 1, title: `v0.${n + 1}.0` }),
    );
    const { body } = await answerTo(asked("/release status"), { world: { milestones } });
    expect(body.match(/^\*\*v0\.\d+\.0\*\*/gm)).toHaveLength(10);
    expect(body).toContain("And 2 more.");
  });

  test("reads the tracker only for who asks for it", async () => {
    const reader = { ...aReader(), ownIssue: () => Promise.reject(new Error("nobody asked")) };
    const help = helpWith(others);
    if (help.about !== "repository") throw new Error("help is about the repository");
    const scope = { project: aProject(), config: {}, commands: asked("/release help") };
    await expect(help.plan(reader, scope)).resolves.toBeDefined();
    await expect(help.plan(reader, { ...scope, commands: asked("/release status") })).rejects.toThrow("nobody asked");
  });

  test.each(HOSTILE)("[I1] is only text where a person wrote %j into the tracker", async (line) => {
    const { body } = await answerTo(asked("/release status"), { world: tracked(line) });
    const nodes = nodesOf(body);
    expect(nodes.filter(({ type }) => type === "image" || type === "heading")).toEqual([]);
    expect(nodes.filter(({ type }) => type === "link").map(({ url }) => url)).toEqual([
      "https://github.com/acme/shop/issues/12",
      "https://github.com/acme/shop/issues/34#issuecomment-77",
    ]);
    expect(nodes.filter(({ type, value }) => type === "html" && !/^<\/?sub>$/.test(value ?? ""))).toEqual([]);
    expect(body).not.toMatch(/(?<!\u200b|\w)@\w|(?:closes|fixes) #\d/i);
  });
});

test.each(["@org/everyone", "a|b", "x".repeat(3000), "closes", "$(id)", "{{constructor}}"])(
  "What a person typed, %j, stays text and commands nothing wherever it is repeated",
  async (word) => {
    for (const line of [
      `/release ${word}`,
      `/release rc ${word}`,
      `/release rc v0.8.0 ${word}`,
      `/release help --${word}`,
    ]) {
      const { body } = await answerTo(asked(line));
      expectOnlyText(body, word.slice(0, 20));
      expect({ line: line.slice(0, 40), fits: body.length < 2000 }).toEqual({ line: line.slice(0, 40), fits: true });
    }
  },
);

test("Every command that exists stands in the overview once", async () => {
  const { body } = await answerTo(asked("/release help"));
  for (const definition of COMMANDS) {
    expect({ verb: definition.verb, times: body.split(`\`${usageOf(definition)}\``).length - 1 }).toEqual({
      verb: definition.verb,
      times: definition.verb === "help" ? 2 : 1,
    });
  }
});

test("The answer itself commands nothing, so the bot never answers itself", async () => {
  for (const comment of ["/release help", "/release freze", "/release rc 0.5"]) {
    expect(parseCommands((await answerTo(asked(comment))).body)).toEqual([]);
  }
});
