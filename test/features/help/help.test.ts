import { describe, expect, test } from "@jest/globals";
import type { Commands } from "../../../src/core/command/command.ts";
import { parseCommands } from "../../../src/core/command/parse.ts";
import { isWokenBy } from "../../../src/core/feature.ts";
import type { EnsureComment, Words } from "../../../src/core/plan/effect.ts";
import { VERBS } from "../../../src/features/help/decide.ts";
import { help } from "../../../src/features/help/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { expectOnlyText } from "../../markdown.ts";
import { aProject, aReader } from "../builders.ts";

const render = templatesOf("help");

const aCommand = (verb: string, issue = 34): Commands => ({
  written: [{ verb, args: [] }],
  issue,
  comment: 77,
  actor: { id: 1, login: "ann" },
});

function planFor(commands: Commands | undefined) {
  if (help.about !== "repository") throw new Error("help is about the repository");
  return help.plan(aReader(), { project: aProject(), config: help.config.parse({}), commands });
}

async function answerTo(verb: string): Promise<string> {
  const [effect] = (await planFor(aCommand(verb))).effects as readonly EnsureComment<Words>[];
  if (!effect) throw new Error("no answer");
  return render(effect.text).body;
}

describe("Help answers", () => {
  test("in one comment per issue or pull request, whatever is asked there", async () => {
    const keys = await Promise.all(
      ["help", "freze"].map(async (verb) => (await planFor(aCommand(verb))).effects.map(({ key }) => key)),
    );

    expect(keys).toEqual([["help/34"], ["help/34"]]);
  });

  test("where it was asked, and says because of what", async () => {
    expect((await planFor(aCommand("help", 8))).effects).toMatchObject([
      { kind: "ensureComment", key: "help/8", issue: 8, because: "a person asked for help" },
    ]);
    expect((await planFor(aCommand("freze"))).effects).toMatchObject([
      { because: "there is no command `/release freze`" },
    ]);
  });

  test("nobody who did not ask", async () => {
    expect(await planFor(undefined)).toEqual({ effects: [], idle: ["nobody asked"] });
  });

  test.each(["command.help", "command.freze"])("to %s", (cause) => {
    expect(isWokenBy(help, [cause])).toBe(true);
  });
});

describe("What help says, as people read it:", () => {
  test.each([
    ["help", "help"],
    ["namespace-alone", ""],
    ["unknown-verb", "freze"],
    ["hostile-verb", "`@org/everyone`|<b>"],
  ])("%s", async (file, verb) => {
    expectGolden(`features/help/golden/${file}.md`, await answerTo(verb));
  });
});

test("The first line names the unknown verb and the nearest one", async () => {
  expect((await answerTo("hlep")).split("\n")[0]).toBe(
    "`/release hlep` is not a command; the nearest is `/release help`.",
  );
});

test("An unknown verb of any length and kind stays text and commands nothing", async () => {
  for (const verb of ["@org/everyone", "<img", "a|b", "`x`", "x".repeat(60_000)]) {
    const body = await answerTo(verb);
    expectOnlyText(body, verb.slice(0, 20));
    expect({ verb: verb.slice(0, 20), fits: body.length < 2000 }).toEqual({ verb: verb.slice(0, 20), fits: true });
  }
});

test("Every command that exists is described, and none that does not", async () => {
  const described = [...(await answerTo("help")).matchAll(/^\| `\/release (\w+)/gm)].map((row) => row[1]);

  expect(described).toEqual(VERBS);
});

test("The answer itself commands nothing, so the bot never answers itself", async () => {
  expect(parseCommands(await answerTo("freze"))).toEqual([]);
});
