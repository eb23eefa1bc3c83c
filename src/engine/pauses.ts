/**
 * Whether an installation's bot is paused. The database answers, since each write asks; a database that knows nothing
 * of an installation first finds out what its repositories recorded, so that losing it never ends a pause.
 */
import { newestPause, type PauseState, RUNNING } from "../core/domain/pause.ts";
import type { Sql } from "./sql.ts";

export interface Pauses {
  stateOf(installation: number): Promise<PauseState>;
  /** What is unknown yet may not write. */
  mayWrite(installation: number): Promise<boolean>;
  /** An older state never takes a newer one's place. */
  remember(installation: number, state: PauseState): Promise<void>;
}

/** @param recorded what the installation's repositories hold about it */
export function openPauses(sql: Sql, recorded: (installation: number) => Promise<readonly PauseState[]>): Pauses {
  const known = async (installation: number): Promise<PauseState | undefined> => {
    const [row] = await sql.query<{ state: string }>(
      "select state from release_captain.pause where installation = $1",
      [installation],
      "pause",
    );
    return row && (JSON.parse(row.state) as PauseState);
  };
  const remember = async (installation: number, state: PauseState): Promise<void> => {
    await sql.query(
      `insert into release_captain.pause (installation, sequence, state) values ($1, $2, $3)
       on conflict (installation) do update set sequence = excluded.sequence, state = excluded.state
       where pause.sequence < excluded.sequence`,
      [installation, state.sequence, JSON.stringify(state)],
    );
  };
  const asking = new Map<number, Promise<PauseState>>();
  const find = async (installation: number): Promise<PauseState> => {
    const found = newestPause(await recorded(installation));
    await remember(installation, found);
    return (await known(installation)) ?? RUNNING;
  };
  return {
    remember,
    async stateOf(installation) {
      const state = await known(installation);
      if (state) return state;
      const asked = asking.get(installation) ?? find(installation).finally(() => asking.delete(installation));
      asking.set(installation, asked);
      return asked;
    },
    mayWrite: async (installation) => (await known(installation))?.paused === false,
  };
}
