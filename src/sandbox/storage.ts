/**
 * Where GitHub keeps the logs of jobs: a storage whose addresses need no token, and which is sent none. It knows byte
 * ranges and nothing of the API.
 */
import type { Job } from "./records.ts";
import type { World } from "./world.ts";

const FOLDER = "/_storage/logs/";

export const logAddress = (world: World, { id }: Job): string => `${world.api}${FOLDER}${id}`;

/** Undefined for what is no address of a log. */
export function serveLog(world: World, request: Request): Response | undefined {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(FOLDER)) return undefined;
  if (request.headers.has("authorization")) world.journal.violation("a token was sent to the storage of logs");
  const id = Number(pathname.slice(FOLDER.length));
  const jobs = world.repositories.flatMap(({ runs }) => [...runs.values()].flatMap((run) => run.jobs));
  const job = jobs.find((one) => one.id === id);
  if (!job) return new Response(null, { status: 404 });
  const bytes = new TextEncoder().encode(job.log);
  const [, from = "", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  if (from === "") return new Response(bytes);
  if (Number(from) >= bytes.length) return new Response(null, { status: 416 });
  const part = bytes.slice(Number(from), to === "" ? undefined : Number(to) + 1);
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
  return new Response(part, { status: 206, headers: { "content-range": range } });
}
