import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { COMMANDS } from "../../../src/app/features.ts";
import { type Reading, readCommands } from "../../../src/core/command/grammar.ts";
import { parseCommands } from "../../../src/core/command/parse.ts";
import { aProject } from "../../features/builders.ts";

const components = ["acme/router", "acme/gateway", "acme/lamp", "other/lamp"].map((name) => ({
  name,
  repository: "acme/x",
  type: "Image",
  pins: [{ kind: "variable" as const, name: "V", files: ["versions.env"] }],
}));

const PROJECT = aProject({ components });

const read = (comment: string, project = PROJECT): readonly Reading[] =>
  readCommands(parseCommands(comment), { definitions: COMMANDS, project });

/** What one line comes to, short enough for a table. */
function outcome(line: string, project = PROJECT) {
  const [reading] = read(line, project);
  if (!reading || !("mistake" in reading)) return reading && { verb: reading.definition.verb, ...reading.arguments };
  const { mistake } = reading;
  const instead = "instead" in mistake ? mistake.instead : undefined;
  return instead === undefined ? mistake.kind : `${mistake.kind}: ${instead}`;
}

describe("Of every command that exists,", () => {
  const examples = COMMANDS.flatMap((definition) => definition.examples.map((example) => ({ definition, example })));

  test.each(examples)("$example.line is read as it says", ({ definition, example }) => {
    expect(read(example.line)).toMatchObject([
      {
        definition,
        arguments: example.reads,
        flags: definition.flags.filter((flag) => example.line.includes(`--${flag}`)),
      },
    ]);
  });

  test("each is answered by a feature or by the engine, says what is missing, or is nobody's", () => {
    const unanswered = COMMANDS.filter(
      ({ answer, missing, roles }) => !answer && missing === undefined && !roles.includes("nobody"),
    );
    expect(unanswered.map(({ verb }) => verb)).toEqual(["confirm"]);
    expect(COMMANDS.filter(({ answer, missing }) => answer && missing !== undefined)).toEqual([]);
  });

  test.each(COMMANDS)("$verb has an example of each of its arguments", ({ arguments: expected, examples: shown }) => {
    const named = new Set(shown.flatMap(({ reads }) => Object.keys(reads)));
    expect([...named].sort()).toEqual(expected.map(({ name }) => name).sort());
  });

  test("the verb is one or two words in lower case, and no other's", () => {
    expect(COMMANDS.filter(({ verb }) => !/^[a-z]+( [a-z]+)?$/.test(verb))).toEqual([]);
    expect(new Set(COMMANDS.map(({ verb }) => verb)).size).toBe(COMMANDS.length);
  });

  test("only the last argument takes the rest of the line", () => {
    const greedy = COMMANDS.flatMap(({ arguments: expected }) => expected.slice(0, -1));
    expect(greedy.filter(({ kind, many }) => many || kind === "reason")).toEqual([]);
  });

  test("somebody may ask for it, or nobody may and then no role may either", () => {
    const odd = COMMANDS.filter(({ roles }) => roles.length === 0 || (roles.includes("nobody") && roles.length > 1));
    expect(odd).toEqual([]);
  });
});

describe("[I14] A version in another form than the tag's is refused, and the canonical form is offered:", () => {
  test.each([
    ["/release rc V0.5.0", "unreadable: /release rc v0.5.0"],
    ["/release rc 0.5.0", "unreadable: /release rc v0.5.0"],
    ["/release rc v00.5.0", "unreadable: /release rc v0.5.0"],
    ["/release rc v0.05.0", "unreadable: /release rc v0.5.0"],
    ["/release rc v0.5", "unreadable: /release rc v0.5.0"],
    ["/release rc 0.5 --preview", "unreadable: /release rc v0.5.0 --preview"],
    ["/release RC DELETE v0.5.0-RC.1", "unreadable: /release rc delete v0.5.0-rc.1"],
    ["/release rc delete v0.5.0rc1", "unreadable: /release rc delete v0.5.0-rc.1"],
    ["/release rc delete 0.5-rc.01", "unreadable: /release rc delete v0.5.0-rc.1"],
    ["/release freeze set v0.5 2026-8-6", "unreadable: /release freeze set v0.5.0 2026-8-6"],
    ["/release freeze set v0.5.0 2026-8-6", "unreadable: /release freeze set v0.5.0 2026-08-06"],
    ["/release freeze set v0.5.0 2026/08/06", "unreadable: /release freeze set v0.5.0 2026-08-06"],
    ["/release exception deny 123 later", "unreadable: /release exception deny #123 later"],
    ["/release bump router=V0.9", "unreadable: /release bump router=v0.9.0"],
    ["/release bump router=0.09.1", "unreadable: /release bump router=0.9.1"],
  ])("%s", (line, expected) => {
    expect(outcome(line)).toBe(expected);
  });

  test("in the project's own way of writing tags", () => {
    const project = aProject({ release: { tag: "lamp-{version}" } });
    expect(outcome("/release rc lamp-0.5.0", project)).toEqual({ verb: "rc", release: "0.5.0" });
    expect(outcome("/release rc v0.5.0", project)).toBe("unreadable: /release rc lamp-0.5.0");
    expect(outcome("/release rc Lamp-0.5", project)).toBe("unreadable: /release rc lamp-0.5.0");
  });

  test("a final version is no candidate and a candidate no release, and nobody guesses the other one", () => {
    expect(outcome("/release rc delete v0.5.0")).toBe("unreadable");
    expect(outcome("/release publish v0.5.0-rc.1")).toBe("unreadable");
  });
});

describe("[I12] Full-width digits and letters that look alike are refused:", () => {
  test.each([
    ["/release rc v０.５.０", "unreadable: /release rc v0.5.0"],
    ["/release rc ｖ0.5.0", "unreadable: /release rc v0.5.0"],
    ["/release rc ν0.5.0", "unreadable"],
    ["/release rc ѵ0.5.0", "unreadable"],
    ["/release rc v٠.٥.٠", "unreadable"],
    ["/release rc v0․5․0", "unreadable: /release rc v0.5.0"],
    ["/release rc v0.5.0\u200b", "unreadable"],
    ["/release freeze set v0.5.0 ２０２６-08-06", "unreadable: /release freeze set v0.5.0 2026-08-06"],
    ["/release bump rоuter=v0.9.1", "unknownComponent: /release bump router=v0.9.1"],
  ])("%s", (line, expected) => {
    expect(outcome(line)).toBe(expected);
  });
});

describe("[I11] What is no version, flag or component never becomes one:", () => {
  test.each([
    ["/release rc v1 --force", "unknownFlag: /release rc v1 --preview"],
    ["/release rc v1.0.0 --force", "unknownFlag: /release rc v1.0.0 --preview"],
    ["/release rc $(id)", "unreadable"],
    ["/release rc v1.0.0;", "unreadable"],
    ["/release rc v1.0.0;id", "unreadable"],
    ["/release rc ;", "unreadable"],
    ["/release rc refs/heads/main", "unreadable"],
    ["/release rc refs/tags/v1.0.0", "unreadable"],
    ["/release rc ../x", "unreadable"],
    ["/release rc v1..2", "unreadable"],
    ["/release rc v1.0.0.lock", "unreadable"],
    ["/release rc x.lock", "unreadable"],
    ["/release rc v1.0.0@{1}", "unreadable"],
    ["/release rc @{", "unreadable"],
    ["/release rc -d", "unreadable"],
    ["/release rc --delete", "unknownFlag: /release rc --despite"],
    ["/release rc v1.0.0+build", "unreadable"],
    ["/release rc v1.0.0-beta.1", "unreadable"],
    ["/release rc v1.0.99999999999999999999", "unreadable"],
    ["/release rc v1.0.0\\", "unreadable"],
    ["/release rc v1.0.0%2Fx", "unreadable"],
    ["/release bump router=../x", "unreadable"],
    ["/release bump router=v1.0.0+x", "unreadable"],
    ["/release bump router=v1.0.0-x/y", "unreadable"],
    ["/release bump router=", "unreadable"],
    ["/release bump =v1.0.0", expect.stringMatching(/^unknownComponent: /)],
    ["/release bump constructor=v1.0.0", expect.stringMatching(/^unknownComponent: /)],
    ["/release bump lamp=v1.0.0", expect.stringMatching(/^unknownComponent: /)],
    ["/release exception deny #0 no", "unreadable"],
    ["/release exception deny #1e3 no", "unreadable"],
    ["/release exception deny other/repo#1 no", "unreadable"],
    ["/release freeze set v1.0.0 2026-02-30", "unreadable"],
    ["/release freeze set v1.0.0 tomorrow", "unreadable"],
  ])("%s", (line, expected) => {
    expect(outcome(line)).toEqual(expected);
  });
});

describe("What is wrong otherwise is named:", () => {
  test.each([
    ["no release", "/release rc", "missingArgument"],
    ["no candidate behind two words", "/release rc delete", "missingArgument"],
    ["no reason", "/release exception deny #1", "missingArgument"],
    ["a word too many", "/release branch v1.0.0 please", "tooManyWords"],
    ["a word where none is wanted", "/release help me", "tooManyWords"],
    ["a component twice", "/release bump router=v1.0.0 acme/router=v2.0.0", "repeatedComponent"],
    ["a flag that is nearly one", "/release rc v1.0.0 --preveiw", "unknownFlag: /release rc v1.0.0 --preview"],
    ["a flag with a phone's long dash", "/release rc v1.0.0 —preview", "unknownFlag: /release rc v1.0.0 --preview"],
    ["a flag with a value", "/release rc v1.0.0 --preview=1", "unknownFlag: /release rc v1.0.0 --preview"],
    ["a flag of a command that takes none", "/release help --preview", "unknownFlag"],
    [
      "a flag behind a reason, which would else be swallowed",
      "/release freeze lift v1.0.0 put off --preveiw",
      "unknownFlag: /release freeze lift v1.0.0 put off --preview",
    ],
  ])("%s", (_, line, expected) => {
    expect(outcome(line)).toBe(expected);
  });

  test("no component where the configuration lists none", () => {
    expect(outcome("/release bump router=v1.0.0", aProject())).toBe("unknownComponent");
  });

  test("a reason goes on below its line; a command without one takes nothing from there", () => {
    expect(outcome("/release exception deny #1 it\nis `late`, see\nhttps://a.example")).toMatchObject({
      reason: "it is `late`, see https://a.example",
    });
    expect(outcome("/release exception deny #1\ntoo late")).toMatchObject({ reason: "too late" });
    expect(outcome("/release branch v0.8.0\nplease")).toEqual({ verb: "branch", release: "0.8.0" });
    expect(outcome("/release exception deny #1 late\n--previw")).toContain("unknownFlag");
  });

  test.each(["`v0.8.0`", "*v0.8.0*", "[v0.8.0](http://e)", "<b>v0.8.0</b>", "<!-- v0.8.0 -->", "~~v0.8.0~~"])(
    "[I9] what is marked up is no version: %s",
    (marked) => {
      expect(outcome(`/release rc ${marked}`)).toMatch(/^(?:unreadable|tooManyWords)/);
    },
  );

  test("a dash in a reason is a dash", () => {
    expect(outcome("/release exception deny #1 too late - and too large, -1 from me")).toMatchObject({
      reason: "too late - and too large, -1 from me",
    });
  });
});

test.each([
  ["/release freze", "freeze set"],
  ["/release freeze mvoe v1.0.0 2026-08-06", "freeze move"],
  ["/release hlep", "help"],
  ["/release stauts", "status"],
  ["/release exception aprove #1", "exception approve"],
  ["/release publsh v1.0.0", "publish"],
  ["/release unpublsh v1.0.0", "publish"],
  ["/release tag remove v1.0.0", "rc"],
])("%s is no command, and %s is offered, never one that is nobody's", (line, nearest) => {
  expect(read(line)).toEqual([
    { mistake: expect.objectContaining({ kind: "unknownVerb", nearest: expect.objectContaining({ verb: nearest }) }) },
  ]);
});

test("The namespace alone asks for help", () => {
  expect(outcome("/release")).toEqual({ verb: "help" });
});

describe("Several commands of one comment:", () => {
  const kinds = (comment: string) =>
    read(comment).map((one) => ("mistake" in one ? one.mistake.kind : one.definition.verb));

  test.each([
    ["all may ask", "/release help\n/release status\n/release exception list", ["help", "status", "exception list"]],
    ["one of them may write", "/release status\n/release rc v1.0.0", ["status", "rc"]],
    [
      "of two that would write, none is done, and the others are",
      "/release rc v1.0.0\n/release status\n/release pause",
      ["severalWrites", "status", "severalWrites"],
    ],
    [
      "one that was written wrongly counts as one that would write",
      "/release rc v1.0\n/release publish v1.0.0",
      ["unreadable", "severalWrites"],
    ],
    ["the same one twice is two", "/release pause\n/release pause", ["severalWrites", "severalWrites"]],
    ["in code, it counts for nothing", "/release pause\n\n`/release rc v1.0.0`", ["pause"]],
    ["more than ten are none", "/release help\n".repeat(11), ["tooManyCommands"]],
  ])("%s", (_, comment, expected) => {
    expect(kinds(comment)).toEqual(expected);
  });
});

describe("Whatever a person types,", () => {
  const piece = fc.oneof(
    fc.constantFrom("v", "V", "0", "1", ".", "-", "rc", "-rc.", "=", "router", "acme/router", "/", "..", "@{", "１"),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  );
  const word = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("").replace(/\s/g, "")),
    fc.constantFrom("v1.0.0", "v1.0.0-rc.1", "router=v1.0.0-rc.1", "acme/gateway=2.0.0"),
  );
  const verbs = COMMANDS.map(({ verb }) => verb).concat("", "frobnicate");

  test("a version that is read holds nothing but ASCII letters, digits, dots and hyphens", () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom("release", "candidate", "component version"), word, (kind, typed) => {
        const verb = { release: "rc", candidate: "rc delete", "component version": "bump" }[kind] ?? "";
        const [first = "", ...others] = verb.split(" ");
        const written = { verb: first, args: [...others, typed] };
        const [reading] = readCommands([written], { definitions: COMMANDS, project: PROJECT });
        if (!reading || "mistake" in reading) return;
        for (const value of Object.values(reading.arguments).flat()) {
          const version = value.slice(value.lastIndexOf("=") + 1);
          expect(version).toMatch(/^[0-9A-Za-z][0-9A-Za-z.-]*$/);
          expect(version).not.toMatch(/\.\.|\.lock$|\.$/);
          accepted++;
        }
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test("it is read or it is one mistake, and nothing throws", () => {
    fc.assert(
      fc.property(fc.constantFrom(...verbs), fc.array(word, { maxLength: 5 }), (verb, args) => {
        const [first = "", ...others] = verb.split(" ");
        const written = { verb: first, args: [...others, ...args] };
        expect(readCommands([written], { definitions: COMMANDS, project: PROJECT })).toHaveLength(1);
      }),
    );
  });

  test("a line that is offered instead has that word right", () => {
    fc.assert(
      fc.property(word, (typed) => {
        const offered = outcome(`/release rc ${typed}`);
        if (typeof offered !== "string" || !offered.startsWith("unreadable: ")) return;
        expect(outcome(offered.slice("unreadable: ".length))).toMatchObject({ verb: "rc" });
      }),
      { numRuns: 1000 },
    );
  });
});
