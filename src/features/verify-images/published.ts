/** A report on the tracker, where there is one, and the verdict at the tag's commit. */
import { imagesVerdictKey } from "../../core/domain/release.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import { type Plan, planOf } from "../../core/plan/plan.ts";
import type { WorkflowRun } from "../../core/ports/run.ts";
import { plain, safe } from "../../core/text/safe.ts";
import { type ImagesFacts, reportKey } from "./facts.ts";
import type { TagLook } from "./look.ts";

/** Name of the verdict at a tag's commit. */
const CHECK = "release / images";

interface Said extends Pick<EnsureCheckRun<Words>, "because" | "conclusion" | "basis"> {
  readonly text: (isVerdict: boolean) => Words;
}

/** The report comes first: a verdict that all is there means that it was told. */
export function published({ version, commit }: ReleaseTag, { tracker }: ImagesFacts, said: Said): Plan {
  const { text, ...shared } = said;
  const verdict: EnsureCheckRun<Words> = {
    ...{ kind: "ensureCheckRun", key: imagesVerdictKey(version), name: CHECK, commit, text: text(true) },
    ...shared,
  };
  if (tracker === undefined) return planOf(verdict);
  const { because } = said;
  const key = reportKey(version);
  return planOf({ kind: "ensureComment", key, because, issue: tracker, text: text(false) }, verdict);
}

/** What was found before may be made anew this very minute. */
export function again({ tag, runs }: TagLook, facts: ImagesFacts): Plan {
  const view = { tag: safe(tag.name), title: plain(tag.name), run: runs.find(isGoingOn)?.url };
  return published(tag, facts, {
    because: `${tag.name} is built again, so what was found of its images counts no more`,
    conclusion: "neutral",
    text: (isVerdict) => ({ template: "verify-images/again", view: { ...view, isVerdict } }),
  });
}

const isGoingOn = ({ status }: WorkflowRun): boolean => status === "running" || status === "waiting";
