/** Release notes as somebody wrote them: what stands where. Plain data; nothing here judges. Lines are 1-based. */

export interface Heading {
  readonly line: number;
  readonly depth: number;
  /** Without markup. */
  readonly text: string;
}

/** What stands below a heading until the next one of any depth; the first has no heading. */
export interface Section {
  readonly heading?: Heading | undefined;
  readonly line: number;
  /** Its blocks, each as written. */
  readonly blocks: readonly string[];
}

/** A run of words of one kind on one line. */
export interface Words {
  readonly line: number;
  readonly text: string;
  readonly heading?: Heading | undefined;
  /** What holds it. `html`: a tag, or what looks like one. */
  readonly in: "text" | "code" | "heading" | "cell" | "item" | "html";
}

export interface Link {
  readonly line: number;
  readonly url: string;
  /** What a reader sees; the address itself where it stands bare. */
  readonly text: string;
  readonly heading?: Heading | undefined;
}

export interface Cell {
  /** Without markup. */
  readonly text: string;
  /** Its first code span. */
  readonly code?: string | undefined;
}

export interface Row {
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly line: number;
  readonly heading?: Heading | undefined;
  /** Words of its first row. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** An entry of a list, with its own words and links, not those of lists in it. */
export interface Item {
  readonly line: number;
  readonly text: string;
  readonly links: readonly Link[];
  readonly heading?: Heading | undefined;
  /** Whether a list or other block stands below its first paragraph. */
  readonly hasMore: boolean;
}

export interface WrittenNotes {
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
  readonly tables: readonly Table[];
  readonly items: readonly Item[];
  readonly links: readonly Link[];
  readonly words: readonly Words[];
  /** Lines of thematic breaks, `---`. */
  readonly breaks: readonly number[];
  /** Paragraphs outside of lists and tables. */
  readonly paragraphs: readonly {
    readonly line: number;
    readonly text: string;
    readonly heading?: Heading | undefined;
  }[];
}
