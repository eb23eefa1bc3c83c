/**
 * Renders a form in a thread of its own, without environment, input, output or arguments, within bounds of memory and
 * time. Whatever happens in there, what comes out is a text or the reason why there is none.
 */
import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import { Worker } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import { Unavailable } from "../core/errors.ts";
import type { FormGiven, RenderForm, Rendition } from "../core/text/form/form.ts";

export interface Bounds {
  /** Milliseconds that its thread works for the form. */
  readonly time: number;
  /** Milliseconds that go by in all: a busy machine is not the form's fault. */
  readonly patience: number;
  /** Megabytes. */
  readonly memory: number;
}

const BOUNDS: Bounds = { time: 2000, patience: 30_000, memory: 64 };

/** Characters kept of what was rendered: the same form of the same facts is asked for with every look. */
const KEPT = 16 * 1024 * 1024;

/** One at a time. */
export function confined(bounds: Bounds = BOUNDS): RenderForm {
  const kept = new LRUCache<string, Rendition>({ maxSize: KEPT, sizeCalculation: sizeOf });
  let last: Promise<unknown> = Promise.resolve();
  return async (source, given) => {
    const key = createHash("sha256")
      .update(serialize([source, given]))
      .digest("base64");
    const next = last.then(async () => kept.get(key) ?? (await apart({ source, given }, bounds)));
    last = next.catch(() => undefined);
    const rendition = await next;
    // What was stopped may have had a bad day.
    if (!("stopped" in rendition)) kept.set(key, rendition);
    return "stopped" in rendition ? { fault: { reason: rendition.stopped } } : rendition;
  };
}

const sizeOf = (rendition: Rendition): number =>
  "texts" in rendition ? rendition.texts.reduce((sum, { title, body }) => sum + title.length + body.length, 100) : 100;

type Outcome = Rendition | { readonly stopped: string };

function apart(data: { readonly source: string; readonly given: FormGiven }, bounds: Bounds): Promise<Outcome> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    ...{ workerData: data, env: {}, argv: [], execArgv: [], stdin: false, stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: bounds.memory, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  const timers: NodeJS.Timeout[] = [];
  const ended = new Promise<Outcome>((resolve, reject) => {
    const busy = (cause?: unknown) => reject(new Unavailable("no thread is free to render a template in", { cause }));
    let isReady = false;
    const stop = (reason: string, cause?: unknown) => (isReady ? resolve({ stopped: reason }) : busy(cause));
    timers.push(setTimeout(busy, bounds.patience));
    worker.on("message", (said: "ready" | Rendition) => {
      if (said !== "ready") return resolve(said);
      isReady = true;
      const watch = async () => {
        if ((await workOf(worker)) >= bounds.time) stop(`It takes longer than ${bounds.time / 1000} seconds.`);
        else timers.push(setTimeout(watch, bounds.time));
      };
      timers.push(setTimeout(watch, bounds.time));
    });
    worker.on("error", (error: Error & { readonly code?: unknown }) => stop(reasonOf(error, bounds), error));
    worker.on("exit", () => stop("It can't be rendered."));
  });
  return ended.finally(async () => {
    for (const timer of timers) clearTimeout(timer);
    await worker.terminate();
  });
}

/** Milliseconds; where Node can't tell, as much as anybody would wait for. */
async function workOf(worker: Worker): Promise<number> {
  if (!("cpuUsage" in worker)) return Number.POSITIVE_INFINITY;
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1000;
  } catch {
    // It has just ended by itself.
    return 0;
  }
}

/** An error's own words could be about us. */
const reasonOf = ({ code }: { readonly code?: unknown }, { memory }: Bounds): string =>
  code === "ERR_WORKER_OUT_OF_MEMORY" ? `It needs more than ${memory} MB of memory.` : "It can't be rendered.";
