/**
 * The kinds of failure. What a caller can do with an error decides its class; anything that is none of these is a
 * bug: logged once with the delivery's id, never shown to a person as a stack trace.
 */

/** A person asked for something that can't be done as asked. The text is the answer they get. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** One thing that is wrong in a configuration file: what, where, and what to do next. */
export interface Problem {
  readonly path: string;
  /** 1-based, as editors count. */
  readonly line: number;
  readonly column: number;
  /** Dotted way to the value, `components.0.pins`. Empty for the file itself. */
  readonly key: string;
  readonly message: string;
}

/** The configuration can't be used. The last good one stays; the bot stays up. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      problems.map((at) => `${at.path}:${at.line}:${at.column} ${at.key ? `${at.key}: ` : ""}${at.message}`).join("\n"),
    );
    this.problems = problems;
  }
}

/** GitHub can't answer now (rate limit, 5xx, time-out): the signal comes again later and nothing else waits for it. */
export class Unavailable extends Error {
  override readonly name: string = "Unavailable";
  /** Milliseconds to wait before asking again, when GitHub named a time. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: { cause?: unknown; retryAfter?: number | undefined } = {}) {
    super(message, { cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** Somebody paused the bot: nothing is written until it goes on. */
export class Paused extends Unavailable {
  override readonly name: string = "Paused";
}

/** GitHub understood and refused (missing permission, ruleset, immutable release): asking again changes nothing. */
export class Refused extends Error {
  override readonly name: string = "Refused";
}

/** Nobody was asked: the operator did not list the place among those that may be. */
export class OutOfReach extends Refused {
  override readonly name: string = "OutOfReach";
}
