/** Entry of the embedded GitHub's own process: started by `remote.ts`, serves `Control` over the channel, ends with its parent. */
import type { Control } from "./control.ts";
import { type Asked, isControlMethod, type Told } from "./remote.ts";
import { type RunningSandbox, Sandbox } from "./sandbox.ts";

let running: RunningSandbox | undefined;

const tell = (told: Told): void => {
  if (process.connected) process.send?.(told);
};

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function serve(asked: Asked): Promise<void> {
  if ("start" in asked) {
    running = await Sandbox.start(asked.start);
    tell({ url: running.url, installationId: running.installationId });
    return;
  }
  const { id, method, args } = asked;
  if (!running || !isControlMethod(method)) throw new Error(`the sandbox can't ${method}`);
  const call = running.control[method] as (...values: readonly unknown[]) => ReturnType<Control[keyof Control]>;
  tell({ id, result: await call(...args) });
}

process.on("message", (asked: Asked) => {
  serve(asked).catch((error: unknown) => tell({ id: "id" in asked ? asked.id : undefined, error: errorText(error) }));
});

process.on("disconnect", async () => {
  await running?.close();
  process.exit(0);
});

// Whoever stops the parent from a terminal signals the whole group; the parent still has things to ask then.
process.on("SIGINT", () => undefined);
