/** What a leader's word about the bump leads to: the record of what was asked, the verdicts, the pull request, and words. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { type AskedVersions, askedKey } from "../../core/domain/bump/asked.ts";
import type { Effect } from "../../core/plan/effect.ts";
import { planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import { sentence } from "../../core/text/sentence.ts";
import { offerOf } from "./decide.ts";
import type { Judged } from "./judge.ts";
import { verdictOn } from "./verdict.ts";

/** @param asked absent where no version was named now */
export function answered(judged: Judged, asked: AskedVersions | undefined, { actor }: Pick<Request, "actor">): Answer {
  const { release } = judged.scope;
  const offer = offerOf(judged);
  const because = `${actor.login} asked for the bump of ${release.tag}`;
  const view = { tag: safe(release.tag), by: safe(actor.login), versions: versionsIn(asked) };
  const effects: readonly Effect[] = [
    ...(asked
      ? [
          ensureRecord({
            key: askedKey(release),
            because,
            value: { ...asked },
            text: { template: "version-bump/asked", view },
          }),
        ]
      : []),
    ...verdictOn(judged).effects,
    ...("effect" in offer ? [offer.effect] : []),
  ];
  return {
    commit: judged.bump.survey.commit,
    plan: planOf(...effects),
    words: {
      template: "version-bump/bumped",
      view: {
        tag: safe(release.tag),
        branch: code(release.branch),
        because: "because" in offer ? sentence(offer.because) : "",
        places: counted(judged.change.moved.length),
        files: counted(judged.change.files.length),
        left: counted(judged.left.open.length),
        byHand: counted(judged.byHand.length),
      },
    },
  };
}

const versionsIn = (asked: AskedVersions | undefined): readonly string[] =>
  Object.entries(asked?.versions ?? {}).map(([name, version]) => code(`${name}=${version}`));
