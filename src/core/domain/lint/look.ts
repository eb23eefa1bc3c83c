/** Notes with everything that rules ask of them worked out once, and what is known besides. */
import { type Bullet, bulletsOf, type FirstContribution, firstContributions } from "../notes/bullet.ts";
import { fullName } from "../notes/component-name.ts";
import { imagesIn, type NamedImage } from "../notes/image.ts";
import { readNotes } from "../notes/read.ts";
import { type VersionRow, type VersionTable, versionTables } from "../notes/version-table.ts";
import type { WrittenNotes } from "../notes/written.ts";
import type { Version } from "../version.ts";

/** Which release notes are about. */
export interface Edition {
  readonly tag: string;
  readonly version: Version;
}

export interface Page {
  readonly edition?: Edition | undefined;
  readonly notes: WrittenNotes;
  readonly tables: readonly VersionTable[];
  /** The table of components. */
  readonly matrix?: VersionTable | undefined;
  readonly bullets: readonly Bullet[];
  readonly newcomers: readonly FirstContribution[];
  readonly images: readonly NamedImage[];
}

/** A component as the configuration has it. */
interface KnownComponent {
  readonly name: string;
  readonly repository: string;
  /** Names it had before. */
  readonly former: readonly string[];
}

/** What is known besides the notes; all of it may be missing. */
interface Known {
  /** The project's own repository, `acme/shop`. */
  readonly repository?: string | undefined;
  /** Exact heading of the table of components. */
  readonly heading?: string | undefined;
  /** Title of the release on its page. */
  readonly title?: string | undefined;
  /** ISO day on which it is or was published. */
  readonly day?: string | undefined;
  /** The final tag before, where git says it. */
  readonly predecessor?: string | undefined;
  /** Names of the project's own tags. */
  readonly tags?: ReadonlySet<string> | undefined;
  /** All components, where a configuration lists them. */
  readonly components?: readonly KnownComponent[] | undefined;
}

export interface EarlierPage extends Page {
  readonly edition: Edition;
}

export interface Look extends Page {
  readonly known: Known;
  /** Notes of earlier releases, the oldest first. */
  readonly earlier: readonly EarlierPage[];
}

export function pageOf(text: string, edition?: Edition): Page {
  const notes = readNotes(text);
  const tables = versionTables(notes);
  return {
    edition,
    notes,
    tables,
    matrix: tables.find(({ isMatrix }) => isMatrix),
    bullets: bulletsOf(notes),
    newcomers: firstContributions(notes),
    images: imagesIn(notes),
  };
}

/** Rows of all tables of versions. */
export const rowsOf = ({ tables }: Pick<Page, "tables">): readonly VersionRow[] => tables.flatMap(({ rows }) => rows);

/** `acme/tea (iced)` for messages: what it is called, without what else its cell says. */
export const labelOf = ({ name }: Pick<VersionRow, "name">): string =>
  `${fullName(name)}${name.path ? `/${name.path}` : ""}${name.variant ? ` (${name.variant})` : ""}`;
