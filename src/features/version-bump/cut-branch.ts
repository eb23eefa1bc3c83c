/** Cuts the release branch from the head of the default branch, before the bot would do it by itself at the freeze. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { planOf } from "../../core/plan/plan.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";

export async function cutBranch(read: Reader, { release, actor }: Request): Promise<Answer> {
  if (release?.milestone?.state !== "open") {
    return { refused: { template: "version-bump/no-release", view: { tag: safe(release?.tag ?? "") } } };
  }
  const { defaultBranch } = await read.repository();
  const [there, head] = await Promise.all([read.branch(release.branch), read.branch(defaultBranch)]);
  const view = { branch: code(release.branch), base: code(defaultBranch), commit: code((there ?? head)?.commit ?? "") };
  if (there || !head) {
    return { refused: { template: "version-bump/no-branch-cut", view: { ...view, isThere: there !== undefined } } };
  }
  return {
    commit: head.commit,
    plan: planOf({
      kind: "ensureBranch",
      key: `version-bump/${release.version.base}/branch`,
      branch: release.branch,
      commit: head.commit,
      because: `${actor.login} asked for the branch of ${release.tag}`,
    }),
    words: { template: "version-bump/branch-cut", view },
  };
}
