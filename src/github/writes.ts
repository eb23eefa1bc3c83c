/**
 * Which requests an effect took. Clients are shared by all that happens in an installation at the same time, so each
 * request is told to the effect that it was sent for, along the calls that led to it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Write } from "../core/ports/executor.ts";

type Note = (write: Write) => void;

const notes = new AsyncLocalStorage<Note>();

/** Runs work whose writes are noted. */
export const noting = <T>(note: Note, work: () => Promise<T>): Promise<T> => notes.run(note, work);

interface Sent {
  readonly operation: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** Tells a write to whoever notes it. */
export function noteWrite({ operation, status, headers }: Sent): void {
  const id = headers["x-github-request-id"];
  notes.getStore()?.({ operation, status, requestId: id === undefined ? undefined : String(id) });
}
