/**
 * The parts of a page that are made from the code, between `<!-- generated: name -->` and `<!-- /generated -->`.
 * Everything outside them is a person's and stays byte for byte.
 */

const INSIDE = /(?<=<!-- generated: ([\w-]+) -->\n)[\s\S]*?(?=<!-- \/generated -->)/g;

export interface Filled {
  readonly text: string;
  /** Names of the parts that said something else, in the order of the page. */
  readonly stale: readonly string[];
}

/**
 * @param parts Markdown by name
 * @throws Error when the page has a part that nobody makes, or lacks one that is made
 */
export function fill(page: string, parts: ReadonlyMap<string, string>): Filled {
  const [found, stale] = [new Set<string>(), new Set<string>()];
  const text = page.replace(INSIDE, (inside: string, name: string) => {
    const made = parts.get(name);
    if (made === undefined) throw new Error(`nothing makes the part "${name}" of this page`);
    const wanted = `\n${made.trim()}\n\n`;
    found.add(name);
    if (inside !== wanted) stale.add(name);
    return wanted;
  });
  const missing = [...parts.keys()].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`the page has no place for: ${missing.join(", ")}`);
  return { text, stale: [...stale] };
}
