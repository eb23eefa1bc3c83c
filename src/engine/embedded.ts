/**
 * The embedded PostgreSQL (PGlite) in a folder, made durable: as delivered it never syncs to disk. One process only;
 * the caller holds the folder's lock. A folder of another major version is moved aside, never opened.
 */
import { execFile } from "node:child_process";
import { existsSync, fdatasyncSync, readFileSync, renameSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { fromPglite } from "pg-boss";
import type { Sql } from "./sql.ts";

/** The PostgreSQL inside this version of PGlite, as its data folder's PG_VERSION says it. */
export const MAJOR = "18";

type Sync = (descriptor: number) => void;

/** The part of Emscripten's file system that PGlite leaves without an fsync. */
interface NodeStreams {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } };
}

class SyncedFiles extends NodeFS {
  readonly #sync: Sync;

  constructor(folder: string, sync: Sync) {
    super(folder);
    this.#sync = sync;
  }

  override async init(...[pg, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const ready = await super.init(pg, options);
    const give: NonNullable<typeof ready.emscriptenOpts.preRun>[number] = (module) => {
      (module as unknown as NodeStreams).NODEFS.stream_ops.fsync = ({ nfd }) => {
        this.#sync(nfd);
        return 0;
      };
    };
    ready.emscriptenOpts.preRun = [...(ready.emscriptenOpts.preRun ?? []), give];
    return ready;
  }
}

/** `-F` turns syncing off; fdatasync, PostgreSQL's usual way, is a stub in the WASM; small buffers keep memory low. */
const START = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["-c", "wal_sync_method=fsync", "-c", "shared_buffers=16MB", "-c", "max_connections=5"],
];

export interface Embedded {
  readonly sql: Sql;
  /** Where a folder of another major version went, when there was one. */
  readonly movedAside?: string | undefined;
}

/** @param sync what makes a written file durable; a test counts the calls */
export async function openEmbedded(folder: string, sync: Sync = fdatasyncSync): Promise<Embedded> {
  const movedAside = moveAside(folder);
  if (!existsSync(folder)) await initialise(folder);
  const pg = await open(folder, sync);
  return { sql: sqlOver(pg), movedAside };
}

const open = (folder: string, sync: Sync): Promise<PGlite> =>
  PGlite.create({ fs: new SyncedFiles(folder, sync), startParams: START });

/**
 * A query of the embedded database is plain computing: whoever asks one after the other keeps the process from hearing
 * anybody else. So every query first lets in what has arrived.
 */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function sqlOver(pg: PGlite): Sql {
  const db = fromPglite(pg);
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const plain = values.map((value) => (Buffer.isBuffer(value) ? value.toString("utf8") : value));
      await breathe();
      return (await pg.query<Row>(text, plain)).rows;
    },
    script: async (text) => void (await pg.exec(text)),
    boss: {
      backend: "pglite",
      db: { ...db, executeSql: async (text, values) => breathe().then(() => db.executeSql(text, values)) },
    },
    close: () => pg.close(),
  };
}

function moveAside(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const found = existsSync(`${folder}/PG_VERSION`) ? readFileSync(`${folder}/PG_VERSION`, "utf8").trim() : "unknown";
  if (found === MAJOR) return undefined;
  const aside = `${folder}.postgresql-${found}-${Date.now()}`;
  renameSync(folder, aside);
  return aside;
}

/** In a child process, because making a database needs half a gigabyte that a process never gives back. */
async function initialise(folder: string): Promise<void> {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const { NODE_OPTIONS: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL("initdb.ts", import.meta.url)), fresh], { env });
  renameSync(fresh, folder);
}
