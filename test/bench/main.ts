/** `npm run bench -- <what> …`: what things cost, measured against the embedded GitHub. */
import { markdownBench } from "./markdown.ts";
import { benchTable, notesBench } from "./notes.ts";

const BENCHES: Readonly<Record<string, (sizes: readonly number[]) => Promise<string> | string>> = {
  notes: async (sizes) => benchTable(await notesBench(sizes.length > 0 ? sizes : [100, 1000, 3000])),
  markdown: (sizes) => markdownBench(sizes.length > 0 ? sizes : [4000, 16_000, 125_000]),
};

const [what = "", ...sizes] = process.argv.slice(2);
const bench = BENCHES[what];
if (!bench) {
  process.stderr.write("usage: npm run bench -- notes [pull requests …] | markdown [characters …]\n");
  process.exit(2);
}
process.stdout.write(`${await bench(sizes.map(Number))}\n`);
