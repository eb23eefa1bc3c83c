/**
 * Many files of a commit by one archive. An archive can leave files out or change them (`export-ignore`,
 * `export-subst`), so what it holds counts only where its bytes have the SHA that the tree names; the rest is for
 * others to read. It is unpacked in memory as it arrives, within bounds, and never touches the disk.
 */
import { createHash } from "node:crypto";
import { Parser, type ReadEntry } from "tar";
import type { TreeEntry } from "../core/ports/reader.ts";
import { RefusedByGitHub } from "./faults.ts";
import type { Place } from "./place.ts";

/** Bytes. What is over is read file by file, or not at all. */
const MOST = { packed: 256 * 1024 * 1024, unpacked: 1024 * 1024 * 1024, kept: 96 * 1024 * 1024 } as const;

/** Milliseconds for the whole of it. */
const TIMEOUT = 60_000;

/**
 * What of these files the archive has as the tree has them, by blob. Empty where there is no archive to be had.
 *
 * @param commit full SHA
 */
export async function archivedBlobs(
  { octokit, at }: Pick<Place, "octokit" | "at">,
  commit: string,
  entries: readonly TreeEntry[],
): Promise<ReadonlyMap<string, Buffer>> {
  try {
    // The address carries its own, short-lived proof; nothing of ours goes there.
    const answer = await octokit.rest.repos.downloadTarballArchive({
      ...at,
      ref: commit,
      request: { redirect: "manual" },
    });
    const address = answer.headers.location;
    return address === undefined ? new Map() : await unpacked(address, new Map(entries.map((one) => [one.path, one])));
  } catch (error) {
    if (error instanceof RefusedByGitHub || error instanceof NoArchive) return new Map();
    throw error;
  }
}

/** There is none, or none that is any good; its files are there all the same. */
class NoArchive extends Error {
  override readonly name = "NoArchive";
}

async function unpacked(address: string, wanted: ReadonlyMap<string, TreeEntry>): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const size = { packed: 0, unpacked: 0, kept: 0 };
  const grown = (what: keyof typeof MOST, by: number) => {
    size[what] += by;
    if (size[what] > MOST[what]) throw new NoArchive(`more than ${MOST[what]} bytes ${what}`);
  };
  const failed: unknown[] = [];
  const parser = new Parser({
    onReadEntry: (entry) => {
      try {
        grown("unpacked", entry.size);
        const file = wanted.get(pathOf(entry));
        if (file === undefined || entry.type !== "File" || entry.size !== file.size) return void entry.resume();
        grown("kept", entry.size);
        collect(entry, file, found);
      } catch (error) {
        failed.push(error);
        entry.resume();
      }
    },
  });
  const ended = new Promise<void>((resolve) => {
    parser.on("end", resolve);
    parser.on("error", () => {
      failed.push(new NoArchive("it can't be unpacked"));
      resolve();
    });
  });
  for await (const chunk of await bytesOf(address)) {
    grown("packed", chunk.length);
    parser.write(Buffer.from(chunk));
    if (failed.length > 0) throw failed[0];
  }
  parser.end();
  await ended;
  if (failed.length > 0) throw failed[0];
  return found;
}

async function bytesOf(address: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const { ok, body } = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT) });
    if (ok && body) return guarded(body);
  } catch {
    throw new NoArchive("it can't be fetched");
  }
  throw new NoArchive("it was refused");
}

/** A connection that breaks is an archive that is none; the address stays out of every message. */
async function* guarded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch {
    throw new NoArchive("it broke off");
  }
}

/** Everything in an archive of GitHub's lies in one folder. */
const pathOf = ({ path }: ReadEntry): string => path.slice(path.indexOf("/") + 1);

function collect(entry: ReadEntry, { blob }: TreeEntry, found: Map<string, Buffer>): void {
  const chunks: Buffer[] = [];
  entry.on("data", (chunk: Buffer) => void chunks.push(chunk));
  entry.on("end", () => {
    const bytes = Buffer.concat(chunks);
    if (blobSha(bytes, blob.length) === blob) found.set(blob, bytes);
  });
}

/**
 * A file as git names it.
 *
 * @param length of a SHA in this repository, in hexadecimal digits: 40, or 64 where git counts by SHA-256
 */
export function blobSha(bytes: Uint8Array, length = 40): string {
  return createHash(length === 64 ? "sha256" : "sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}
