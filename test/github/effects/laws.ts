/**
 * The law that every effect keeps: the first run writes, the second writes nothing; a write that fails is `Unavailable`
 * and nothing else; after a fault that hid a success there is still one.
 */
import { describe, expect, test } from "@jest/globals";
import { Unavailable } from "../../../src/core/errors.ts";
import type { GitHubEffect } from "../../../src/core/plan/effect.ts";
import type { Fault } from "../../../src/sandbox/control.ts";
import type { Snapshot } from "../../../src/sandbox/snapshot.ts";
import { type Scene, useBench } from "./bench.ts";

/** Method, part of its path, and what it proves of the catalogue of faults when its success is hidden. */
type Write = readonly [method: string, path: string, proves?: string];

export interface Case {
  readonly kind: GitHubEffect["kind"];
  /** Text of the App's manifest, where its own is not enough. */
  readonly manifest?: string;
  /** What people have done before. */
  readonly before?: (scene: Scene) => Promise<void>;
  readonly effect: (scene: Scene) => GitHubEffect;
  readonly writes: readonly Write[];
  /** How paths begin that it reads. Absent: those of its repository. */
  readonly reads?: string;
  /** The same effect after its facts changed, with the writes that it then takes. */
  readonly changed?: { readonly effect: (scene: Scene) => GitHubEffect; readonly writes: readonly Write[] };
  /** How many of its thing there are. */
  readonly count: (end: Snapshot) => number;
}

const FAULTS = ["fail", "hide"] as const;

export function keepsTheLaw(given: Case): void {
  describe(given.kind, () => {
    const bench = useBench(given.manifest === undefined ? {} : { manifest: given.manifest });
    const aScene = async () => {
      const scene = await bench().scene();
      await given.before?.(scene);
      return scene;
    };
    keepsTheLawOfMaking(given, aScene);
    if (given.changed) keepsTheLawOfChange(given, given.changed, aScene);
  });
}

type SceneMaker = () => Promise<Scene>;

function keepsTheLawOfMaking({ effect, writes, reads, count }: Case, aScene: SceneMaker): void {
  const unharmed = endWithout(aScene, [effect]);

  test("the first run writes; the second writes nothing, also when it has forgotten everything", async () => {
    const scene = await aScene();
    expect(await scene.execute(effect(scene))).toMatchObject({ did: "wrote" });
    expect(await scene.writes()).toBe(writes.length);
    expect(await scene.execute(effect(scene))).toEqual({ did: "unchanged" });
    scene.forget();
    expect(await scene.execute(effect(scene))).toEqual({ did: "unchanged" });
    expect(await scene.writes()).toBe(writes.length);
    expect(count(await scene.end())).toBe(1);
  });

  forEachFault(writes, async (fault) => {
    const scene = await aScene();
    await scene.control.fault(fault);
    await expect(scene.execute(effect(scene))).rejects.toBeInstanceOf(Unavailable);
    scene.forget();
    expect((await scene.execute(effect(scene))).did).toMatch(/^(wrote|unchanged)$/);
    expect(await scene.execute(effect(scene))).toEqual({ did: "unchanged" });
    const end = await scene.end();
    expect(count(end)).toBe(1);
    expect(comparable(end)).toEqual(comparable(await unharmed()));
  });

  test("a rate limit is Unavailable, says when to come back, and nothing is written", async () => {
    const scene = await aScene();
    const [method, path] = writes[0] ?? ["POST", ""];
    await scene.control.fault({ method, path, how: "ratelimit", times: 1 });
    const failure = await scene.execute(effect(scene)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    expect((failure as Unavailable).retryAfter).toBeGreaterThan(0);
    expect(await scene.writes()).toBe(0);
  });

  test("a read that fails for long is Unavailable, and nothing is written blindly", async () => {
    const scene = await aScene();
    await scene.control.fault({ method: "GET", path: reads ?? `/repos/${scene.name}/`, how: "fail", times: 3 });
    await expect(scene.execute(effect(scene))).rejects.toBeInstanceOf(Unavailable);
    expect(await scene.writes()).toBe(0);
  });
}

function keepsTheLawOfChange(
  { effect, writes, count }: Case,
  changed: NonNullable<Case["changed"]>,
  aScene: SceneMaker,
): void {
  const unharmed = endWithout(aScene, [effect, changed.effect]);

  test("a change is written once", async () => {
    const scene = await aScene();
    await scene.execute(effect(scene));
    expect(await scene.execute(changed.effect(scene))).toMatchObject({ did: "wrote" });
    expect(await scene.execute(changed.effect(scene))).toEqual({ did: "unchanged" });
    expect(await scene.writes()).toBe(writes.length + changed.writes.length);
    expect(count(await scene.end())).toBe(1);
  });

  forEachFault(changed.writes, async (fault) => {
    const scene = await aScene();
    await scene.execute(effect(scene));
    await scene.control.fault(fault);
    await expect(scene.execute(changed.effect(scene))).rejects.toBeInstanceOf(Unavailable);
    await scene.execute(changed.effect(scene));
    expect(await scene.execute(changed.effect(scene))).toEqual({ did: "unchanged" });
    expect(comparable(await scene.end())).toEqual(comparable(await unharmed()));
  });
}

function forEachFault(writes: readonly Write[], prove: (fault: Fault) => Promise<void>): void {
  for (const [method, path, proves] of writes) {
    for (const how of FAULTS) {
      const id = how === "hide" && proves ? `${proves} ` : "";
      const what = how === "hide" ? "succeeds but answers 502" : "fails with 502";
      test(`${id}${method} …${path} ${what}: Unavailable, and afterwards all is as without it`, () =>
        prove({ method, path, how, times: 1 }));
    }
  }
}

/** Each scene is a repository of its own, which a record's seal is about. */
function comparable(end: Snapshot): Snapshot {
  const text = JSON.stringify(end)
    .replace(/\\"repository\\":\d+/g, "repository")
    .replace(/Seal: `[0-9a-f]{64}`/g, "Seal");
  return JSON.parse(text) as Snapshot;
}

/** What the same effects come to when nothing goes wrong; found out once. */
function endWithout(aScene: SceneMaker, effects: readonly Case["effect"][]): () => Promise<Snapshot> {
  let end: Promise<Snapshot> | undefined;
  const play = async () => {
    const scene = await aScene();
    for (const effect of effects) await scene.execute(effect(scene));
    return scene.end();
  };
  return () => {
    end ??= play();
    return end;
  };
}
