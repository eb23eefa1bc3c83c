/** One command, answered: how it stands in the comment, and what the reaction to it is. The words are the template's. */
import type { CommandDefinition, Role } from "../../core/command/define.ts";
import type { Reading } from "../../core/command/grammar.ts";
import { mayAsk } from "../../core/command/may-ask.ts";
import type { Mistake } from "../../core/command/mistake.ts";
import { usageOf, whoMay } from "../../core/command/words.ts";
import { trackerKey } from "../../core/domain/release.ts";
import { firstLine } from "../../core/text/first-line.ts";
import { markedIn } from "../../core/text/marker.ts";
import { code, safe } from "../../core/text/safe.ts";
import { type HelpFacts, type ReleaseFacts, statusAsked } from "./facts.ts";

type Kind = Mistake["kind"] | "never" | "missing" | "refused" | "status" | "help";

interface StatusRow {
  readonly tag: string;
  /** Empty where the release has no tracker. */
  readonly url: string;
  /** The tracker's first line. */
  readonly line: string;
}

export interface Answer {
  readonly reaction: "+1" | "-1" | "confused";
  readonly is: Partial<Record<Kind, true>>;
  readonly verb: string;
  readonly usage: string;
  /** As it was written. */
  readonly typed: string;
  /** Empty where nobody can tell what was meant. */
  readonly instead: string;
  /** What a word was expected to be. */
  readonly wanted: Partial<Record<string, true>>;
  readonly name: string;
  readonly who: string;
  readonly byHand: string;
  readonly most: number;
  readonly releases: readonly StatusRow[];
  /** Releases that are not shown. */
  readonly more: number;
}

/** Releases that one answer speaks of. */
const MOST_RELEASES = 10;

/** @returns undefined where another feature answers */
export function answerTo(reading: Reading, facts: HelpFacts): Answer | undefined {
  if ("mistake" in reading) return mistaken(reading.mistake);
  const { definition } = reading;
  if (definition.roles.includes("nobody")) return about(definition, "never", "-1");
  if (definition.missing !== undefined) return about(definition, "missing", "-1");
  if (!mayAsk(definition, new Set<Role>(facts.granted))) return about(definition, "refused", "-1");
  if (definition.verb === "help") return about(definition, "help", "+1");
  if (definition.verb !== "status") return undefined;
  const base = statusAsked(reading);
  const asked = base === undefined ? facts.live : facts.named.filter(({ release }) => release.version.base === base);
  const releases = asked.slice(0, MOST_RELEASES).map(rowOf);
  return { ...about(definition, "status", "+1"), releases, more: asked.length - releases.length };
}

function about(definition: CommandDefinition | undefined, kind: Kind, reaction: Answer["reaction"]): Answer {
  return {
    reaction,
    is: { [kind]: true },
    verb: definition ? code(`/release ${definition.verb}`) : "",
    usage: definition ? code(usageOf(definition)) : "",
    who: definition ? whoMay(definition) : "",
    byHand: definition?.missing ?? "",
    typed: "",
    instead: "",
    wanted: {},
    name: "",
    most: 0,
    releases: [],
    more: 0,
  };
}

function mistaken(mistake: Mistake): Answer {
  const answer = about("definition" in mistake ? mistake.definition : undefined, mistake.kind, "confused");
  switch (mistake.kind) {
    case "unknownVerb":
      return { ...answer, typed: code(`/release ${mistake.typed}`, 60), instead: code(usageOf(mistake.nearest)) };
    case "missingArgument":
      return { ...answer, name: code(mistake.argument.name), wanted: wanted(mistake.argument.kind) };
    case "tooManyCommands":
      return { ...answer, most: mistake.most };
    case "severalWrites":
      return answer;
    default: {
      const kind = mistake.kind === "unreadable" ? wanted(mistake.argument.kind) : {};
      const instead = mistake.instead === undefined ? "" : code(mistake.instead);
      return { ...answer, typed: code(mistake.typed, 60), instead, wanted: kind };
    }
  }
}

const wanted = (kind: string): Answer["wanted"] => ({ [kind.replace(" ", "_")]: true });

function rowOf({ release, tracker }: ReleaseFacts): StatusRow {
  const text = tracker ? (markedIn(tracker.body, trackerKey(release)) ?? "") : "";
  return { tag: safe(release.tag), url: tracker?.url ?? "", line: safe(firstLine(text)) };
}
