/** What moves by itself when a branch moves: the open pull requests from it and into it. */
import type { PullRequest } from "../records.ts";
import { type Scene, tellPull } from "../webhooks/events.ts";
import { changeIssue } from "./issues.ts";

function openPulls({ repository }: Scene, end: "head" | "base", branch: string): readonly PullRequest[] {
  const isOpen = ({ number }: PullRequest) => repository.issues.get(number)?.state === "open";
  return [...repository.pulls.values()].filter((one) => one[end].ref === branch && isOpen(one));
}

/** @param sha undefined when the branch is gone: its pull requests are closed then. */
export async function followBranch(scene: Scene, branch: string, sha: string | undefined): Promise<void> {
  const { repository, world } = scene;
  const [from, into] = [openPulls(scene, "head", branch), openPulls(scene, "base", branch)];
  if (sha === undefined) {
    for (const { number } of [...from, ...into]) await changeIssue(scene, number, { state: "closed" });
    return;
  }
  for (const pull of into) repository.pulls.set(pull.number, { ...pull, base: { ...pull.base, sha } });
  for (const pull of from) {
    repository.pulls.set(pull.number, { ...pull, head: { ...pull.head, sha } });
    const issue = repository.issues.get(pull.number);
    if (issue) repository.issues.set(pull.number, { ...issue, updatedAt: world.clock.now });
    await tellPull(scene, pull.number, { action: "synchronize", before: pull.head.sha, after: sha });
  }
}
