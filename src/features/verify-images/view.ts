/** Facts as the template prints them: safe text, counts and links; no words. */
import { blocks, type Finding, isUnknown } from "../../core/domain/images/finding.ts";
import type { ImageRow, ImagesReport } from "../../core/domain/images/judge.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import { bare, shortDigest } from "./bare.ts";
import type { ImagesFacts } from "./facts.ts";
import type { TagLook } from "./look.ts";

interface FindingView {
  readonly is: Partial<Record<Finding["kind"], true>>;
  /** Without its registry. */
  readonly image: string;
  /** With tag. */
  readonly at: string;
  /** What the finding names besides: a platform, another name, a revision. Empty where it names none. */
  readonly what: string;
  /** What is there instead; empty where nothing is. */
  readonly instead: string;
  /** Of a registry that gave no answer, or of a platform that nobody can run. */
  readonly reason: string;
  readonly expected: string;
  readonly count: Count;
  /** The registry knows no such image. */
  readonly isUnknown: boolean;
  /** Asking again can help. */
  readonly mayPass: boolean;
  /** Nobody asked: only the operator says which registries are. */
  readonly isOutOfReach: boolean;
  /** The declared image is missing, so this may be it. */
  readonly isMissing: boolean;
}

interface RowView {
  readonly image: string;
  readonly platform: string;
  readonly found: boolean;
  readonly missing: boolean;
  readonly broken: boolean;
  readonly declared: boolean;
  readonly digest: string;
  readonly revision: string;
  readonly right: boolean;
  readonly wrong: boolean;
  /** `2026-06-16 14:05`, UTC; empty where the image does not say. */
  readonly built: string;
}

export interface ReportView {
  readonly tag: string;
  /** The tag as a title prints it. */
  readonly title: string;
  readonly short: string;
  readonly url: string;
  readonly isFinal: boolean;
  readonly whole: boolean;
  /** Nothing is known to be wrong, and not all could be read. */
  readonly unsure: boolean;
  /** What the title names, as titles print it: what is wrong, else what could not be read. Empty where nothing is. */
  readonly named: { readonly image: string; readonly what: string; readonly reason: string };
  /** Not one of the unread can be read before the operator lets it be asked. */
  readonly isOutOfReach: boolean;
  /** What stands in the first line. */
  readonly first?: FindingView | undefined;
  readonly more?: Count | undefined;
  readonly images: Count;
  readonly platforms: Count;
  /** Number of the tracker issue, where there is one. */
  readonly tracker?: number | undefined;
  readonly blocking: readonly FindingView[];
  readonly mend: readonly FindingView[];
  readonly rows: readonly RowView[];
  /** Address of its newest run. */
  readonly run?: string | undefined;
  /** All its runs succeeded, by their own word. */
  readonly isGreen: boolean;
  /** Tags that candidates moved and nobody has put back. */
  readonly moved?: Count | undefined;
  /** Whether tags moved can't be said now. */
  readonly isSilent: boolean;
  /** Nobody looked where they stood before this one. */
  readonly isLate: boolean;
  /** Tags that others follow, and that stand where they stood; undefined for a final tag, which may move them. */
  readonly unmoved?: Count | undefined;
}

/** What became of the tags that others follow. */
export type Following = Pick<ReportView, "moved" | "isSilent" | "isLate" | "unmoved">;

interface About extends TagLook {
  readonly report: ImagesReport;
  readonly following: Following;
}

export function reportView({ tag, runs, report, following }: About, { site, tracker }: ImagesFacts): ReportView {
  const { rows, findings } = report;
  const wanted = rows.filter(({ expected }) => expected);
  const inTheWay = findings.filter(blocks);
  const first = inTheWay.find((one) => !isUnknown(one));
  return {
    tag: safe(tag.name),
    title: plain(tag.name),
    short: tag.commit.slice(0, 7),
    url: `${site}/commit/${tag.commit}`,
    isFinal: tag.version.candidate === undefined,
    whole: inTheWay.length === 0,
    unsure: inTheWay.length > 0 && first === undefined,
    named: namedIn(first ?? inTheWay[0]),
    isOutOfReach: inTheWay.length > 0 && inTheWay.every((one) => one.kind === "unread" && one.isOutOfReach === true),
    first: first && findingView(first),
    more: inTheWay.length > 1 ? counted(inTheWay.length - 1) : undefined,
    images: counted(new Set(wanted.map(({ image }) => image)).size),
    platforms: counted(wanted.length),
    blocking: inTheWay.map(findingView),
    mend: findings.filter((one) => !blocks(one)).map(findingView),
    rows: rows.map(rowView),
    run: runs[0]?.url,
    isGreen: runs.length > 0 && runs.every(({ conclusion }) => conclusion === "success"),
    tracker,
    ...following,
  };
}

/** A title is no Markdown. */
function namedIn(finding: Finding | undefined): ReportView["named"] {
  if (!finding) return { image: "", what: "", reason: "" };
  const what = "platform" in finding ? finding.platform : "";
  const reason = "reason" in finding ? finding.reason : "revision" in finding ? finding.revision.slice(0, 12) : "";
  return { image: plain(bare(finding.image)), what: plain(what), reason: plain(reason) };
}

const listed = (names: readonly string[]): string => names.map((name) => code(name)).join(", ");

const QUIET = {
  what: "",
  instead: "",
  reason: "",
  expected: "",
  count: counted(0),
  isUnknown: false,
  mayPass: false,
  isOutOfReach: false,
  isMissing: false,
};

function findingView(finding: Finding): FindingView {
  const { kind, image, tag } = finding;
  const base = { is: { [kind]: true }, image: code(bare(image)), at: code(`${bare(image)}:${tag}`) };
  return { ...QUIET, ...base, ...particulars(finding) };
}

/** Strict templates name every field, so what a finding does not have is there and empty. */
function particulars(finding: Finding): Partial<FindingView> {
  switch (finding.kind) {
    case "missing-image":
      return { instead: listed(finding.alike), isUnknown: finding.isUnknown };
    case "missing-platform":
      return { what: code(finding.platform), instead: listed(finding.found) };
    case "broken-platform":
      return { what: code(finding.platform), reason: safe(finding.reason) };
    case "wrong-revision": {
      const source = finding.source === undefined ? "" : code(finding.source);
      const what = code(finding.revision.slice(0, 12));
      return { what, instead: source, expected: code(finding.expected.slice(0, 12)), reason: code(finding.platform) };
    }
    case "unread":
      return { reason: safe(finding.reason), mayPass: finding.mayPass, isOutOfReach: finding.isOutOfReach === true };
    case "name-drift":
    case "release-under-development-name":
      return { what: code(`${bare(finding.other)}:${finding.tag}`), isMissing: finding.isMissing };
    case "builds-under-release-name":
      return { what: listed(finding.examples), count: counted(finding.count) };
    case "deprecated-still-built":
      return { instead: finding.replacement === undefined ? "" : code(bare(finding.replacement)) };
    case "tags-unread":
      return { reason: safe(finding.reason) };
  }
}

function rowView({ image, platform, state, expected, digest, revision, built, created }: ImageRow): RowView {
  return {
    image: code(bare(image)),
    platform: code(platform),
    found: state === "found",
    missing: state === "missing",
    broken: state === "broken",
    declared: expected,
    digest: digest === undefined ? "" : code(shortDigest(digest)),
    revision: revision === undefined ? "" : code(revision.slice(0, 12)),
    right: built === "right",
    wrong: built === "wrong",
    built: created ? created.toISOString().slice(0, 16).replace("T", " ") : "",
  };
}
