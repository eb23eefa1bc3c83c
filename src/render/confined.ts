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
  /** Milliseconds for the form, once its thread is there. */
  readonly time: number;
  /** Milliseconds for the thread to come up: a busy machine is not the form's fault. */
  readonly start: number;
  /** Megabytes. */
  readonly memory: number;
}

const BOUNDS: Bounds = { time: 2000, start: 30_000, memory: 64 };

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
    kept.set(key, rendition);
    return rendition;
  };
}

const sizeOf = (rendition: Rendition): number =>
  "texts" in rendition ? rendition.texts.reduce((sum, { title, body }) => sum + title.length + body.length, 100) : 100;

function apart(data: { readonly source: string; readonly given: FormGiven }, bounds: Bounds): Promise<Rendition> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    ...{ workerData: data, env: {}, argv: [], execArgv: [], stdin: false, stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: bounds.memory, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<Rendition>((resolve, reject) => {
    const within = (time: number, then: () => void) => {
      clearTimeout(timer);
      timer = setTimeout(then, time);
    };
    let isReady = false;
    const broken = (reason: string, cause?: unknown) => {
      if (isReady) resolve({ fault: { reason } });
      else reject(new Unavailable("no thread comes up to render a template in", { cause }));
    };
    within(bounds.start, () => broken("It takes too long."));
    worker.on("message", (said: "ready" | Rendition) => {
      if (said !== "ready") return resolve(said);
      isReady = true;
      within(bounds.time, () => broken(`It takes longer than ${bounds.time / 1000} seconds.`));
    });
    worker.on("error", (error: Error & { readonly code?: unknown }) => broken(reasonOf(error, bounds), error));
    worker.on("exit", () => broken("It can't be rendered."));
  });
  return ended.finally(async () => {
    clearTimeout(timer);
    await worker.terminate();
  });
}

/** An error's own words could be about us. */
const reasonOf = ({ code }: { readonly code?: unknown }, { memory }: Bounds): string =>
  code === "ERR_WORKER_OUT_OF_MEMORY" ? `It needs more than ${memory} MB of memory.` : "It can't be rendered.";
