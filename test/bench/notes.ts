/**
 * What notes of a range cost: requests, bytes and memory, for 100, 1,000 and 3,000 pull requests of all kinds; and whether
 * they list what they have to. `npm run bench -- notes [pull requests …]`
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { ledgerOf, sumOf } from "../../src/core/domain/ledger/ledger.ts";
import { NO_RULES } from "../../src/core/domain/ledger/rules.ts";
import { gitHubClient } from "../../src/github/octokit.ts";
import { Ranges } from "../../src/github/range/kept.ts";
import { readRange } from "../../src/github/range/read.ts";
import type { Made } from "./history.ts";

const HERE = fileURLToPath(import.meta.url);
const GITHUB = fileURLToPath(new URL("./github.ts", import.meta.url));

export interface Measured {
  readonly pulls: number;
  readonly commits: number;
  readonly requests: number;
  readonly points: number;
  /** Of answers. */
  readonly megabytes: number;
  /** Resident memory at its highest, above what it was before the first request. */
  readonly peakMegabytes: number;
  /** Of it, what is still held when all is read and nothing else is left: the range, and its copy for the next look. */
  readonly heldMegabytes: number;
  /** Requests of a second look. */
  readonly again: number;
  readonly missing: number;
  readonly wrong: number;
  readonly doubled: number;
  readonly unresolved: number;
}

export async function notesBench(sizes: readonly number[]): Promise<readonly Measured[]> {
  const found: Measured[] = [];
  for (const size of sizes) found.push(await inOwnProcess(size));
  return found;
}

/** Memory is a process's; each size has one of its own. */
async function inOwnProcess(size: number): Promise<Measured> {
  const child = fork(HERE, [String(size)], {
    execArgv: [...process.execArgv, "--expose-gc"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [[measured]] = await Promise.all([once(child, "message"), once(child, "exit")]);
  return measured as Measured;
}

async function measure(size: number): Promise<Measured> {
  const github = fork(GITHUB, [String(size)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const [{ url, token, made }] = (await once(github, "message")) as [{ url: string; token: string; made: Made }];
  const count = counted();
  const Client = gitHubClient({ throttle: false, mayWrite: async () => false });
  const octokit = new Client({ auth: { token }, baseUrl: `${url}/api/v3` });
  const place = { octokit, at: { owner: "acme", repo: "shop" }, ranges: new Ranges(), now: new Date() };
  const base = { commit: made.base, ref: "refs/tags/v0.7.0" };
  const head = { commit: made.head, ref: "refs/tags/v0.8.0" };
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const { heapUsed } = process.memoryUsage();
  const peak = watched();
  const range = await readRange(place, { base, head });
  const first = { ...count };
  const highest = peak();
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed - heapUsed;
  await readRange(place, { base, head });
  const ledger = ledgerOf({ range, rules: NO_RULES, now: new Date() });
  const listed = ledger.entries.flatMap(({ pull }) => (pull ? [pull.number] : []));
  const expected = new Set(made.expected);
  github.disconnect();
  return {
    pulls: size,
    commits: made.commits,
    requests: first.requests,
    points: first.points,
    megabytes: first.bytes / 1e6,
    peakMegabytes: Math.max(0, highest - before) / 1e6,
    heldMegabytes: Math.max(0, held) / 1e6,
    again: count.requests - first.requests,
    missing: made.expected.filter((number) => !listed.includes(number)).length,
    wrong: listed.filter((number) => !expected.has(number)).length + Math.abs(ledger.rows.length - made.commits),
    doubled: listed.length - new Set(listed).size,
    unresolved: sumOf(ledger.rows).unresolved,
  };
}

interface Count {
  requests: number;
  bytes: number;
  points: number;
}

/** Counts what goes over the wire from now on. */
function counted(): Count {
  const count = { requests: 0, bytes: 0, points: 0 };
  const send = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    const answer = await send(...given);
    const { status, headers } = answer;
    const text = await answer.text();
    count.requests += 1;
    count.bytes += text.length;
    count.points += Number(/"rateLimit":\{"cost":(\d+)/.exec(text)?.[1] ?? 0);
    return new Response(text, { status, headers });
  };
  return count;
}

function watched(): () => number {
  let highest = 0;
  const look = () => {
    highest = Math.max(highest, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    look();
    return highest;
  };
}

export function benchTable(measured: readonly Measured[]): string {
  const head = [
    "pull requests",
    "commits",
    "requests",
    "again",
    "points",
    "MB read",
    "MB memory",
    "MB held",
    "missing",
    "false",
    "doubled",
    "unresolved",
  ];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const one of measured) {
    const { pulls, commits, requests, again, points, megabytes, peakMegabytes, heldMegabytes } = one;
    const sizes = [megabytes.toFixed(1), peakMegabytes.toFixed(0), heldMegabytes.toFixed(1)];
    table.push([
      pulls,
      commits,
      requests,
      again,
      points,
      ...sizes,
      one.missing,
      one.wrong,
      one.doubled,
      one.unresolved,
    ]);
  }
  return table.toString();
}

if (process.send && process.argv[1] === HERE) {
  process.send(await measure(Number(process.argv[2])));
  process.disconnect();
}
