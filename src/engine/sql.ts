/**
 * The one way to the database: plain SQL over the embedded PostgreSQL or over a server. The same text runs on both, so
 * the step from one process to many is a variable in the environment. Nothing above this file knows which it is.
 */
import type { ConstructorOptions } from "pg-boss";

export interface Sql {
  /**
   * One statement, committed when the promise resolves.
   *
   * @param values a Buffer is the UTF-8 of a text
   * @param name lets a server keep the parsed statement for the next call with this name
   */
  query<Row extends object>(text: string, values?: readonly unknown[], name?: string): Promise<readonly Row[]>;
  /** Several statements without values. */
  script(text: string): Promise<void>;
  /** How pg-boss reaches the same database. */
  readonly boss: ConstructorOptions;
  /** Only where other processes may work on the same database at this moment. */
  readonly shared?: Shared | undefined;
  close(): Promise<void>;
}

interface Shared {
  /**
   * Holds an advisory lock on a connection of its own.
   *
   * @param lost called when that connection breaks
   * @returns gives the lock back
   */
  lock(namespace: number, id: number, lost: () => void): Promise<() => Promise<void>>;
}
