/**
 * What can be wrong with a written command, for whoever answers it. `typed` is a stranger's text; `instead` is a whole
 * line that holds what the person wrote with the one word mended. A mistake never carries anything to act upon.
 */
import type { Argument, CommandDefinition } from "./define.ts";

/** About one word of a command that exists. */
interface OfWord {
  readonly definition: CommandDefinition;
  readonly typed: string;
  /** Absent where nobody can tell what was meant. */
  readonly instead?: string | undefined;
}

export type Mistake =
  | { readonly kind: "unknownVerb"; readonly typed: string; readonly nearest: CommandDefinition }
  | { readonly kind: "missingArgument"; readonly definition: CommandDefinition; readonly argument: Argument }
  | (OfWord & { readonly kind: "unreadable"; readonly argument: Argument })
  | (OfWord & { readonly kind: "unknownComponent" | "unknownFlag" })
  | (OfWord & { readonly kind: "repeatedComponent" | "tooManyWords" })
  /** At most one command of a comment may change anything; none of several does. */
  | { readonly kind: "severalWrites"; readonly definition: CommandDefinition }
  | { readonly kind: "tooManyCommands"; readonly most: number };
