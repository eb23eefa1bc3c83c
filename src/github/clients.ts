/** Clients of installations: one for what the bot does by itself, one for its answers to people. */
import { LRUCache } from "lru-cache";
import type { Octokit } from "./place.ts";
import { ANSWER } from "./transport.ts";

/** Clients kept; each holds a token for an hour. */
const CLIENTS = 1000;

/** One client an installation, made when it is first needed. */
export function clients(make: (installation: number) => Promise<Octokit>): (installation: number) => Promise<Octokit> {
  const made = new LRUCache<number, Octokit>({ max: CLIENTS });
  return async (installation) => {
    const octokit = made.get(installation) ?? (await make(installation));
    made.set(installation, octokit);
    return octokit;
  };
}

/** Whatever this client sends is an answer to a person who asked. */
export function marked(octokit: Octokit): Octokit {
  octokit.hook.before("request", (options) => {
    options.headers = { ...options.headers, ...ANSWER };
  });
  return octokit;
}
