import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Snapshot } from "../../src/sandbox/snapshot.ts";
import { expectGolden } from "../golden.ts";
import { type Played, playRelease } from "./play.ts";

const plays = new Map<string, Promise<Played>>();

/** One release a project, however many ask for it. */
function undisturbed(project: string): Promise<Played> {
  const play = plays.get(project) ?? playRelease({ project });
  plays.set(project, play);
  return play;
}

describe.each(["llm-d", "lighthouse"])("a whole release of %s", (project) => {
  let played: Played;
  beforeAll(async () => {
    played = await undisturbed(project);
  }, 120_000);

  test("ends with exit code 0, published notes and a closed milestone", () => {
    expect(played.exitCode).toBe(0);
    expect(played.end.releases.filter((one) => !one.draft)).toHaveLength(2);
    expect(played.end.milestones.map((one) => one.state)).toEqual(["closed"]);
  });

  test("its published notes read as their golden file", () => {
    const notes = played.end.releases.find((one) => one.author === "release-captain[bot]");

    expectGolden(`stories/golden/${project}-notes.md`, `# ${notes?.name}\n\n${notes?.body}\n`);
  });

  test("asks nothing of GitHub outside its description and app.yml", () => {
    expect(played.violations).toEqual([]);
  });

  test("tells every write with its reason", () => {
    const lines = played.terminal.split("\n");
    const writes = lines.flatMap((line, at) => (/^ +→ /.test(line) ? [{ line, reason: lines[at + 1] }] : []));
    expect(writes.length).toBeGreaterThan(10);
    expect(writes.filter(({ reason }) => !/^ +because \S/.test(reason ?? ""))).toEqual([]);
    expect(played.terminal).not.toContain("✗");
  });

  test("[D22] all deliveries again under new GUIDs and all ticks again write nothing", () => {
    expect(played.replayed.deliveries).toBeGreaterThan(20);
    expect(played.replayed.ticks).toBeGreaterThan(20);
    expect(played.replayed.writes).toBe(0);
  });
});

/** Each play has keys, delivery ids and moments of its own; what is made of these alone is no difference. */
function comparable(end: Snapshot): Snapshot {
  const text = JSON.stringify(end)
    .replace(/audit trail up to row \d+, `[0-9a-f]{32}`/g, "audit trail")
    .replace(/Seal: `[0-9a-f]{64}`/g, "Seal")
    .replace(/confirm [a-z2-7]{26}/g, "confirm")
    .replace(/<!-- lines of [^ ]+: [0-9a-f ]* -->/g, "");
  return JSON.parse(text) as Snapshot;
}

describe("the app is killed with SIGKILL at 20 random moments of a release", () => {
  const seed = Number(process.env.KILL_SEED ?? Math.trunc(Math.random() * 2 ** 31));
  let killed: Played;
  let unkilled: Snapshot;
  beforeAll(async () => {
    unkilled = (await undisturbed("llm-d")).end;
    killed = await playRelease({ project: "llm-d", kills: { seed, times: 20 } });
  }, 300_000);
  afterAll(() => {
    process.stderr.write(`kill seed ${seed}: KILL_SEED=${seed} plays the same moments again\n`);
  });

  test("every kill hit a running app", () => {
    expect(killed.kills).toBe(20);
  });

  test("[C16] the end state is the one of a release without kills", () => {
    expect(comparable(killed.end)).toEqual(comparable(unkilled));
  });

  test("no call was outside GitHub's description or app.yml", () => {
    expect(killed.violations).toEqual([]);
  });
});
