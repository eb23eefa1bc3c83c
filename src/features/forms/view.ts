/** What a pull request's check shows of its templates. All of it is a stranger's, so what was printed is shown as code. */
import { structuredPatch } from "diff";
import { type Count, counted } from "../../core/text/count.ts";
import { fenced } from "../../core/text/fence.ts";
import { code, safe } from "../../core/text/safe.ts";
import { sentence } from "../../core/text/sentence.ts";
import { markdownOf } from "../../core/text/template.ts";
import { isFailure, type Tried } from "./facts.ts";

/** Characters of everything that was printed, and of all differences: together less than GitHub takes. */
const ROOM = 24_000;

/** Changed lines from which on two texts have nothing to do with each other. */
const MOST_EDITS = 2000;

interface FileView {
  readonly file: string;
  readonly is: Partial<Record<Tried["outcome"]["is"], true>>;
  readonly nearest: string;
  readonly place: string;
  readonly reason: string;
  readonly of: string;
  /** A block of code. */
  readonly printed: string;
  /** A block of code; empty where nothing differs. */
  readonly difference: string;
  readonly cut: boolean;
}

interface OfferView {
  readonly all: Count;
  readonly failures: Count;
  /** All are taken away. */
  readonly gone: boolean;
  readonly files: readonly FileView[];
}

export function offerView(tried: readonly Tried[]): OfferView {
  return {
    all: counted(tried.length),
    failures: counted(tried.filter(isFailure).length),
    gone: tried.every(({ outcome }) => outcome.is === "deleted"),
    files: tried.map((one) => fileView(one, Math.floor(ROOM / tried.length))),
  };
}

const NOTHING = { nearest: "", place: "", reason: "", of: "", printed: "", difference: "", cut: false } as const;

function fileView({ path, outcome }: Tried, room: number): FileView {
  const view = { ...NOTHING, file: code(path), is: { [outcome.is]: true } };
  if (outcome.is === "stray") return { ...view, nearest: code(outcome.nearest) };
  if (outcome.is === "broken") {
    const { line, column, reason } = outcome.fault;
    const place = [path, line, column].filter((one) => one !== undefined).join(":");
    return { ...view, place: code(place), reason: sentence(reason) };
  }
  if (outcome.is !== "printed") return view;
  const [own, builtIn] = [markdownOf(outcome.text), markdownOf(outcome.builtIn)];
  const difference = differenceOf(builtIn, own);
  return {
    ...view,
    of: safe(outcome.of),
    printed: fenced(beginning(own, room), "markdown"),
    difference: difference === "" ? "" : fenced(beginning(difference, room), "diff"),
    cut: Math.max(own.length, difference.length) > room,
  };
}

/** As people read it: without the heads that `patch` needs. */
function differenceOf(before: string, after: string): string {
  const patch = structuredPatch("", "", before, after, "", "", { context: 2, maxEditLength: MOST_EDITS });
  if (!patch) return "All of it differs.";
  return patch.hunks.flatMap(({ lines }) => lines).join("\n");
}

/** Whole lines. */
function beginning(text: string, room: number): string {
  if (text.length <= room) return text;
  const end = text.lastIndexOf("\n", room);
  return text.slice(0, end < 0 ? room : end).replace(/[\ud800-\udbff]$/, "");
}
