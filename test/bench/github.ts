/** The embedded GitHub with a long history, in a process of its own: `node test/bench/github.ts <pull requests>`. */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readManifest } from "../../src/sandbox/access/manifest.ts";
import { Faults } from "../../src/sandbox/faults.ts";
import { startServer } from "../../src/sandbox/server.ts";
import { World } from "../../src/sandbox/world.ts";
import { LongHistory } from "./history.ts";

const manifest = readManifest(readFileSync(new URL("../../app.yml", import.meta.url), "utf8"));
const { publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

const folder = await mkdtemp(join(tmpdir(), "bench-"));
const world = new World({ manifest, appId: 1, publicKey, now: "2026-05-01T00:00:00Z", folder });
const server = await startServer({ world, faults: new Faults() }, "127.0.0.1");
world.api = server.url;
const owner = world.accounts.owner("acme");
const repository = await world.addRepository({
  owner,
  name: "shop",
  private: false,
  installed: true,
  defaultBranch: "main",
});
const made = await new LongHistory(world, repository).make(Number(process.argv[2]));
const { token } = world.tokens.mint({ metadata: "read", contents: "read", pull_requests: "read" }, undefined);
process.send?.({ url: server.url, token, made });

process.once("disconnect", async () => {
  await server.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
});
