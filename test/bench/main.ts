/** `npm run bench -- <what> …`: what things cost, measured against the embedded GitHub. */
import { benchTable, notesBench } from "./notes.ts";

const [what, ...sizes] = process.argv.slice(2);
if (what !== "notes") {
  process.stderr.write("usage: npm run bench -- notes [pull requests …]\n");
  process.exit(2);
}
const measured = await notesBench(sizes.length > 0 ? sizes.map(Number) : [100, 1000, 3000]);
process.stdout.write(`${benchTable(measured)}\n`);
