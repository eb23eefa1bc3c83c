/** Takes the lock of the folder it is given, says how that went, and holds it until it is killed. */
import { Locked, lockFolder } from "../../../src/engine/lock.ts";

const [folder = ""] = process.argv.slice(2);
try {
  lockFolder(folder);
  process.stdout.write("locked\n");
  setInterval(() => undefined, 1000);
} catch (error) {
  if (!(error instanceof Locked)) throw error;
  process.stdout.write("refused\n");
}
