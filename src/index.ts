/**
 * The App: what we answer to, in one screen. Every event here is a hint that something may have changed; what it says
 * is read in one place (`github/webhook.ts`), and what follows from it is decided by features, from what GitHub says at
 * that moment. Nothing is done here.
 */
import type { Probot } from "probot";
import type { Signal } from "./core/signal.ts";
import { signalOf } from "./github/webhook.ts";

/** Each with the reason why it can change a decision. */
export const EVENTS = [
  "milestone", // a release is planned, moved, renamed or closed
  "issues", // what is on the milestone
  "pull_request", // what is on the milestone, and what became of our own pull requests
  "issue_comment", // a command
  "create", // a release branch or a tag
  "delete", // a tag or branch is gone
  "push", // a branch moved, a tag was made again
  "workflow_run", // the release workflow began or ended
  "check_run", // a verdict on a commit
  "release", // notes were drafted, edited or published
  "merge_group", // what is about to enter a branch
  "repository", // renamed, transferred or archived
] as const;

/** @param emit called once for each delivery that is a signal */
export function releaseCaptain(emit: (deliveryId: string, signal: Signal) => void): (app: Probot) => void {
  return (app) => {
    app.on([...EVENTS], ({ id, name, payload }) => {
      const heard = signalOf(name, payload);
      if ("ignored" in heard) app.log.debug({ delivery: id, event: name, because: heard.ignored }, "ignored");
      else emit(id, heard);
    });
  };
}
