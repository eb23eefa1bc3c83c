import { expect, test } from "@jest/globals";
import { type Moment, talkOf, writeAlbum } from "../../../src/cli/rehearse/album.ts";
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
  const pages = await writeAlbum({ end, moments, talks: [], project }, undefined);
  const page = pages.find(({ title }) => title === "Candidates");
  expect(page?.short).toMatch(/^2 reports/);
  expect(page?.text.match(/^(\*\w.*|rc\..*|Tagged\.)$/gm)).toEqual([
    "*Tue 16 Jun 2026*",
    "rc.1 is not usable.",
    "*Fri 19 Jun 2026*",
    "rc.2 is usable.",
  ]);
});

test("what is left of a deleted candidate is shown each time that it changed", async () => {
  const key = "clean-up/0.8.0-rc.1";
  const looks: readonly Moment[] = [
    { day: "2026-06-19", tracker: aTracker({ [key]: "2 tags are left." }) },
    { day: "2026-06-20", tracker: aTracker({ [key]: "2 tags are left." }) },
    { day: "2026-06-22", tracker: aTracker({ [key]: "Nothing is left." }) },
  ];
  const pages = await writeAlbum({ end, moments: looks, talks: [], project }, undefined);
  const page = pages.find(({ title }) => title === "Images");
  expect(page?.text.match(/^(\*\w.*|.* left\.)$/gm)).toEqual([
    "*Fri 19 Jun 2026*",
    "2 tags are left.",
    "*Mon 22 Jun 2026*",
    "Nothing is left.",
  ]);
});

test("each question on the tracker is shown with its reactions and with the answer that names it", async () => {
  const comments = [
    { author: "ann", body: "/release help", reactions: ["bot: +1"] },
    { author: "bot", body: "Help, [here](https://x.example/issues/2#issuecomment-7)", reactions: [] },
    { author: "ann", body: "/release pause", reactions: ["bot: -1"] },
  ];
  const tracker = { ...aTracker({}), comments };
  const talks = [
    ...talkOf("2026-06-15", { ...tracker, comments: comments.slice(0, 2) }, 7),
    ...talkOf("2026-06-16", tracker, 8),
  ];
  const page = (await writeAlbum({ end, moments, talks, project }, undefined)).find(
    ({ title }) => title === "Commands",
  );
  expect(talks.map(({ asked, answer }) => [asked.body, answer?.author])).toEqual([
    ["/release help", "bot"],
    ["/release pause", undefined],
  ]);
  expect(page?.text).toContain("**ann** commented: bot: -1");
});
