/**
 * The engine on the data folder it is given. Each line it reads is a GUID that it stores for repository 7, and says so
 * once that is committed. A run says that it began, and never ends.
 */
import { createInterface } from "node:readline";
import { pino } from "pino";
import type { Signal } from "../../../src/core/signal.ts";
import { openDatabase } from "../../../src/engine/database.ts";
import { openInbox } from "../../../src/engine/inbox.ts";
import { createLanes } from "../../../src/engine/lanes.ts";
import { createWorker } from "../../../src/engine/worker.ts";

const [dataDir = ""] = process.argv.slice(2);
const log = pino({ level: "silent" });
const sql = await openDatabase({ dataDir }, log);
const inbox = openInbox(sql, log);
const signal: Signal = { repository: { id: 7, owner: "acme", name: "shop", installation: 1 }, causes: ["push"] };
const worker = createWorker({
  inbox,
  translate: async () => [signal],
  run: () => {
    process.stdout.write("running\n");
    return new Promise(() => undefined);
  },
  report: () => undefined,
  log,
});
const lanes = createLanes({ sql, log, drain: worker.drain, due: inbox.due, fence: () => process.exit(1) });
await lanes.start();
process.stdout.write("ready\n");
for await (const guid of createInterface({ input: process.stdin })) {
  const route = { repository: 7, kind: "command", cause: "push" } as const;
  await inbox.store({ guid, event: "push", body: Buffer.from("{}"), route });
  process.stdout.write(`stored ${guid}\n`);
  lanes.wake({ repository: 7, aside: false });
}
