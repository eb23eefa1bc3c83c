/**
 * Cuts the next candidate: one tag at the head of the release branch, after everything that can be looked at first was
 * looked at. It is bound to that commit; who asked has to confirm what they were shown. Where people sign tags, what is
 * cut is the number and the commit alone, and the answer says how to sign.
 */
import type { Answer, Request } from "../../core/command/answer.ts";
import { cutsKey } from "../../core/domain/numbers.ts";
import type { Effect } from "../../core/plan/effect.ts";
import { planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CandidateConfig } from "./config.ts";
import { looksView } from "./looks-view.ts";
import { preflight } from "./preflight.ts";
import { handView } from "./sign-view.ts";
import { findNext, messageOf, type Upcoming } from "./upcoming.ts";

type Asked = Request<CandidateConfig>;

export async function cutNext(read: Reader, asked: Asked): Promise<Answer> {
  const { release, actor, config } = asked;
  const found = await findNext(read, asked);
  if ("objection" in found) {
    const view = { tag: safe(release?.tag ?? ""), branch: code(release?.branch ?? "") };
    return { refused: { template: "candidate/not-cut", view: { is: { [found.objection]: true }, ...view } } };
  }
  const { looked, branch, tag } = found;
  const { url: site } = await read.repository();
  const checks = preflight(looked);
  const looks = looksView(checks, looked, { site, tag, release: found.release.tag, branch, workflow: config.workflow });
  if (checks.some(({ ruling }) => ruling === "no")) return { refused: { template: "candidate/looks", view: looks } };
  const isSigned = config.tags === "human-signed";
  const view = { tag: code(tag), commit: code(branch.commit), by: safe(actor.login) };
  return {
    commit: branch.commit,
    plan: planOf(...effects(found, asked)),
    shows: { template: "candidate/looks", view: looks },
    words: isSigned
      ? {
          template: "candidate/sign",
          view: { ...view, ...handView({ site, tag, branch, message: `${tag} Release Candidate` }) },
        }
      : { template: "candidate/cut", view },
  };
}

/** The tag comes first: where GitHub refuses it, nothing is written, and its number stays free. */
function effects({ release, branch, cuts, cut, tag }: Upcoming, asked: Asked): readonly Effect[] {
  const { actor, config } = asked;
  const because = `${actor.login} asked for the next candidate of ${release.tag}`;
  const numbers = cuts.map(({ number, despite }) => ({ number, despite: safe(despite ?? "") }));
  const record = ensureRecord({
    key: cutsKey(release),
    because,
    value: cuts,
    text: { template: "candidate/cuts", view: { release: safe(release.tag), numbers } },
  });
  if (config.tags === "human-signed") return [record];
  const message = messageOf(tag, asked);
  const key = `candidate/${release.version.base}-rc.${cut.number}/tag`;
  return [{ kind: "ensureTag", key, tag, commit: branch.commit, message, because }, record];
}
