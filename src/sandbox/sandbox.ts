/**
 * The embedded GitHub: speaks GitHub's REST API and GraphQL for what this product uses, on real git repositories, and sends signed
 * webhooks. Rehearsals and end-to-end tests run on it. It never reaches the network and leaves nothing behind.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readManifest } from "./access/manifest.ts";
import type { Control, Webhook } from "./control.ts";
import { Faults } from "./faults.ts";
import { controlOf } from "./in-process.ts";
import { startServer } from "./server.ts";
import { World } from "./world.ts";

export interface SandboxOptions {
  /** Text of `app.yml`: what the App may do, and what it is told. */
  readonly manifest: string;
  readonly appId: number;
  /** PEM of the key that belongs to the App's private one. */
  readonly publicKey: string;
  /** A person's token for packages. */
  readonly packagesToken?: string;
  readonly webhook?: Webhook;
  /** ISO 8601; where the clock stands until it is set. */
  readonly now: string;
  readonly host?: "127.0.0.1";
}

export interface RunningSandbox {
  /** Base address of the API, without trailing slash. */
  readonly url: string;
  readonly control: Control;
  readonly installationId: number;
  close(): Promise<void>;
}

async function start(options: SandboxOptions): Promise<RunningSandbox> {
  const folder = await mkdtemp(path.join(tmpdir(), "release-captain-sandbox-"));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    return await startIn(folder, options, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

async function startIn(folder: string, options: SandboxOptions, remove: () => Promise<void>): Promise<RunningSandbox> {
  const { appId, publicKey, packagesToken, now, webhook, host = "127.0.0.1" } = options;
  const world = new World({ manifest: readManifest(options.manifest), appId, publicKey, packagesToken, now, folder });
  if (webhook) world.deliveries.setWebhook(webhook);
  const faults = new Faults();
  const server = await startServer({ world, faults }, host);
  world.api = server.url;
  return {
    url: server.url,
    control: controlOf(world, faults),
    installationId: world.installationId,
    close: async () => {
      await server.close();
      await world.close();
      await remove();
    },
  };
}

export const Sandbox = { start } as const;
