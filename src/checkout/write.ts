/**
 * Writes files of a checkout, all or none: each new text lies complete beside its file before the first one takes its
 * place, and what a failure on the way has replaced already is put back.
 */
import { randomUUID } from "node:crypto";
import { lstat, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";

export interface Rewrite {
  /** POSIX, from the root of the repository. */
  readonly path: string;
  /** What stands there now, or nothing is written. */
  readonly before: string;
  readonly after: string;
}

/** A new text that waits beside the file it shall replace. */
interface Waiting {
  readonly file: string;
  readonly beside: string;
  readonly before: string;
}

/** @throws UserError when one of them can't be written; then none is */
export async function writeAll(top: string, rewrites: readonly Rewrite[]): Promise<void> {
  const waiting: Waiting[] = [];
  const replaced: Waiting[] = [];
  try {
    for (const rewrite of rewrites) waiting.push(await laidBeside(top, rewrite));
    for (const one of waiting) {
      await rename(one.beside, one.file);
      replaced.push(one);
    }
  } catch (error) {
    for (const { file, before } of replaced) await putBack(file, before);
    for (const { beside } of waiting) await rm(beside, { force: true });
    if (error instanceof UserError) throw error;
    throw new UserError(`Nothing was written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function laidBeside(top: string, { path, before, after }: Rewrite): Promise<Waiting> {
  const file = join(top, path);
  const found = await lstat(file);
  if (!found.isFile() || !Buffer.from(before).equals(await readFile(file))) {
    throw new UserError(`Nothing was written: ${path} was changed since it was read. Run the command again.`);
  }
  // A file that its owner made read-only is not replaced behind their back.
  await (await open(file, "r+")).close();
  return { file, before, beside: await written(file, after) };
}

/** The text in a file of its own with the file's permissions, safe on the disk. */
async function written(file: string, text: string): Promise<string> {
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  const { mode } = await lstat(file);
  const handle = await open(beside, "wx");
  try {
    await handle.writeFile(text);
    await handle.chmod(mode & 0o7777);
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return beside;
}

async function putBack(file: string, text: string): Promise<void> {
  await rename(await written(file, text), file);
}
