/** What the bump's texts say of what is left: findings, what is allowed, flaws of the release workflow, work for a person. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Flaw } from "../../core/domain/build/flaw.ts";
import { tellFlaw } from "../../core/domain/build/words.ts";
import type { Sifted } from "../../core/domain/bump/allowed.ts";
import { type Finding, isBlocking } from "../../core/domain/bump/finding.ts";
import { tellFinding } from "../../core/domain/bump/tell.ts";
import { RELEASE } from "../../core/domain/component.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { fenced } from "../../core/text/fence.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Judged } from "./judge.ts";

/** Of each list; more of the same would only push the next step out of sight. */
const LISTED = 40;

/** Characters of a patch that a text still has room for. */
const MOST_PATCH = 20_000;

/** A place as people read it, or as a link where one is to be had. */
export type Shown = (place: { readonly path: string; readonly line: number }) => string;

export function leftView(left: Sifted, shown: Shown): object {
  const open = left.open.filter(isBlocking);
  return {
    open: open.slice(0, LISTED).map((one) => ({ at: shown(one), ...tellFinding(one) })),
    openCount: counted(open.length),
    moreOpen: more(open.length),
    rules: pasted(open),
    allowed: left.allowed
      .slice(0, LISTED)
      .map((one) => ({ at: shown(one), ...tellFinding(one), reason: safe(one.reason) })),
    allowedCount: counted(left.allowed.length),
    idleAllowed: left.idle.map(({ files, text }) => ({
      files: files.map((glob) => code(glob)).join(", "),
      text: text === undefined ? "" : code(text),
    })),
  };
}

const more = (count: number): Count | false => (count > LISTED ? counted(count - LISTED) : false);

/** The rules to add, by the component that they belong to. */
function pasted(open: readonly Finding[]): readonly object[] {
  const rules = new Map<string, Set<string>>();
  for (const finding of open.slice(0, LISTED)) {
    const { paste } = tellFinding(finding);
    if (paste !== undefined) rules.set(finding.owner, (rules.get(finding.owner) ?? new Set()).add(paste));
  }
  return [...rules].map(([owner, texts]) => ({
    owner: owner === RELEASE ? "" : safe(owner),
    block: fenced(`pins:\n${[...texts].join("\n").replace(/^/gm, "  ")}`, "yaml"),
  }));
}

/** Of the default branch's workflows nothing is said: the release branch's are what a tag starts. */
export function flawsView(flaws: readonly Flaw[], shown: Shown): object {
  return {
    flaws: flaws.slice(0, LISTED).map((flaw) => ({ at: shown(flaw), ...tellFlaw(flaw) })),
    flawCount: counted(flaws.length),
    moreFlaws: more(flaws.length),
  };
}

/** A patch that `git apply` takes. */
export function patchView(byHand: Judged["byHand"]): object {
  const headers = { headerOptions: FILE_HEADERS_ONLY };
  const patches = byHand.map(({ path, before, content }) =>
    createTwoFilesPatch(`a/${path}`, `b/${path}`, before, content, undefined, undefined, headers),
  );
  const patch = patches.join("");
  return {
    byHand: byHand.map(({ path }) => code(path)).join(", "),
    byHandCount: counted(byHand.length),
    // A patch has to be as it is, to its last character.
    patch: patch.length === 0 || patch.length > MOST_PATCH || patch.includes("<!") ? "" : fenced(patch, "diff"),
  };
}
