/** Every ruling in its words' place. What is not said by the reaction alone gets a text; the words are the template's. */
import type { CommandDefinition } from "../../core/command/define.ts";
import type { Mistake } from "../../core/command/mistake.ts";
import type { Reply, Ruling } from "../../core/command/ruling.ts";
import { usageOf, whoMay } from "../../core/command/words.ts";
import { instantText } from "../../core/domain/instant.ts";
import type { Description } from "../../core/plan/describe.ts";
import type { Text } from "../../core/plan/effect.ts";
import { code, safe } from "../../core/text/safe.ts";

type Kind = Ruling["kind"] | Mistake["kind"];

interface Part {
  readonly is: Partial<Record<Kind, true>>;
  readonly verb: string;
  readonly usage: string;
  readonly who: string;
  readonly byHand: string;
  /** As it was written. */
  readonly typed: string;
  /** Empty where nobody can tell what was meant. */
  readonly instead: string;
  /** What a word was expected to be. */
  readonly wanted: Partial<Record<string, true>>;
  readonly name: string;
  readonly most: number;
  readonly section: string;
  /** Whole sentences. */
  readonly reason: string;
  /** What a feature says itself. */
  readonly text: string;
  readonly steps: readonly Row[];
  readonly commit: string;
  readonly token: string;
  readonly until: string;
  readonly asker: string;
  /** Whether the asker confirms it; else it takes somebody else. */
  readonly bySame: boolean;
  readonly isChanged: boolean;
  /** Why a confirmation counts for nothing. */
  readonly why: Partial<Record<string, true>>;
  readonly since: string;
  readonly kept: readonly string[];
}

interface Row {
  readonly what: string;
  readonly because: string;
}

const NOTHING: Omit<Part, "is" | "verb" | "usage" | "who" | "byHand"> = {
  ...{ typed: "", instead: "", wanted: {}, name: "", most: 0, section: "", reason: "", text: "", steps: [] },
  ...{ commit: "", token: "", until: "", asker: "", bySame: false, isChanged: false, why: {}, since: "", kept: [] },
};

/** Once a plan was shown, what became of it is said in its place. */
const isSilent = (ruling: Ruling): boolean =>
  ruling.kind === "done" &&
  ruling.text === undefined &&
  ruling.kept.length === 0 &&
  !["same person", "another person"].includes(ruling.definition.confirmation);

export const reply: Reply = (rulings, { url, zone }) => {
  const parts = rulings.filter((one) => !isSilent(one)).map((one) => partOf(one, zone));
  return parts.length === 0 ? undefined : { template: "help/reply", view: { parts, comment: url } };
};

function partOf(ruling: Ruling, zone: string): Part {
  if (ruling.kind === "mistake") return mistaken(ruling.mistake);
  const part = about(ruling.definition, ruling.kind);
  switch (ruling.kind) {
    case "never":
    case "missing":
    case "failed":
      return part;
    case "off":
      return { ...part, section: code(ruling.section) };
    case "refused":
      return { ...part, reason: safe(ruling.reason, 2000) };
    case "paused": {
      const { by, at, reason } = ruling.pause;
      return { ...part, asker: safe(by.login), since: instantText(new Date(at), zone), reason: safe(reason) };
    }
    case "declined":
      return { ...part, text: ruling.text.body };
    case "shown":
      return { ...part, ...planned(ruling) };
    case "unconfirmed": {
      const { token, until, asker, isChanged, definition } = ruling;
      const bySame = definition.confirmation === "same person";
      return {
        ...part,
        ...planned(ruling),
        token,
        until: instantText(until, zone),
        asker: safe(asker),
        bySame,
        isChanged,
      };
    }
    case "void":
      return { ...part, why: { [ruling.why]: true }, asker: safe(ruling.asker ?? "") };
    case "done":
      return { ...part, text: ruling.text?.body ?? "", kept: ruling.kept.map((one) => safe(one)) };
    case "stopped":
      return { ...part, reason: safe(ruling.reason, 1000), steps: ruling.done.map(rowOf) };
  }
}

const planned = ({
  steps,
  shown,
  commit,
}: {
  readonly steps: readonly Description[];
  readonly shown?: Text | undefined;
  readonly commit?: string | undefined;
}) => ({
  text: shown?.body ?? "",
  steps: steps.map(rowOf),
  commit: commit === undefined ? "" : code(commit),
});

const rowOf = ({ what, because }: Description): Row => ({ what: safe(what), because: safe(because) });

function about(definition: CommandDefinition | undefined, kind: Kind): Part {
  return {
    ...NOTHING,
    is: { [kind]: true },
    verb: definition ? code(`/release ${definition.verb}`) : "",
    usage: definition ? code(usageOf(definition)) : "",
    who: definition ? whoMay(definition) : "",
    byHand: definition?.missing ?? "",
  };
}

function mistaken(mistake: Mistake): Part {
  const part = about("definition" in mistake ? mistake.definition : undefined, mistake.kind);
  switch (mistake.kind) {
    case "unknownVerb":
      return { ...part, typed: code(`/release ${mistake.typed}`, 60), instead: code(usageOf(mistake.nearest)) };
    case "missingArgument":
      return { ...part, name: code(mistake.argument.name), wanted: wanted(mistake.argument.kind) };
    case "tooManyCommands":
      return { ...part, most: mistake.most };
    case "severalWrites":
      return part;
    default: {
      const kind = mistake.kind === "unreadable" ? wanted(mistake.argument.kind) : {};
      const instead = mistake.instead === undefined ? "" : code(mistake.instead);
      return { ...part, typed: code(mistake.typed, 60), instead, wanted: kind };
    }
  }
}

const wanted = (kind: string): Part["wanted"] => ({ [kind.replace(" ", "_")]: true });
