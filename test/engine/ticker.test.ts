import { beforeEach, describe, expect, test } from "@jest/globals";
import type { RepositoryRef, Signal } from "../../src/core/signal.ts";
import type { Repositories } from "../../src/engine/repositories.ts";
import { createTicker, type Ticker } from "../../src/engine/ticker.ts";
import { silent } from "./database.ts";

const [shop, tea] = [1, 2].map((id): RepositoryRef => ({ id, owner: "acme", name: `no-${id}`, installation: 9 })) as [
  RepositoryRef,
  RepositoryRef,
];

let known: readonly RepositoryRef[];
let listed: readonly RepositoryRef[] | Error;
let lists: number;
let pruned: number;
/** Whether GitHub says what was lost. */
let isTold: boolean;
let recovered: number;
let hints: Signal[];
let woken: number[];
let ticker: Ticker;

const repositories: Repositories = {
  all: async () => known,
  replace: async (found) => {
    const fresh = found.filter(({ id }) => !known.some((one) => one.id === id));
    known = found;
    return fresh;
  },
};

beforeEach(() => {
  known = [];
  listed = [shop];
  [lists, pruned, hints, woken] = [0, 0, [], []];
  [isTold, recovered] = [true, 0];
  ticker = createTicker({
    repositories,
    inbox: { hint: async (signal) => void hints.push(signal), prune: async () => void pruned++ },
    list: async () => {
      lists += 1;
      if (listed instanceof Error) throw listed;
      return listed;
    },
    redeliver: async () => {
      recovered += 1;
      if (!isTold) throw new Error("GitHub can't answer");
      return 1;
    },
    wake: ({ repository }) => void woken.push(repository),
    log: silent,
  });
});

const looked = () => [...new Set(hints.map(({ repository }) => repository.id))];

describe("a tick", () => {
  test("puts one hint for every known repository into the inbox, and wakes its lane", async () => {
    listed = [shop, tea];
    await ticker.tick();
    [hints, woken] = [[], []];
    await ticker.tick();
    expect(hints).toEqual([shop, tea].map((repository) => ({ repository, causes: ["tick"] })));
    expect(woken).toEqual([1, 2]);
  });

  test("looks at a repository once, also when it has just been found", async () => {
    await ticker.tick();
    expect(hints).toHaveLength(1);
  });

  test("the first one asks which repositories there are, then only one in six does", async () => {
    for (let tick = 0; tick < 12; tick++) await ticker.tick();
    expect(lists).toBe(2);
    expect(pruned).toBe(2);
  });

  test("asks for lost webhooks each time, and looks all the same where GitHub does not say", async () => {
    isTold = false;
    await ticker.tick();
    await ticker.tick();
    expect(recovered).toBe(2);
    expect(hints).toHaveLength(2);
  });

  test("looks at the last known repositories when the list can't be read, and asks again the next time", async () => {
    known = [tea];
    listed = new Error("GitHub can't answer");
    await ticker.tick();
    expect(looked()).toEqual([2]);
    listed = [shop];
    await ticker.tick();
    expect(lists).toBe(2);
    expect(known).toEqual([shop]);
  });
});

describe("a sweep", () => {
  test("gives new repositories their first look, and leaves the others alone", async () => {
    known = [shop];
    listed = [shop, tea];
    await ticker.sweep();
    expect(looked()).toEqual([2]);
  });

  test("forgets those that the App was taken from", async () => {
    known = [shop, tea];
    await ticker.sweep();
    await ticker.tick();
    expect(looked()).toEqual([1]);
  });
});
