/** A definition in people's words, the same in the bot's answers and on the README: how to write it, who may, what then. */
import type { Argument, CommandDefinition, Confirmation, Role } from "./define.ts";

/** `/release rc <release> [--preview]` */
export function usageOf({ verb, arguments: expected, flags }: CommandDefinition): string {
  return ["/release", verb, ...expected.map(slotOf), ...flags.map((flag) => `[--${flag}]`)].join(" ");
}

function slotOf({ name, required, many }: Argument): string {
  const slot = required ? `<${name}>` : `[${name}]`;
  return many ? `${slot}…` : slot;
}

const ROLES: Readonly<Record<Role, string>> = {
  reader: "everybody",
  commenter: "whoever can comment",
  leader: "a release leader",
  maintainer: "a maintainer",
  nobody: "nobody, owners included",
};

/** `a release leader or a maintainer` */
export const whoMay = ({ roles }: CommandDefinition): string => roles.map((role) => ROLES[role]).join(" or ");

const CONFIRMATIONS: Readonly<Record<Confirmation, string>> = {
  none: "at once",
  "same person": "after the same person has seen and confirmed the plan",
  "another person": "after another leader or maintainer has seen and confirmed the plan",
  "leader and maintainer": "after a leader and a maintainer, two different people, have said so",
  "two people": "after two different people have said so",
};

/** When it is done: `at once`. */
export const whenDone = ({ confirmation }: CommandDefinition): string => CONFIRMATIONS[confirmation];
