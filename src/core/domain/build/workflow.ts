/**
 * A workflow's file as far as an audit needs it, each part with its line. Nothing is run and no action is fetched. What
 * has another shape than GitHub's reads as absent: GitHub itself refuses such a file.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node as YamlNode,
} from "yaml";
import { DEEPEST, isTooDeep } from "../../config/depth.ts";
import { type Rows, rowsIn } from "./matrix.ts";

/** A text with the line that it begins in; of a block, the first line inside. */
export interface Text {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

export type Texts = ReadonlyMap<string, Text>;

export interface Step {
  readonly line: number;
  readonly name: string;
  readonly id?: string | undefined;
  readonly uses?: Text | undefined;
  readonly run?: Text | undefined;
  readonly with: Texts;
  readonly env: Texts;
  readonly condition?: Text | undefined;
  readonly mayFail?: Text | undefined;
}

export interface Job {
  readonly id: string;
  readonly line: number;
  readonly needs: readonly string[];
  readonly runsOn: string;
  readonly condition?: Text | undefined;
  readonly mayFail?: Text | undefined;
  readonly env: Texts;
  readonly rows: Rows;
  readonly steps: readonly Step[];
  /** A workflow that stands for the job's steps. */
  readonly uses?: Text | undefined;
  readonly with: Texts;
}

/** An event that starts it, with the lists that it is narrowed by. */
export interface Trigger {
  readonly event: string;
  readonly line: number;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Of a schedule. */
  readonly crons: readonly string[];
  /** Names of what a dispatch may say. */
  readonly inputs: readonly string[];
}

/** Of the runs of one group, a new one waits for the one that is under way, or ends it. */
export interface Concurrency {
  readonly group: string;
  /** `true`, or an expression; empty where it never ends another. */
  readonly cancels: string;
}

export interface Workflow {
  readonly path: string;
  /** As runs are called; a workflow without a name is called by its path. */
  readonly name: string;
  readonly triggers: readonly Trigger[];
  readonly concurrency?: Concurrency | undefined;
  readonly env: Texts;
  readonly jobs: readonly Job[];
}

export interface Unreadable {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

/** Characters. GitHub takes no larger one either. */
const MAX_SIZE = 512 * 1024;

export function readWorkflow({ path, text }: { readonly path: string; readonly text: string }): Workflow | Unreadable {
  if (text.length > MAX_SIZE) return { path, line: 1, reason: `it is larger than ${MAX_SIZE} characters` };
  if (isTooDeep(text)) return { path, line: 1, reason: `it is nested more than ${DEEPEST} levels deep` };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error) return { path, line: lines.linePos(error.pos[0]).line, reason: error.message.split("\n", 1)[0] ?? "" };
  const root = new Part(document.contents, { document, lines });
  if (!root.isMap) return { path, line: 1, reason: "it is no map" };
  return {
    path,
    name: root.get("name").text || path,
    triggers: triggersIn(root.get("on")),
    concurrency: concurrencyIn(root.get("concurrency")),
    env: root.get("env").texts(),
    jobs: root.get("jobs").entries().map(jobIn),
  };
}

export const isUnreadable = (one: Workflow | Unreadable): one is Unreadable => "reason" in one;

/** `on: push`, `on: [push, release]` and the map of both. */
function triggersIn(on: Part): readonly Trigger[] {
  const none = { lists: new Map<string, readonly string[]>(), crons: [], inputs: [] };
  if (!on.isMap) return on.list().map((part) => ({ event: part.text, line: part.line, ...none }));
  return on.entries().map(([event, part]) => ({
    event,
    line: part.keyLine,
    lists: new Map(part.entries().map(([key, value]) => [key, value.list().map((one) => one.text)])),
    crons: part.list().flatMap((one) => one.get("cron").whole()?.text ?? []),
    inputs: part
      .get("inputs")
      .entries()
      .map(([name]) => name),
  }));
}

function concurrencyIn(part: Part): Concurrency | undefined {
  const group = part.text || part.get("group").text;
  const cancels = part.get("cancel-in-progress").text;
  return group === "" ? undefined : { group, cancels: cancels === "false" ? "" : cancels };
}

function jobIn([id, part]: readonly [string, Part]): Job {
  return {
    id,
    line: part.keyLine,
    needs: part
      .get("needs")
      .list()
      .map((one) => one.text),
    runsOn: part
      .get("runs-on")
      .list()
      .map((one) => one.text)
      .join(" "),
    condition: part.get("if").whole(),
    mayFail: part.get("continue-on-error").whole(),
    env: part.get("env").texts(),
    rows: rowsIn(part.get("strategy").get("matrix").plain()),
    steps: part.get("steps").list().map(stepIn),
    uses: part.get("uses").whole(),
    with: part.get("with").texts(),
  };
}

function stepIn(part: Part, index: number): Step {
  const uses = part.get("uses").whole();
  return {
    line: part.line,
    name: part.get("name").text || uses?.text || `step ${index + 1}`,
    id: part.get("id").text || undefined,
    uses,
    run: part.get("run").whole(),
    with: part.get("with").texts(),
    env: part.get("env").texts(),
    condition: part.get("if").whole(),
    mayFail: part.get("continue-on-error").whole(),
  };
}

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** A node of the file, or the absence of one, which has nothing in it. */
class Part {
  readonly #node: YamlNode | undefined;
  readonly #source: Source;
  readonly #key: YamlNode | undefined;

  constructor(node: unknown, source: Source, key?: YamlNode) {
    const resolved = isAlias(node) ? node.resolve(source.document) : node;
    this.#node = isScalar(resolved) || isMap(resolved) || isSeq(resolved) ? resolved : undefined;
    this.#source = source;
    this.#key = key;
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  get line(): number {
    return this.#lineOf(this.#node);
  }

  get keyLine(): number {
    return this.#lineOf(this.#key ?? this.#node);
  }

  get text(): string {
    return this.whole()?.text ?? "";
  }

  get(key: string): Part {
    return this.entries().find(([name]) => name === key)?.[1] ?? new Part(undefined, this.#source);
  }

  entries(): readonly (readonly [string, Part])[] {
    if (!isMap(this.#node)) return [];
    return this.#node.items.flatMap(({ key, value }) =>
      isScalar(key) ? [[String(key.value), new Part(value, this.#source, key)] as const] : [],
    );
  }

  /** A single value is a list of one, as GitHub reads it. */
  list(): readonly Part[] {
    if (isSeq(this.#node)) return this.#node.items.map((item) => new Part(item, this.#source));
    return this.#node === undefined ? [] : [this];
  }

  whole(): Text | undefined {
    if (!isScalar(this.#node)) return undefined;
    const { value, type } = this.#node;
    const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
    return { text: value === null ? "" : String(value), line: this.line + (isBlock ? 1 : 0) };
  }

  texts(): Texts {
    return new Map(
      this.entries().flatMap(([name, part]) => {
        const text = part.whole();
        return text ? [[name, text] as const] : [];
      }),
    );
  }

  plain(): unknown {
    return this.#node?.toJS(this.#source.document, { maxAliasCount: 100 });
  }

  #lineOf(node: YamlNode | undefined): number {
    return this.#source.lines.linePos(node?.range?.[0] ?? 0).line;
  }
}
