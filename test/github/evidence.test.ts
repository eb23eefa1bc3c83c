/** What ended jobs left behind: their notes, and the ends of their logs. */

import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Place } from "../../src/github/place.ts";
import { annotations } from "../../src/github/read/actions.ts";
import { log } from "../../src/github/read/log.ts";
import { type Scene, useBench } from "./effects/bench.ts";

const bench = useBench();
const by = "ada";
const TAG = "v0.8.0-rc.1";

async function ended(end: Omit<Parameters<Scene["control"]["finishRun"]>[1], "tag">): Promise<Scene> {
  const scene = await bench().scene();
  const { name, control } = scene;
  const path = ".github/workflows/release.yml";
  const machines = { image: ["self-hosted", "ARM64"] };
  await control.defineWorkflow(name, { name: "Release", path, onTags: "v*", jobs: ["image", "chart"], machines });
  await control.pushTag(name, { by, name: TAG, at: "main" });
  await control.finishRun(name, { tag: TAG, ...end });
  return scene;
}

async function look(scene: Scene) {
  const read = await scene.read();
  const [run] = await read.runs(scene.first);
  const jobs = await read.jobs(run?.id ?? 0);
  const [image] = jobs;
  if (!image) throw new Error("the run has jobs");
  return { read, run, jobs, image, notes: await read.annotations(run?.suite ?? 0) };
}

describe("A job that has ended", () => {
  test("is read with its notes, its machine and the end of its log, which is asked without our token", async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `2026-08-14T12:00:00.0000000Z line ${at}`);
    const scene = await ended({
      failed: { image: "Push" },
      says: {
        image: { log: `${lines.join("\n")}\n##[error]denied\n`, notes: [{ level: "failure", message: "denied" }] },
      },
    });
    const { read, run, image, notes } = await look(scene);
    expect(run).toMatchObject({ actor: { login: by } });
    expect(image).toMatchObject({ labels: ["self-hosted", "ARM64"], failedSteps: ["Push"] });
    expect(notes.get(image.id)).toEqual([{ level: "failure", message: "denied" }]);
    const text = (await read.log(image.id)) ?? "";
    expect(text.endsWith("line 19999\n##[error]denied\n")).toBe(true);
    expect(text.length).toBeLessThanOrEqual(256 * 1024);
    expect(text.startsWith("2026-08-14T12:00:00.0000000Z line ")).toBe(true);
  });

  test("is read once for good: a look at a run at rest asks for two lists and no log again", async () => {
    const scene = await ended({ failed: { image: "Push" } });
    const once = await look(scene);
    await once.read.log(once.image.id);
    const before = (await scene.control.requests()).length;
    const again = await look(scene);
    await again.read.log(again.image.id);
    const asked = (await scene.control.requests()).slice(before).map(({ operation }) => operation);
    expect(asked.filter((one) => /annotations|logs/.test(one ?? ""))).toEqual([]);
  });

  test("has no log any more, and none that was never written: that is no fault", async () => {
    const { read, jobs } = await look(await ended({ skipped: ["chart"] }));
    expect(await read.log(jobs.find(({ name }) => name === "chart")?.id ?? 0)).toBeUndefined();
    expect(await read.log(4711)).toBeUndefined();
    expect(await read.log(jobs[0]?.id ?? 0)).toBe("");
  });

  test("is another job in its run's next attempt", async () => {
    const scene = await ended({ failed: { image: "Push" } });
    const first = await look(scene);
    await scene.control.repeatRun(scene.name, { by, tag: TAG });
    expect(await look(scene)).toMatchObject({ run: { attempt: 2, status: "running" } });
    await scene.control.finishRun(scene.name, { tag: TAG });
    const second = await look(scene);
    expect(second).toMatchObject({ run: { id: first.run?.id, attempt: 2, conclusion: "success" } });
    expect(second.jobs.map(({ id }) => id)).not.toContain(first.image.id);
    expect(second.notes.size).toBe(0);
  });
});

test("workflows are known with whether they are switched on", async () => {
  const { name, control, read } = await ended({});
  const path = ".github/workflows/release.yml";
  expect(await (await read()).workflows()).toEqual([{ path, state: "active" }]);
  await control.switchWorkflow(name, { path, on: false });
  expect(await (await read()).workflows()).toEqual([{ path, state: "disabled_manually" }]);
});

describe("The storage of logs", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listening(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A place whose API redirects there. */
  const placeOf = (location: string, baseUrl: string) =>
    ({
      at: { owner: "acme", repo: "shop" },
      octokit: {
        request: { endpoint: { DEFAULTS: { baseUrl } } },
        rest: { actions: { downloadJobLogsForWorkflowRun: async () => ({ status: 302, headers: { location } }) } },
      },
    }) as unknown as Place;

  test("that knows no ranges is read up to a bound, and the end of that is taken", async () => {
    const own = await listening((_, response) => {
      const piece = "x".repeat(1023);
      for (let at = 0; at < 2048; at++) response.write(`${piece}\n`);
      response.end("the end\n");
    });
    const text = await log(placeOf(`${own}/log`, own), 1);
    expect(text?.endsWith("\nthe end\n")).toBe(true);
    expect(text?.length).toBeLessThanOrEqual(256 * 1024);
  });

  test.each([
    ["on another host without encryption", "http://storage.example/log"],
    ["at no address", "not an address"],
    ["nowhere", ""],
  ])("is not asked %s", async (_, location) => {
    expect(await log(placeOf(location, "https://api.github.com"), 1)).toBeUndefined();
  });

  test.each<[string, RequestListener]>([
    ["breaks off", (_, response) => response.socket?.destroy()],
    ["sends elsewhere", (_, response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end()],
    ["refuses", (_, response) => response.writeHead(403).end()],
    ["lies about a range", (_, response) => response.writeHead(206).end("x")],
  ])("that %s gives no log, and no fault", async (_, listener) => {
    const own = await listening(listener);
    expect(await log(placeOf(`${own}/log`, own), 1)).toBeUndefined();
  });
});

test("of very many jobs with notes, those that are not read are said to be, and none passes for clean", async () => {
  const jobs = Array.from({ length: 301 }, (_, at) => ({ id: at + 1, output: { annotations_count: 1 } }));
  const place = {
    ...{ at: {}, octokit: { paginate: async () => jobs, rest: { checks: {} } } },
    evidence: { annotations: async () => [{ level: "warning", message: "old" }] },
  } as unknown as Place;
  const read = await annotations(place, 1);
  expect(read.size).toBe(301);
  expect([...read.values()].filter((notes) => notes === "unread")).toHaveLength(1);
});
