/**
 * Where a change was picked from: `git cherry-pick -x` writes it into the commit, the tools that backport write it into
 * a branch's name, a title or a body. It is a claim; whoever reads it looks the named thing up.
 */
import { headline, type MergedPull } from "./range.ts";

const PICKED = /^\(cherry picked from commit ([0-9a-f]{40})\)\s*$/gm;

/** What the commit's own trailers name, last pick first: of a pick of a pick, the first is what it all began with. */
export const pickedFrom = (message: string): readonly string[] =>
  [...message.matchAll(PICKED)].map(([, sha = ""]) => sha);

/** `cherry-pick-12-to-release-0.8`, `backport-12-to-0.8`, `mergify/bp/release-0.8/pr-12`, `backport/0.8/pr-12`. */
const BRANCHES = [
  /^(?:backport|cherry-?pick)[-_/](\d{1,9})[-_/](?:to|into|onto|on)[-_/]/i,
  /^(?:mergify\/bp|backport)\/.{1,200}\/pr-(\d{1,9})$/,
];

/** `Fix the lid (backport #12)` */
const TITLE = /\((?:backport|cherry[ -]pick)(?: of)? #(\d{1,9})\)\s*$/i;

/**
 * A line that says `Backport of #12`, `Cherry pick of #12 #13 on release-0.8`, `This is an automated cherry-pick of #12`
 * and nothing else: a sentence about a pick is none.
 */
const BODY =
  /^(?:This is an auto(?:mated|matic) )?(?:backport|cherry[ -]?pick)(?: of)?(?: pull request| PR)?((?: #\d{1,9}\b(?:,| and)?)+)(?: (?:on|to|onto|into) [`'"]?[\w./-]{1,200}[`'"]?)?(?: done by .{1,200})?[.:]?[ \t]*$/gim;

/** What a pull request says that it brings to another branch. */
export function backportOf({
  head,
  title,
  body,
  number,
}: Pick<MergedPull, "head" | "title" | "body" | "number">): readonly number[] {
  const named = [
    ...BRANCHES.map((pattern) => pattern.exec(head)?.[1]),
    TITLE.exec(title)?.[1],
    ...[...body.slice(0, 20_000).matchAll(BODY)].flatMap(([, list = ""]) => list.match(/\d+/g) ?? []),
  ];
  const numbers = named.flatMap((one) => (one === undefined ? [] : [Number(one)]));
  return [...new Set(numbers)].filter((one) => one !== number);
}

/** `This reverts commit <sha>.`, as git and GitHub write it. */
const REVERTED_COMMIT = /^This reverts commit ([0-9a-f]{40})(?:[.,\s]|$)/gm;

const PULL = String.raw`(?:https?://[\w.:-]{1,100}/[\w.-]{1,100}/[\w.-]{1,100}/pull/|(?:[\w.-]{1,100}/[\w.-]{1,100})?#)\d{1,9}\b`;

/** `Reverts acme/shop#12`, as GitHub's button writes it, or `Reverts #12 because …`; with a "but" it is half a taking back. */
const REVERTED_PULLS = new RegExp(
  String.raw`^(?:This (?:PR |pull request )?)?Reverts?:? (${PULL}(?:(?:,| and|, and)? ${PULL}){0,20})(?:[ \t]*$|[.;:](?=\s|$)| \(|,? (?:because|since|as|due)\b)`,
  "gim",
);

export const revertedCommits = (message: string): readonly string[] =>
  [...message.matchAll(REVERTED_COMMIT)].map(([, sha = ""]) => sha);

/** Of this pull request's own repository. */
export function revertedPulls({ body, url }: Pick<MergedPull, "body" | "url">): readonly number[] {
  const [, pages = "", repository = ""] = /^(.*\/([^/]+\/[^/]+)\/pull\/)\d+$/.exec(url.toLowerCase()) ?? [];
  const own = new Set([pages, `${repository}#`, "#"]);
  return [...body.matchAll(REVERTED_PULLS)]
    .flatMap(([, list = ""]) => [...list.matchAll(new RegExp(PULL, "gi"))])
    .map(([name]) => /^(.*?)(\d+)$/.exec(name.toLowerCase()) ?? [])
    .filter(([, place = ""]) => own.has(place))
    .map(([, , number]) => Number(number));
}

const WORD = String.raw`(?:revert(?:s|ed|ing)?|reapply|re-?land|back(?:s|ed|ing)?[ -]?out|roll(?:s|ed|ing)?[ -]?back)\b`;

/** What stands before the first word: `[release-0.8]`, a sign. */
const BEFORE = String.raw`(?:\[[^\]]{0,80}\]|\([^)]{0,80}\)|[^\p{L}[(])*`;

const REVERT_TITLE = new RegExp(
  String.raw`^${BEFORE}(?:[\w./-]{1,40}(?:\([^()]{0,80}\))?!?:${BEFORE})?[[(]?(?:${WORD}|undo\b)`,
  "iu",
);

const REVERT_WORD = new RegExp(String.raw`\b${WORD}`, "i");

/** Characters of a title that are read; GitHub takes 256. */
const READ = 300;

/** Whether a title is that of what takes something back and does nothing else. */
export const isRevertTitle = (title: string): boolean => REVERT_TITLE.test(headline(title).slice(0, READ));

/** Whether a title speaks of taking back at all; without this, a body that quotes another proves nothing. */
export const speaksOfRevert = (title: string): boolean =>
  isRevertTitle(title) || REVERT_WORD.test(headline(title).slice(0, READ));
