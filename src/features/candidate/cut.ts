/**
 * Cuts the next candidate: one tag at the head of the release branch, after everything that can be looked at first was
 * looked at. It is bound to that commit; who asked has to confirm what they were shown.
 */
import type { Answer, Request } from "../../core/command/answer.ts";
import { deletedCandidates } from "../../core/domain/deleted.ts";
import { bumpVerdictKey, type Release } from "../../core/domain/release.ts";
import { tagOf } from "../../core/domain/scheme.ts";
import { tagsOf } from "../../core/domain/tags.ts";
import { planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import type { Branch, Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CandidateConfig } from "./config.ts";
import { type Cut, cutsKey, nextNumber, readCuts } from "./numbers.ts";

type Asked = Request<CandidateConfig>;

/** Why none can be cut now. */
type Objection = "noMilestone" | "noBranch" | "tagged" | "isBranch" | "notBumped";

interface Found {
  readonly release: Release;
  readonly branch: Branch;
  readonly cuts: readonly Cut[];
  readonly cut: Cut;
  readonly tag: string;
}

export async function cutNext(read: Reader, asked: Asked): Promise<Answer> {
  const found = await find(read, asked);
  if ("objection" in found) {
    const { release } = asked;
    const view = {
      is: { [found.objection]: true },
      tag: safe(release?.tag ?? ""),
      branch: code(release?.branch ?? ""),
    };
    return { refused: { template: "candidate/not-cut", view: { ...view, name: code(found.name ?? "") } } };
  }
  const { release, branch, cuts, cut, tag } = found;
  const because = `${asked.actor.login} asked for the next candidate of ${release.tag}`;
  const others = cuts.filter(({ number }) => number !== cut.number);
  const view = { tag: code(tag), commit: code(branch.commit), by: safe(asked.actor.login), release: safe(release.tag) };
  return {
    commit: branch.commit,
    plan: planOf(
      ensureRecord({
        key: cutsKey(release),
        because,
        value: [...others, cut],
        text: { template: "candidate/cuts", view: { ...view, numbers: [...others, cut].map(({ number }) => number) } },
      }),
      {
        kind: "ensureTag",
        key: `candidate/${release.version.base}-rc.${cut.number}/tag`,
        tag,
        commit: branch.commit,
        message: `${tag} release candidate, cut by ${asked.actor.login}`,
        because,
      },
    ),
    words: { template: "candidate/cut", view },
  };
}

async function find(read: Reader, asked: Asked): Promise<Found | { objection: Objection; name?: string }> {
  const { release, project, actor, comment } = asked;
  if (release?.milestone?.state !== "open") return { objection: "noMilestone" };
  const [branch, tags, records] = await Promise.all([read.branch(release.branch), read.tags(), read.records()]);
  if (!branch) return { objection: "noBranch" };
  const { candidates, final } = tagsOf(release, project.release, tags);
  if (final) return { objection: "tagged" };
  const cuts = readCuts(records, release);
  const mine = cuts.find((one) => one.comment === comment);
  const number = mine?.number ?? nextNumber(cuts, [...candidates, ...deletedCandidates(records, release)]);
  const tag = tagOf(project.release, `${release.version.base}-rc.${number}`);
  if (await read.branch(tag)) return { objection: "isBranch", name: tag };
  const bump = (await read.verdicts(branch.commit)).find(({ key }) => key === bumpVerdictKey(release));
  if (bump && bump.conclusion !== "success") return { objection: "notBumped" };
  const by = { id: actor.id, login: actor.login };
  return { release, branch, cuts, tag, cut: { ...(mine ?? { number, by, comment }), commit: branch.commit } };
}
