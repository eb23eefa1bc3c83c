/** What is told of a tag besides its run: why there is none, whose hand it is, what to change before the final. */
import { tellFlaw } from "../../core/domain/build/words.ts";
import { instantText } from "../../core/domain/instant.ts";
import { inAddress } from "../../core/text/address.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CandidateFacts } from "./facts.ts";
import { isSilent } from "./next.ts";
import { faultsIn } from "./standing.ts";
import type { TagRun } from "./tried.ts";

export interface SilenceView {
  /** The kind of the reason. */
  readonly is: Readonly<Record<string, true>>;
  /** Of the workflow's file; empty where it is not there. */
  readonly path: string;
  readonly url: string;
  readonly state: string;
  readonly reason: string;
  /** Names of workflows that do start. */
  readonly others: string;
  readonly since: string;
}

/** Undefined while a run may still come. */
export function silenceView(about: TagRun, facts: CandidateFacts, zone: string): SilenceView | undefined {
  const { silence } = facts.newest;
  if (about.run || !silence || !isSilent(facts) || !isNewest(about, facts)) return undefined;
  const { start, since } = silence;
  const path = "path" in start ? start.path : "";
  return {
    is: { [start.kind]: true },
    path: code(path),
    url: `${facts.site}/blob/${about.tag.commit}/${inAddress(path)}`,
    state: start.kind === "disabled" ? code(start.state) : "",
    reason: start.kind === "unreadable" ? safe(start.reason) : "",
    others: start.kind === "absent" ? start.others.map((one) => code(one)).join(", ") : "",
    since: instantText(since, zone),
  };
}

const isNewest = ({ tag }: TagRun, { candidates, final }: CandidateFacts): boolean =>
  (final ?? candidates.at(-1))?.tag.name === tag.name;

export interface SignatureView {
  /** Faults of the tag; empty for one that counts. */
  readonly is: Readonly<Record<string, true>>;
  readonly isGood: boolean;
  readonly hand: string;
  /** Full SHA that was asked for. */
  readonly wanted: string;
  /** The name in the tag's object. */
  readonly inside: string;
  /** GitHub's own word about the signature. */
  readonly reason: string;
}

export function signatureView(about: TagRun): SignatureView | undefined {
  const { signature } = about;
  if (!signature) return undefined;
  const { hand, wanted = "", object } = signature;
  const faults = faultsIn(about);
  return {
    is: Object.fromEntries(faults.map((fault) => [fault, true as const])),
    isGood: faults.length === 0,
    hand: safe(hand?.login ?? ""),
    wanted: code(wanted),
    inside: code(object?.name ?? ""),
    reason: code(object?.reason ?? ""),
  };
}

interface ChangeView {
  readonly message: string;
  readonly change: string;
  readonly place: string;
  readonly url: string;
}

const MOST_CHANGES = 10;

export interface ChangesView {
  readonly rows: readonly ChangeView[];
  readonly more: Count | undefined;
}

/** What to change before the final tag; undefined where there is nothing, and where it is too late for it. */
export function changesView(about: TagRun, facts: CandidateFacts): ChangesView | undefined {
  const { flaws } = facts.newest;
  if (flaws.length === 0 || facts.final || !isNewest(about, facts)) return undefined;
  const rows = flaws.slice(0, MOST_CHANGES).map((flaw) => ({
    ...tellFlaw(flaw),
    place: code(`${flaw.path.slice(flaw.path.lastIndexOf("/") + 1)}:${flaw.line}`),
    url: `${facts.site}/blob/${about.tag.commit}/${inAddress(flaw.path)}#L${flaw.line}`,
  }));
  return { rows, more: flaws.length > rows.length ? counted(flaws.length - rows.length) : undefined };
}
