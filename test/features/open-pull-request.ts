/** A pull request to v0.8.0's branch, opened a day after its freeze. A test names only what its rule is about. */
import type { OpenPullRequest } from "../../src/core/ports/pull-request.ts";
import { sha } from "./builders.ts";

export const anOpenPullRequest = (with_: Partial<OpenPullRequest> = {}): OpenPullRequest => {
  const { number = 61 } = with_;
  return {
    number,
    title: `Pour tea (${number})`,
    url: `https://github.com/acme/shop/pull/${number}`,
    author: "eve",
    base: "release-0.8",
    head: sha(number),
    labels: [],
    createdAt: new Date("2026-06-15T11:00:00Z"),
    isOurs: false,
    ...with_,
  };
};
