/**
 * What can go wrong at GitHub, in our words: `Unavailable` where asking again later can help, `Refused` where it can't.
 * Messages name the operation and GitHub's own sentence; never a header, a token or a body of ours.
 */
import { Paused, Refused, Unavailable } from "../core/errors.ts";
import { isRateLimit } from "./gate.ts";
import { PAUSED } from "./transport.ts";

/** A refusal with GitHub's status, for those who know what it means where they are. */
export class RefusedByGitHub extends Refused {
  /** HTTP status, 4xx. */
  readonly status: number;
  /** GitHub's own words. */
  readonly reason: string;

  constructor(message: string, answer: { readonly status: number; readonly reason: string }) {
    super(message);
    this.status = answer.status;
    this.reason = answer.reason;
  }
}

/** Whether GitHub refused with one of these statuses. */
export function isRefusal(error: unknown, ...statuses: readonly number[]): error is RefusedByGitHub {
  return error instanceof RefusedByGitHub && statuses.includes(error.status);
}

/** Whether GitHub refused because the conversation is locked; it has no code for that, only a sentence. */
export const isLocked = (error: unknown): boolean => isRefusal(error, 403) && /\block(ed)?\b/i.test(error.reason);

/** `undefined` where GitHub says that there is no such thing. */
export async function orAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error, 404, 410)) return undefined;
    throw error;
  }
}

export interface Failed {
  /** `GET /repos/acme/router/milestones`. */
  readonly operation: string;
  /** Milliseconds that GitHub asked us to wait. */
  readonly wait: number;
}

type AnswerHeaders = Readonly<Record<string, string | number | undefined>>;

/** What Octokit throws for an answer, as far as it is used. */
interface HttpError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: AnswerHeaders; readonly data: unknown };
}

/** Turns what Octokit throws into one of our errors; what is none of GitHub's doing is returned as it is. */
export function faultOf(error: unknown, { operation, wait }: Failed): unknown {
  // A token that could not be had has been told already, under its own operation.
  if (error instanceof Refused || !isHttpError(error)) return error;
  const { status } = error;
  const headers = error.response?.headers ?? {};
  const reason = reasonOf(error);
  const get = (name: string) => (headers[name] === undefined ? null : String(headers[name]));
  if (isRateLimit({ status, headers: { get }, message: reason })) {
    return new Unavailable(`GitHub asks to wait before ${operation}: ${reason}`, { retryAfter: wait });
  }
  if (status === PAUSED) return new Paused(`${operation} was not sent: the bot is paused`);
  if (status >= 500 && !error.response) return new Unavailable(`GitHub can't be reached for ${operation}: ${reason}`);
  if (status >= 500 || status === 408) return new Unavailable(`GitHub answers ${operation} with ${status}`);
  if (status < 400) return error;
  const needed = get("x-accepted-github-permissions");
  const hint = status === 403 && needed ? ` (the App needs ${needed})` : "";
  return new RefusedByGitHub(`GitHub refuses ${operation} with ${status}: ${reason}${hint}`, { status, reason });
}

/** Status and headers of a request that failed; 0 where no answer came. */
export function failureOf(error: unknown): { readonly status: number; readonly headers: AnswerHeaders } {
  const response = isHttpError(error) ? error.response : undefined;
  return { status: response && isHttpError(error) ? error.status : 0, headers: response?.headers ?? {} };
}

function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}

/** GitHub's message with the messages of its parts, one line. */
function reasonOf({ message, response }: HttpError): string {
  const data = response?.data;
  if (typeof data !== "object" || data === null || !("message" in data)) return oneLine(response ? "" : message);
  const errors = "errors" in data && Array.isArray(data.errors) ? data.errors : [];
  const parts = errors.map((part: unknown) => {
    if (typeof part === "string") return part;
    if (typeof part !== "object" || part === null) return "";
    if ("message" in part) return String(part.message);
    return ["field" in part ? part.field : "", "code" in part ? part.code : ""].filter(Boolean).join(" ");
  });
  return oneLine([String(data.message), ...parts].filter(Boolean).join(": "));
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 400) || "no reason given";
