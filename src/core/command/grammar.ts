/**
 * From what a person wrote to a command that exists, with its arguments read by kind, or to the one thing that is wrong
 * with it. Pure. Who may ask is decided elsewhere; here it is only found out what was asked.
 */
import { closest, distance } from "fastest-levenshtein";
import type { Project } from "../config/project.ts";
import type { WrittenCommand } from "./command.ts";
import type { Argument, CommandDefinition } from "./define.ts";
import type { Mistake } from "./mistake.ts";
import { isMeantAs, readWord } from "./read-word.ts";

/** What there is to be asked for, and the project whose versions and components are meant. */
export interface Vocabulary {
  readonly definitions: readonly CommandDefinition[];
  readonly project: Project;
}

/** Values by the argument's name; a version without its tag's pattern, an item without its `#`. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

export type Reading =
  | {
      readonly definition: CommandDefinition;
      readonly arguments: Values;
      readonly flags: readonly string[];
      /** As it was read from. */
      readonly written: WrittenCommand;
    }
  | { readonly mistake: Mistake };

/** Commands in one comment. More than that are no work of a person's. */
const MOST_COMMANDS = 10;

/** All commands of a comment, each with its reading. Where several would write, none of them is a command. */
export function readCommands(written: readonly WrittenCommand[], vocabulary: Vocabulary): readonly Reading[] {
  if (written.length > MOST_COMMANDS) return [{ mistake: { kind: "tooManyCommands", most: MOST_COMMANDS } }];
  const readings = written.map((one) => readCommand(one, vocabulary));
  if (readings.filter((one) => writerIn(one)).length < 2) return readings;
  return readings.map((one) =>
    "definition" in one && writerIn(one) ? { mistake: { kind: "severalWrites", definition: one.definition } } : one,
  );
}

/** Also of a command that was written wrongly: its writer wanted it done. */
function writerIn(reading: Reading): boolean {
  if ("definition" in reading) return reading.definition.writes;
  return "definition" in reading.mistake && reading.mistake.definition.writes;
}

/** A command that was found, with the words behind its verb. */
interface Found {
  readonly definition: CommandDefinition;
  readonly rest: readonly string[];
}

function readCommand(written: WrittenCommand, { definitions, project }: Vocabulary): Reading {
  const found = findVerb(written, definitions);
  if (!found) return { mistake: unknownVerb(written, definitions) };
  const flags = found.rest.filter(isFlag);
  const unknown = flags.find((flag) => !found.definition.flags.includes(flag.slice(2)) || !flag.startsWith("--"));
  if (unknown !== undefined) return { mistake: unknownFlag(found, unknown) };
  const read = readArguments(found, project);
  if ("mistake" in read) return read;
  const names = [...new Set(flags.map((flag) => flag.slice(2)))];
  return { definition: found.definition, arguments: read.values, flags: names, written };
}

/** The verb of two words goes before the verb of one; the namespace alone asks for help. */
function findVerb({ verb, args, below = [] }: WrittenCommand, all: readonly CommandDefinition[]): Found | undefined {
  const [next = "", ...others] = args;
  const named = (name: string, behind: readonly string[]): Found | undefined => {
    const definition = all.find((one) => one.verb === name);
    const goesOn = definition?.arguments.at(-1)?.kind === "reason";
    return definition && { definition, rest: goesOn ? [...behind, ...below] : behind };
  };
  return named(`${verb} ${next.toLowerCase()}`, others) ?? named(verb || "help", args);
}

/** What nobody may do is never offered. */
function unknownVerb({ verb, args }: WrittenCommand, definitions: readonly CommandDefinition[]): Mistake {
  const [first, next = ""] = [verb.slice(0, 40), (args[0] ?? "").slice(0, 40).toLowerCase()];
  const offered = definitions.filter((one) => !one.roles.includes("nobody"));
  const scored = offered.map((definition) => {
    const [word = "", second] = definition.verb.split(" ");
    const behind = second === undefined ? 0 : Math.min(next === "" ? 1 : distance(next, second), 3);
    return { definition, score: distance(first, word) + behind };
  });
  const [best] = scored.sort((a, b) => a.score - b.score);
  if (!best) throw new RangeError("there is no command at all");
  const isSecondMeant = best.definition.verb.includes(" ") && args[0] !== undefined;
  return { kind: "unknownVerb", typed: isSecondMeant ? `${verb} ${args[0]}` : verb, nearest: best.definition };
}

/** Two dashes, also where a phone has made one long dash of them. Wherever it stands, it is never part of a reason. */
const isFlag = (word: string): boolean => /^(?:[\p{Pd}−]{2,}|[–—])\p{L}/u.test(word);

function unknownFlag(found: Found, typed: string): Mistake {
  const { definition } = found;
  const name = typed.slice(0, 40).replace(/^[\p{Pd}−]+/u, "");
  const flag = definition.flags.length > 0 ? `--${closest(name.toLowerCase(), [...definition.flags])}` : undefined;
  return { kind: "unknownFlag", definition, typed, instead: flag && lineWith(found, typed, flag) };
}

type ArgumentsRead = { readonly values: Values } | { readonly mistake: Mistake };

function readArguments(found: Found, project: Project): ArgumentsRead {
  const { definition, rest } = found;
  const values: Record<string, string | readonly string[]> = {};
  let left = rest.filter((word) => !isFlag(word));
  for (const argument of definition.arguments) {
    const [word] = left;
    if (word === undefined && argument.required) return { mistake: { kind: "missingArgument", definition, argument } };
    if (word === undefined || (!argument.required && !isMeantAs(argument.kind, word))) continue;
    const taken = argument.many || argument.kind === "reason" ? left : [word];
    const read = readValue(argument, taken, { found, project });
    if (typeof read === "object" && "mistake" in read) return read;
    values[argument.name] = read;
    left = left.slice(taken.length);
  }
  const [typed] = left;
  if (typed !== undefined) return { mistake: { kind: "tooManyWords", definition, typed } };
  return { values };
}

interface Place {
  readonly found: Found;
  readonly project: Project;
}

function readValue(argument: Argument, words: readonly string[], { found, project }: Place) {
  const { kind, many } = argument;
  if (kind === "reason") return words.join(" ");
  const { definition } = found;
  const values: string[] = [];
  for (const typed of words) {
    const read = readWord(kind, typed, project);
    if ("wrong" in read) {
      const instead = read.offered === undefined ? undefined : lineWith(found, typed, read.offered);
      return { mistake: { kind: read.wrong, definition, argument, typed, instead } };
    }
    const isAgain = kind === "component version" && values.some((one) => nameIn(one) === nameIn(read.value));
    if (isAgain) return { mistake: { kind: "repeatedComponent", definition, typed } as const };
    values.push(read.value);
  }
  return many ? values : (values[0] ?? "");
}

const nameIn = (value: string): string => value.slice(0, value.lastIndexOf("="));

/** The line as it was written, with one word in place of another. */
function lineWith({ definition, rest }: Found, word: string, other: string): string {
  const at = rest.indexOf(word);
  return ["/release", definition.verb, ...rest.with(at, other)].join(" ");
}
