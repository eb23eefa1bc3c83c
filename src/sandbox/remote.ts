/** The embedded GitHub in a process of its own, and `Control` over the channel to it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Control } from "./control.ts";
import type { RunningSandbox, SandboxOptions } from "./sandbox.ts";

/** From the caller: first how to start, then one question after another. */
export type Asked =
  | { readonly start: SandboxOptions }
  | { readonly id: number; readonly method: keyof Control; readonly args: readonly unknown[] };

/** From the sandbox: that it listens, or an answer. */
export type Told =
  | { readonly url: string; readonly installationId: number }
  | { readonly id: number; readonly result?: unknown }
  | { readonly id: number | undefined; readonly error: string };

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Every method of `Control`; one that is missing here does not compile. */
const METHODS: Readonly<Record<keyof Control, true>> = {
  addRepository: true,
  addRuleset: true,
  setTime: true,
  createMilestone: true,
  editMilestone: true,
  deleteMilestone: true,
  openIssue: true,
  closeIssue: true,
  reopenIssue: true,
  editIssue: true,
  comment: true,
  commit: true,
  createBranch: true,
  contribute: true,
  openPullRequest: true,
  mergePullRequest: true,
  pushTag: true,
  commitOf: true,
  deleteTag: true,
  publishRelease: true,
  draftByWorkflow: true,
  draftRelease: true,
  editDraft: true,
  attachToDraft: true,
  publishDraft: true,
  defineWorkflow: true,
  finishRun: true,
  repeatRun: true,
  switchWorkflow: true,
  setPermission: true,
  setTeam: true,
  editAccount: true,
  setPackage: true,
  packageVersions: true,
  settled: true,
  deliveries: true,
  redeliver: true,
  requests: true,
  writes: true,
  violations: true,
  fault: true,
  snapshot: true,
  setWebhook: true,
};

export const isControlMethod = (name: string): name is keyof Control => Object.hasOwn(METHODS, name);

/** `Control` of a sandbox in a child process. Questions that are open when the child ends are refused. */
export function remoteControl(child: ChildProcess): Control {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  child.on("message", (told: Told) => {
    if ("url" in told || told.id === undefined) return;
    const asked = waiting.get(told.id);
    waiting.delete(told.id);
    if ("error" in told) asked?.reject(new Error(told.error));
    else asked?.resolve(told.result);
  });
  child.on("exit", () => {
    for (const asked of waiting.values()) asked.reject(new Error("the sandbox has ended"));
    waiting.clear();
  });
  const ask = (method: keyof Control, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      waiting.set(id, { resolve, reject });
      child.send({ id, method, args } satisfies Asked, (error) => (error ? reject(error) : undefined));
    });
  const methods = Object.keys(METHODS).filter(isControlMethod);
  const asking = methods.map((method) => [method, (...args: readonly unknown[]) => ask(method, args)] as const);
  // Each method passes its arguments and its result on as they are, so the other side's types are this side's.
  return Object.fromEntries(asking) as unknown as Control;
}

const ENTRY = fileURLToPath(new URL("./process.ts", import.meta.url));

/** Starts an embedded GitHub in a process of its own. It ends with `close`, or with the process that started it. */
export async function remoteSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  // Flags of the caller's node (a debugger's port, an inline script) are not the child's.
  const child = fork(ENTRY, { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const control = remoteControl(child);
  const begun = begin(child);
  child.send({ start: options } satisfies Asked);
  const { url, installationId } = await begun.catch((error: unknown) => {
    child.kill();
    throw error;
  });
  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    if (child.connected) child.disconnect();
    await ended;
  };
  return { url, control, installationId, close };
}

function begin(child: ChildProcess): Promise<{ readonly url: string; readonly installationId: number }> {
  return new Promise((resolve, reject) => {
    child.once("message", (told: Told) => {
      if ("url" in told) resolve(told);
      else reject(new Error("error" in told ? told.error : "the sandbox did not start"));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the sandbox ended with ${code} before it listened`)));
  });
}
