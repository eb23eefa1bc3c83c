/** Entry of the embedded GitHub's own process: started by `remote.ts`, serves `Control` over the channel, ends with its parent. */
import type { Control } from "./control.ts";
import { type Asked, isControlMethod, type Told } from "./remote.ts";
import { type RunningSandbox, Sandbox } from "./sandbox.ts";

let starting: Promise<RunningSandbox> | undefined;

const tell = (told: Told): void => {
  if (process.connected) process.send?.(told);
};

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function serve(asked: Asked): Promise<void> {
  if ("start" in asked) {
    starting = Sandbox.start(asked.start);
    const { url, installationId } = await starting;
    tell({ url, installationId });
    return;
  }
  const { id, method, args } = asked;
  const running = await starting;
  if (!running || !isControlMethod(method)) throw new Error(`the sandbox can't ${method}`);
  const call = running.control[method] as (...values: readonly unknown[]) => ReturnType<Control[keyof Control]>;
  tell({ id, result: await call(...args) });
}

process.on("message", (asked: Asked) => {
  serve(asked).catch((error: unknown) => tell({ id: "id" in asked ? asked.id : undefined, error: errorText(error) }));
});

let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  try {
    await (await starting)?.close();
  } finally {
    process.exit(0);
  }
}

process.on("disconnect", end);
process.on("SIGTERM", end);

// Whoever stops the parent from a terminal signals the whole group; the parent still has things to ask then.
process.on("SIGINT", () => undefined);
