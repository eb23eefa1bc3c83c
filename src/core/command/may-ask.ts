/** Whether somebody may ask for a command at all. The one place where definitions and granted roles meet. */
import type { CommandDefinition, Role } from "./define.ts";

/** @param granted roles that were proved just now; what is only written down somewhere is none */
export function mayAsk({ roles }: CommandDefinition, granted: ReadonlySet<Role>): boolean {
  return !roles.includes("nobody") && roles.some((role) => granted.has(role));
}
