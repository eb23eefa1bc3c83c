/**
 * The end of a job's log. GitHub answers with the address of a storage that is not its own, so that is asked without
 * our token, for a bounded part, and whatever goes wrong there only means that there is no log: it proves nothing.
 */

import { orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";

/** Bytes that are kept: a job fails near its end. */
const MOST = 256 * 1024;

/** Bytes that are read to get there, where the storage knows no ranges. */
const MOST_READ = 16 * 1024 * 1024;

/** Milliseconds for one request. */
const TIMEOUT = 10_000;

/** @see https://docs.github.com/en/rest/actions/workflow-jobs#download-job-logs-for-a-workflow-run */
export async function log({ octokit, at }: Place, job: number): Promise<string | undefined> {
  const request = { redirect: "manual" } as const;
  const answer = await orAbsent(octokit.rest.actions.downloadJobLogsForWorkflowRun({ ...at, job_id: job, request }));
  const address = answer && URL.parse(String(answer.headers.location ?? ""));
  const own = new URL(octokit.request.endpoint.DEFAULTS.baseUrl).origin;
  if (!address || (address.protocol !== "https:" && address.origin !== own)) return undefined;
  try {
    return await endOf(address);
  } catch {
    return undefined;
  }
}

async function endOf(address: URL): Promise<string | undefined> {
  const probe = await part(address, "bytes=0-0");
  if (probe.status === 416) return "";
  if (probe.status === 200) return text(await tail(probe));
  if (probe.status !== 206) return undefined;
  const [, size] = /\/(\d+)$/.exec(probe.headers.get("content-range") ?? "") ?? [];
  await probe.body?.cancel();
  if (size === undefined) return undefined;
  const rest = await part(address, `bytes=${Math.max(0, Number(size) - MOST)}-`);
  return rest.ok ? text(await tail(rest)) : undefined;
}

const part = (address: URL, range: string): Promise<Response> =>
  fetch(address, { headers: { range }, redirect: "error", signal: AbortSignal.timeout(TIMEOUT) });

interface Tail {
  readonly bytes: Uint8Array;
  /** Whether something before them was left out. */
  readonly isCut: boolean;
}

async function tail({ body, headers }: Response): Promise<Tail> {
  let bytes: Uint8Array = new Uint8Array();
  let read = 0;
  // Leaving the loop cancels what has not come yet.
  for await (const chunk of body ?? []) {
    read += chunk.length;
    const all = Buffer.concat([bytes, chunk]);
    bytes = all.subarray(Math.max(0, all.length - MOST));
    if (read >= MOST_READ) break;
  }
  const isPart = !/^bytes 0-/.test(headers.get("content-range") ?? "bytes 0-");
  return { bytes, isCut: isPart || read > MOST };
}

/** What is no UTF-8 shows as replacement characters; half a line at the beginning is none. */
function text({ bytes, isCut }: Tail): string {
  const whole = new TextDecoder().decode(bytes);
  return isCut ? whole.slice(whole.indexOf("\n") + 1) : whole;
}
