/**
 * The pause of an installation: while it holds, the bot writes nothing but answers to those who ask. A state is a
 * record in the repository where it was said; of several repositories' the newest one counts, so that a lost database
 * finds it again.
 */
import { z } from "zod";

/** Key of a repository's record of the pause. */
export const PAUSE_KEY = "pause";

const person = z.object({ id: z.number().int(), login: z.string() });

const pauseState = z.object({
  /** Counts up with each change in the whole installation. */
  sequence: z.number().int().nonnegative(),
  paused: z.boolean(),
  by: person,
  /** ISO instant. */
  at: z.iso.datetime(),
  reason: z.string().default(""),
  /** Whoever said first that the bot may go on, and when. */
  resume: person.extend({ at: z.iso.datetime() }).optional(),
});

export type PauseState = Readonly<z.infer<typeof pauseState>>;

/** Nobody has ever paused. */
export const RUNNING: PauseState = {
  sequence: 0,
  paused: false,
  by: { id: 0, login: "" },
  at: "1970-01-01T00:00:00.000Z",
  reason: "",
};

/** Reads a record's value; undefined where it is none. */
export const readPause = (value: unknown): PauseState | undefined => pauseState.safeParse(value).data;

/** Of what the repositories of an installation recorded. */
export function newestPause(states: readonly PauseState[]): PauseState {
  const isNewer = (a: PauseState, b: PauseState): boolean =>
    a.sequence > b.sequence || (a.sequence === b.sequence && a.at > b.at);
  return states.reduce((newest, one) => (isNewer(one, newest) ? one : newest), RUNNING);
}

/** Milliseconds for which the first word counts that the bot may go on. */
export const RESUME_WITHIN = 30 * 60_000;

interface Said {
  readonly state: PauseState;
  readonly by: { readonly id: number; readonly login: string };
  readonly now: Date;
}

export function pausedBy({ state, by, now }: Said, reason: string): PauseState {
  return { sequence: state.sequence + 1, paused: true, by, at: now.toISOString(), reason };
}

/**
 * Two different people end a pause, whoever began it.
 *
 * Ann pauses; Ann resumes: one more is needed; Bob resumes within half an hour: it runs. Bob after an hour: one more.
 * A first word said twice within half an hour is one word, and its time the first one's.
 */
export function resumedBy({ state, by, now }: Said): PauseState {
  const { resume } = state;
  const counts = resume !== undefined && now.getTime() - Date.parse(resume.at) <= RESUME_WITHIN;
  const isSecond = counts && resume.id !== by.id;
  if (counts && !isSecond) return state;
  const sequence = state.sequence + 1;
  const at = now.toISOString();
  return isSecond ? { sequence, paused: false, by, at, reason: "" } : { ...state, sequence, resume: { ...by, at } };
}
