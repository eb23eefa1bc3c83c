/**
 * Reads `.github/release-captain.yml`: one YAML file, the shared part plus one section per feature. Every complaint
 * says file, line, column, what and what to do. A wrong section turns off its own feature and nothing else; a wrong
 * shared part is an error of the whole file.
 */
import { closest } from "fastest-levenshtein";
import { type Document, isNode, isPair, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from "yaml";
import { z } from "zod";
import { ConfigError, type Problem } from "../errors.ts";
import type { Feature } from "../feature.ts";
import { DEEPEST, isTooDeep } from "./depth.ts";
import { type Project, project } from "./project.ts";

/** Where the configuration lies, on the default branch. */
export const CONFIGURATION_PATH = ".github/release-captain.yml";

/** Bytes. A larger file is a mistake or an attack. */
const MAX_SIZE = 256 * 1024;

/** Complaints about one file. Each costs a search for its place, and nobody mends more at once. */
const MOST_PROBLEMS = 50;

export interface Configuration {
  readonly project: Project;
  /** Features that are on, with their section's value. */
  readonly sections: ReadonlyMap<string, unknown>;
  /** What is wrong in sections of features; those are off. */
  readonly problems: readonly Problem[];
}

/** @throws ConfigError when the file is no YAML, too large, or its shared part is wrong. */
export function parseConfiguration(source: string, features: readonly Feature[]): Configuration {
  const file = new Source(source);
  const shared = project.safeParse(pick(file.value, Object.keys(project.shape)));
  if (!shared.success) throw new ConfigError(file.problemsOf(shared.error));
  const sections = new Map<string, unknown>();
  const problems: Problem[] = file.unknownKeys([...Object.keys(project.shape), ...features.map((one) => one.name)]);
  for (const feature of features) {
    const given = file.value[feature.name];
    if (given === undefined && !feature.isAlwaysOn) continue;
    const read = feature.config.safeParse(given ?? {});
    if (read.success) sections.set(feature.name, read.data);
    else problems.push(...file.problemsOf(read.error, [feature.name]));
  }
  return { project: shared.data, sections, problems: problems.slice(0, MOST_PROBLEMS) };
}

/**
 * Makes complaints about values of a file that was read, each with its place. A value is named by the keys and indexes
 * on the way to it: `["components", 0, "pins", 2]`.
 *
 * @throws ConfigError when the file is no YAML
 */
export function complaintsAbout(source: string): (path: readonly PropertyKey[], message: string) => Problem {
  const file = new Source(source);
  return (path, message) => file.problem(path, message);
}

function pick(value: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => value[key] !== undefined).map((key) => [key, value[key]]));
}

/** A YAML text with the positions of its values. */
class Source {
  readonly value: Readonly<Record<string, unknown>>;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  constructor(text: string) {
    if (Buffer.byteLength(text) > MAX_SIZE)
      throw new ConfigError([this.#at(0, "", `is larger than ${MAX_SIZE} bytes`)]);
    if (text.includes("\0")) throw new ConfigError([this.#at(0, "", "is not a text file")]);
    if (isTooDeep(text)) throw new ConfigError([this.#at(0, "", `is nested more than ${DEEPEST} levels deep`)]);
    // What takes the library longer than its file is long: places in messages, and keys compared each with each.
    const swift = { prettyErrors: false, uniqueKeys: false } as const;
    this.#document = parseDocument(text, { lineCounter: this.#lines, stringKeys: true, ...swift });
    const errors = this.#document.errors.slice(0, MOST_PROBLEMS);
    const broken = errors.map((error) => this.#at(error.pos[0], "", firstLine(error.message)));
    if (broken.length === 0) broken.push(...this.#repeatedKeys());
    if (broken.length > 0) throw new ConfigError(broken);
    const parsed = z.record(z.string(), z.unknown()).safeParse(this.#toPlain() ?? {});
    if (!parsed.success) throw new ConfigError([this.#at(0, "", "must be a map of sections")]);
    this.value = parsed.data;
  }

  problemsOf(error: z.ZodError, prefix: readonly PropertyKey[] = []): Problem[] {
    return error.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => {
      const path = [...prefix, ...issue.path];
      if (issue.code === "unrecognized_keys")
        return issue.keys.slice(0, MOST_PROBLEMS).map((key) => this.problem([...path, key], "is not a known key"));
      const hint = issue.code === "invalid_type" && issue.expected === "string" ? this.#quotesHint(path) : "";
      return [this.problem(path, `${issue.message}${hint}`)];
    });
  }

  unknownKeys(known: readonly string[]): Problem[] {
    return Object.keys(this.value)
      .filter((key) => !known.includes(key))
      .slice(0, MOST_PROBLEMS)
      .map((key) => this.problem([key], `is not a known section; did you mean \`${closest(key, known)}\`?`));
  }

  #repeatedKeys(): Problem[] {
    const repeated: Problem[] = [];
    visit(this.#document, {
      Map: (_, { items }) => {
        const seen = new Set<unknown>();
        for (const { key } of items) {
          const name = isScalar(key) ? key.value : key;
          if (seen.has(name) && isNode(key))
            repeated.push(this.#at(key.range?.[0] ?? 0, "", "Map keys must be unique"));
          seen.add(name);
        }
      },
    });
    return repeated.slice(0, MOST_PROBLEMS);
  }

  #toPlain(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      throw new ConfigError([this.#at(0, "", error instanceof Error ? firstLine(error.message) : "can't be read")]);
    }
  }

  problem(path: readonly PropertyKey[], message: string): Problem {
    return this.#at(this.#offsetOf(path), path.map(String).join("."), message);
  }

  /** `1.10` without quotes is the number 1.1 to YAML: versions must be quoted. */
  #quotesHint(path: readonly PropertyKey[]): string {
    return typeof this.#document.getIn(path) === "number" ? "; put quotes around it" : "";
  }

  /** The key where there is one, the nearest surrounding value otherwise. */
  #offsetOf(path: readonly PropertyKey[]): number {
    if (path.length === 0) return 0;
    const last = path[path.length - 1];
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    const pair = (parent as YAMLMap | null)?.items?.find(
      (item) => isPair(item) && isNode(item.key) && String(item.key) === String(last),
    );
    const node = pair?.key ?? this.#document.getIn(path, true);
    return isNode(node) && node.range ? node.range[0] : this.#offsetOf(path.slice(0, -1));
  }

  #at(offset: number, key: string, message: string): Problem {
    const { line, col } = this.#lines.linePos(offset);
    return { path: CONFIGURATION_PATH, line: Math.max(line, 1), column: Math.max(col, 1), key, message };
  }
}

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? text;
