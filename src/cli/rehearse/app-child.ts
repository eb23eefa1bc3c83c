import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { AppOptions, Call, Message, Told } from "./app-process.ts";

/** The app's process is no more; whoever asked it may ask the next one. */
export class Gone extends Error {}

/** The parent's hold on the app's process: asks it, hears from it, ends it. */
export class AppChild {
  url = "";
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  #last = 0;

  constructor(onTold: (told: readonly Told[], failed: readonly string[]) => void) {
    this.#child = fork(join(import.meta.dirname, "app-process.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#child.on("message", (message: Message) => {
      if ("told" in message) return onTold(message.told, message.failed);
      const caller = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if ("error" in message) caller?.reject(new Error(message.error));
      else caller?.resolve(message.result);
    });
    this.#child.on("exit", (code, signal) => {
      const gone = new Gone(`the app's process ended (${signal ?? code})`);
      for (const caller of this.#waiting.values()) caller.reject(gone);
      this.#waiting.clear();
    });
  }

  async start(options: AppOptions, now: Date): Promise<void> {
    this.url = String(await this.call({ ask: "start", now: now.toISOString(), options }));
  }

  call(call: Omit<Call, "id">): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) return reject(new Gone("the app's process has ended"));
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ ...call, id });
    });
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill(signal);
    await ended;
  }
}
