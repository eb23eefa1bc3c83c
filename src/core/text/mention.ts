/**
 * A mention notifies a person, so it is written only for somebody who has to act, and only for a login that came from
 * GitHub as one (assignee, author). Never for a name that stood in somebody's text.
 */
import { safe } from "./safe.ts";

/** Letters, digits, inner hyphens; an underscore where an enterprise manages its users. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,37}[A-Za-z0-9])?$/;

/** `@login`; plain text for what can't be mentioned, such as `renovate[bot]`. */
export function mention(login: string): string {
  return LOGIN.test(login) ? `@${login}` : safe(login, 39);
}
