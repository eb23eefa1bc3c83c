/** A registry's no, in our words: what asking again can change is `Unavailable`, what it can't is `Refused`. */
import { Refused, Unavailable } from "../core/errors.ts";
import type { Answer } from "./wire.ts";

/** Seconds, as the header says them; a date is left to the next look. */
function waitIn({ headers }: Answer): number | undefined {
  const seconds = headers["retry-after"] ?? "";
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

/** @param what was asked: `tag v0.8.0 of ghcr.io/acme/shop` */
export function refusalOf(answer: Answer, what: string): Refused | Unavailable {
  const { status } = answer;
  const reason = reasonIn(answer);
  if (status === 429) {
    return new Unavailable(`the registry asks to wait before ${what}${reason}`, { retryAfter: waitIn(answer) });
  }
  if (status >= 500 || status === 408) return new Unavailable(`the registry answers ${what} with ${status}${reason}`);
  if (status === 401 || status === 403) {
    return new Refused(`the registry refuses ${what}: there is none, or it is private${reason}`);
  }
  return new Refused(`the registry answers ${what} with ${status}${reason}`);
}

/** The registry's own words, one short line. */
function reasonIn({ body }: Answer): string {
  const { code, message } = firstError(body.subarray(0, 8192).toString("utf8"));
  const said = [code, message].filter((part) => typeof part === "string" && part !== "").join(", ");
  const line = said.replace(/[\s\p{Cc}]+/gu, " ").slice(0, 200);
  return line === "" ? "" : ` (${line})`;
}

function firstError(text: string): { readonly code?: unknown; readonly message?: unknown } {
  try {
    return (JSON.parse(text) as { errors?: readonly object[] }).errors?.[0] ?? {};
  } catch {
    return {};
  }
}
