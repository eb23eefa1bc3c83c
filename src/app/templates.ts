/** Every word the bot says: the templates beside the features, read once at the start. */
import { globSync, readFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const FEATURES = fileURLToPath(new URL("../features", import.meta.url));
const SUFFIX = ".md.hbs";

/** Template by name, `<feature>/<file without .md.hbs>`. */
export function readTemplates(): ReadonlyMap<string, string> {
  const files = globSync(join("*", "templates", `*${SUFFIX}`), { cwd: FEATURES });
  return new Map(
    files
      .sort()
      .map((file) => [`${file.split(sep)[0]}/${basename(file, SUFFIX)}`, readFileSync(join(FEATURES, file), "utf8")]),
  );
}
