/** What a person asked to have looked at: the notes, those of earlier releases, and what a configuration knows. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { FEATURES } from "../../app/features.ts";
import { type Configuration, parseConfiguration } from "../../core/config/configuration.ts";
import { editionLinked, editionNamed } from "../../core/domain/lint/editions.ts";
import type { Finding } from "../../core/domain/lint/finding.ts";
import type { EarlierPage, Edition, Look } from "../../core/domain/lint/look.ts";
import { readable } from "../../core/domain/lint/readable.ts";
import { compareVersions } from "../../core/domain/version.ts";
import { ConfigError, UserError } from "../../core/errors.ts";

export interface Wanted {
  readonly file: string;
  readonly previous?: readonly string[] | undefined;
  readonly version?: string | undefined;
  readonly config?: string | undefined;
  readonly heading?: string | undefined;
  readonly date?: string | undefined;
}

/** Characters: several times what GitHub takes for one release. */
const MAX_LENGTH = 1_000_000;

/** A file that takes too long to read, which says as much of it as there is to say. */
export class Unreadable extends UserError {
  readonly path: string;
  readonly finding: Finding;

  constructor(path: string, finding: Finding) {
    super(`${path}:${finding.line}: ${finding.message} ${finding.suggestion}`);
    this.path = path;
    this.finding = finding;
  }
}

/** @throws UserError for what can't be looked at so, with what to do about it */
export function lookIn(wanted: Wanted): Look {
  const configured = wanted.config === undefined ? undefined : configurationIn(wanted.config);
  const pattern = configured?.project.release.tag;
  const page = read(wanted.file, pattern);
  const edition = wanted.version === undefined ? page.edition : named(wanted.version, pattern);
  const earlier = (wanted.previous ?? []).map((path) => earlierPage(path, pattern));
  return {
    ...page,
    edition,
    earlier: inOrder(earlier, edition),
    known: {
      heading: wanted.heading ?? headingIn(configured),
      day: dayIn(wanted.date),
      components: configured?.project.components.map(({ name, repository, formerly }) => ({
        ...{ name, repository },
        former: formerly,
      })),
    },
  };
}

function read(path: string, pattern: string | undefined) {
  const { page, unread } = readable(textOf(path));
  if (unread) throw new Unreadable(path, unread);
  return { ...page, edition: editionOf(path, pattern) ?? editionLinked(page.notes, pattern) };
}

function earlierPage(path: string, pattern: string | undefined): EarlierPage {
  const { edition, ...page } = read(path, pattern);
  if (edition) return { ...page, edition };
  throw new UserError(`${path} does not say which release it is of. Name the file by it, as \`v0.8.0.md\`.`);
}

/** `v0.8.0.md`, `v0.8.0.excerpt.md`. */
function editionOf(path: string, pattern: string | undefined): Edition | undefined {
  const parts = basename(path).split(".");
  const names = parts.map((_, length) => parts.slice(0, parts.length - length).join("."));
  return names.flatMap((name) => editionNamed(name, pattern) ?? [])[0];
}

function named(version: string, pattern: string | undefined): Edition {
  const edition = editionNamed(version, pattern);
  if (edition) return edition;
  throw new UserError(`\`${version}\` is no version. Write it whole, as v0.8.0.`);
}

/** The newest last; only those before, each once. */
function inOrder(pages: readonly EarlierPage[], edition: Edition | undefined): readonly EarlierPage[] {
  return pages
    .filter((page) => !edition || compareVersions(page.edition.version, edition.version) < 0)
    .sort((a, b) => compareVersions(a.edition.version, b.edition.version));
}

function configurationIn(path: string): Configuration {
  try {
    return parseConfiguration(textOf(path), FEATURES);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UserError(new ConfigError(error.problems.map((problem) => ({ ...problem, path }))).message);
  }
}

function headingIn(configured: Configuration | undefined): string | undefined {
  const section = configured?.sections.get("release-notes");
  if (typeof section !== "object" || section === null || !("heading" in section)) return undefined;
  return String(section.heading);
}

function dayIn(date: string | undefined): string | undefined {
  if (date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  throw new UserError("--date must be a day, as 2026-06-24.");
}

function textOf(path: string): string {
  const text = contentOf(path);
  if (text.length <= MAX_LENGTH) return text;
  throw new UserError(`${path} has more than ${MAX_LENGTH} characters, and no release's notes have.`);
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UserError(`${path} can't be read.`);
  }
}
