/** Plays a rehearsal for a test, with or without kills, and keeps what a test wants to know of it. */
import { setTimeout as pause } from "node:timers/promises";
import { rehearse } from "../../src/cli/rehearse/index.ts";
import type { Stage } from "../../src/cli/rehearse/stage.ts";
import type { Snapshot } from "../../src/sandbox/snapshot.ts";

export interface Played {
  readonly exitCode: number;
  readonly terminal: string;
  readonly end: Snapshot;
  readonly violations: readonly string[];
  readonly kills: number;
  readonly replayed: { readonly deliveries: number; readonly ticks: number; readonly writes: number };
}

export interface PlayOptions {
  readonly project: string;
  readonly kills?: { readonly seed: number; readonly times: number };
}

/** Days and deeds of the release that is played with kills; the last ones are left out, so that every kill finds its step. */
const STEPS = 46;

/** Ticks sent again after the end: more than the days of any of the releases. */
const TICKS = 40;

export async function playRelease({ project, kills }: PlayOptions): Promise<Played> {
  const said: string[] = [];
  let kept: Omit<Played, "exitCode" | "terminal" | "kills"> | undefined;
  const killer = kills ? new Killer(kills.seed, kills.times) : undefined;
  const exitCode = await rehearse({
    project,
    out: { isTTY: false, write: (text: string | Uint8Array) => said.push(String(text)) > 0 },
    onStep: killer && ((stage) => killer.onStep(stage)),
    afterwards: async (stage, { repository }) => {
      await Promise.all([killer?.done(), stage.quiet()]);
      await stage.quiet();
      const end = await stage.github.snapshot(repository);
      kept = { end, violations: await stage.github.violations(), replayed: await replay(stage) };
    },
  });
  if (!kept) throw new Error("the rehearsal ended before its end");
  return { exitCode, terminal: said.join(""), kills: killer?.kills ?? 0, ...kept };
}

/** Everything that ever woke the app wakes it again. */
async function replay(stage: Stage): Promise<Played["replayed"]> {
  await stage.quiet();
  const before = await stage.github.writes();
  const deliveries = await stage.github.redeliver({ which: "all", guids: "new" });
  await stage.quiet();
  for (let tick = 0; tick < TICKS; tick++) await stage.tick();
  return { deliveries, ticks: TICKS, writes: (await stage.github.writes()) - before };
}

/** Milliseconds; a step of the release takes about as long. */
const LONGEST = 350;

/** Kills the app at random moments, spread over the steps of a whole release. */
class Killer {
  kills = 0;
  readonly #random: () => number;
  /** How often in which step. */
  readonly #planned = new Map<number, number>();
  readonly #deeds: Promise<void>[] = [];
  #step = 0;

  constructor(seed: number, times: number) {
    this.#random = randomOf(seed);
    for (let kill = 0; kill < times; kill++) {
      const step = Math.floor(this.#random() * STEPS);
      this.#planned.set(step, (this.#planned.get(step) ?? 0) + 1);
    }
  }

  onStep(stage: Stage): void {
    const times = this.#planned.get(this.#step++) ?? 0;
    for (let kill = 0; kill < times; kill++) this.#deeds.push(this.#kill(stage, this.#random() * LONGEST));
  }

  async done(): Promise<void> {
    await Promise.all(this.#deeds);
  }

  async #kill(stage: Stage, after: number): Promise<void> {
    await pause(after);
    while (!(await stage.killApp())) await pause(20);
    this.kills++;
  }
}

/** Park and Miller's generator: the same moments for the same seed. */
function randomOf(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
