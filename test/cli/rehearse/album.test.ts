import { expect, test } from "@jest/globals";
import { type Moment, writeAlbum } from "../../../src/cli/rehearse/album.ts";
import { loadProject } from "../../../src/cli/rehearse/project.ts";
import { mark } from "../../../src/core/text/marker.ts";
import type { IssueState, Snapshot } from "../../../src/sandbox/snapshot.ts";

const project = await loadProject("llm-d");

function aTracker(comments: Readonly<Record<string, string>>): IssueState {
  return {
    number: 1,
    title: "Release v0.8.0",
    body: mark("tracker/0.8.0", "Where it stands."),
    state: "open",
    author: "release-captain[bot]",
    labels: [],
    assignees: [],
    milestone: "v0.8.0",
    comments: Object.entries(comments).map(([key, text]) => ({
      author: "release-captain[bot]",
      body: mark(key, text),
      reactions: [],
    })),
  };
}

const first = "candidate/0.8.0-rc.1";
const second = "candidate/0.8.0-rc.2";
const moments: readonly [Moment, ...Moment[]] = [
  { day: "2026-06-15", tracker: aTracker({ "freeze/0.8.0/2026-06-14/frozen": "Frozen." }) },
  { day: "2026-06-16", tracker: aTracker({ [first]: "rc.1 is not usable." }) },
  { day: "2026-06-19", tracker: aTracker({ [first]: "rc.2 is the newer one.", [second]: "rc.2 is usable." }) },
];

const end: Snapshot = {
  milestones: [],
  issues: [aTracker({ [first]: "rc.2 is the newer one.", [second]: "Tagged." })],
  pullRequests: [],
  branches: [],
  tags: [],
  releases: [],
  checkRuns: [],
  runs: [],
};

test("each candidate's report is shown once, as it stood on its own day", async () => {
  const pages = await writeAlbum({ end, moments, project }, undefined);
  const page = pages.find(({ title }) => title === "Candidates");
  expect(page?.short).toMatch(/^2 reports/);
  expect(page?.text.match(/^(\*\w.*|rc\..*|Tagged\.)$/gm)).toEqual([
    "*Tue 16 Jun 2026*",
    "rc.1 is not usable.",
    "*Fri 19 Jun 2026*",
    "rc.2 is usable.",
  ]);
});
