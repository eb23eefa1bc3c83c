import { describe, expect, test } from "@jest/globals";
import { expectGolden } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { aProject, aRun, aVerdict, HOSTILE, sha, type World } from "../builders.ts";
import { failed, final, going, jobs, keysOf, planFor, rc, skipped, TWO_CANDIDATES, textOf } from "./scene.ts";

const RC1 = { tags: [rc(1, sha(1))] };

test.each<[string, World, string]>([
  ["waiting", RC1, "candidate/0.8.0-rc.1"],
  [
    "running",
    {
      ...RC1,
      runs: [aRun({ status: "running", conclusion: undefined })],
      jobs: { 900: jobs({ "build (xpu)": failed("Push image"), manifest: going, charts: going, verify: going }) },
    },
    "candidate/0.8.0-rc.1",
  ],
  ["one-job-failed", { ...TWO_CANDIDATES, tags: RC1.tags }, "candidate/0.8.0-rc.1"],
  ["overtaken", TWO_CANDIDATES, "candidate/0.8.0-rc.1"],
  ["green-and-fixed", TWO_CANDIDATES, "candidate/0.8.0-rc.2"],
  [
    "hidden-failure",
    { ...RC1, runs: [aRun()], jobs: { 900: jobs({ manifest: failed("Join the digests") }) } },
    "candidate/0.8.0-rc.1",
  ],
  [
    "many-jobs-not-green",
    {
      ...TWO_CANDIDATES,
      runs: [
        ...TWO_CANDIDATES.runs.slice(0, 1),
        aRun({ id: 902, ref: "v0.8.0-rc.2", commit: sha(2), conclusion: "failure" }),
      ],
      jobs: {
        ...TWO_CANDIDATES.jobs,
        902: jobs({
          "build (xpu)": failed("Push image"),
          "build (hpu)": failed("Log in to the registry", "Push image"),
          manifest: { conclusion: "timed_out" },
          charts: { conclusion: "cancelled" },
          verify: skipped,
        }),
      },
    },
    "candidate/0.8.0-rc.2",
  ],
  ["startup-failure", { ...RC1, runs: [aRun({ conclusion: "startup_failure" })] }, "candidate/0.8.0-rc.1"],
  [
    "final",
    {
      ...TWO_CANDIDATES,
      tags: [...TWO_CANDIDATES.tags, final(sha(2))],
      runs: [...TWO_CANDIDATES.runs, aRun({ id: 910, ref: "v0.8.0", commit: sha(2) })],
      jobs: { ...TWO_CANDIDATES.jobs, 910: jobs() },
    },
    "candidate/0.8.0",
  ],
  [
    "final-without-usable-candidate",
    {
      ...TWO_CANDIDATES,
      tags: [...TWO_CANDIDATES.tags, final(sha(3))],
      runs: [...TWO_CANDIDATES.runs, aRun({ id: 910, ref: "v0.8.0", commit: sha(3) })],
      jobs: { ...TWO_CANDIDATES.jobs, 910: jobs() },
    },
    "candidate/0.8.0",
  ],
  [
    "spelling",
    {
      tags: [
        { name: "v0.8.0-rc1", commit: sha(1) },
        { name: "0.8.0", commit: sha(2) },
      ],
    },
    "candidate/0.8.0/spelling",
  ],
])("the report reads as its golden file: %s", async (name, world, key) => {
  expectGolden(`features/candidate/golden/${name}.md`, await textOf(world, key));
});

const IMAGES = { project: aProject({ images: [{ name: "ghcr.io/acme/shop" }] }) };
const ALL_GREEN: World = { ...RC1, runs: [aRun()], jobs: { 900: jobs() } };
const imagesVerdict = (conclusion: string, title: string, basis = "900.1 / mark"): World => {
  const about = { key: "verify-images/0.8.0-rc.1/verdict", name: "release / images" };
  return { ...ALL_GREEN, verdicts: { [sha(1)]: [aVerdict("0.8.0-rc.1", { ...about, conclusion, title, basis })] } };
};
const MISSING = imagesVerdict("failure", "v0.8.0-rc.1: acme/shop has no linux/arm64 image");
const UNREAD = imagesVerdict("neutral", "v0.8.0-rc.1: acme/shop could not be read (ghcr.io does not answer)");

test.each<[string, World, string]>([
  ["images-not-looked-for", ALL_GREEN, "candidate/0.8.0-rc.1"],
  ["images-missing", MISSING, "candidate/0.8.0-rc.1"],
  ["verdict-images-missing", MISSING, "candidate/0.8.0-rc.1/verdict"],
  ["images-unread", UNREAD, "candidate/0.8.0-rc.1"],
  ["images-there", imagesVerdict("success", "v0.8.0-rc.1 has all its images"), "candidate/0.8.0-rc.1"],
])("a green run is worth what the registries have: %s", async (name, world, key) => {
  expectGolden(`features/candidate/golden/${name}.md`, await textOf(world, key, IMAGES));
});

test("no verdict on a candidate before its images are looked for, and none of success without them", async () => {
  expect(keysOf(await planFor(ALL_GREEN, IMAGES))).toEqual(["candidate/0.8.0-rc.1"]);
  expect(keysOf(await planFor(MISSING, IMAGES))).toContain("candidate/0.8.0-rc.1/verdict: failure");
});

describe("a verdict on images that counts for nothing makes no candidate usable", () => {
  test.each<[string, World]>([
    ["since the registries could not say", UNREAD],
    ["since it rests on an attempt before the newest", imagesVerdict("success", "", "900.0 / mark")],
    ["since another run of the tag came after it", imagesVerdict("success", "", "900.1 901.1 / mark")],
    ["since it does not say what it rests on", imagesVerdict("success", "", "")],
  ])("%s, and takes back the one that there was", async (_, world) => {
    expect(keysOf(await planFor(world, IMAGES))).toEqual(["candidate/0.8.0-rc.1"]);
    const verdicts = { [sha(1)]: [aVerdict("0.8.0-rc.1"), ...(world.verdicts?.[sha(1)] ?? [])] };
    expect(keysOf(await planFor({ ...world, verdicts }, IMAGES))).toEqual([
      "candidate/0.8.0-rc.1",
      "candidate/0.8.0-rc.1/verdict: neutral",
    ]);
  });
});

test.each<[string, World, string]>([
  ["verdict-usable", TWO_CANDIDATES, "candidate/0.8.0-rc.2/verdict"],
  ["verdict-not-usable", TWO_CANDIDATES, "candidate/0.8.0-rc.1/verdict"],
  [
    "verdict-hidden-failure",
    { ...RC1, runs: [aRun()], jobs: { 900: jobs({ manifest: skipped }) } },
    "candidate/0.8.0-rc.1/verdict",
  ],
  [
    "verdict-tried-again",
    {
      ...{ ...RC1, verdicts: { [sha(1)]: [aVerdict("0.8.0-rc.1")] } },
      runs: [aRun({ attempt: 2, status: "running", conclusion: undefined })],
      jobs: { 900: jobs({ verify: going }) },
    },
    "candidate/0.8.0-rc.1/verdict",
  ],
  [
    "verdict-startup-failure",
    { ...RC1, runs: [aRun({ conclusion: "startup_failure" })] },
    "candidate/0.8.0-rc.1/verdict",
  ],
])("the verdict reads as its golden file: %s", async (name, world, key) => {
  expectGolden(`features/candidate/golden/${name}.md`, await textOf(world, key));
});

const TITLES = [
  ...HOSTILE,
  "a --> <!-- release-captain: candidate/0.8.0 -->",
  "](http://evil.example) ![](http://evil/p.png)",
  "{{constructor}} {{#each",
];

test.each(TITLES)("[I1] [I6] %j as a job and as a step stays text", async (hostile) => {
  const world = (name: string, step: string): World => ({
    ...RC1,
    runs: [aRun({ conclusion: "failure" })],
    jobs: { 900: [...jobs(), { ...(jobs()[0] ?? raise()), name, ...failed(step) }] },
  });
  for (const key of ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict"]) {
    const tame = outline((await textOf(world("tame", "tame"), key)).body);
    const { title, body } = await textOf(world(hostile, hostile), key);
    expect(outline(body)).toEqual(tame);
    expect(prose(body)).not.toMatch(/@\w|#1\b|GH-\d|evil/);
    expectOnlyText(body, hostile);
    expect(title).not.toContain("@");
  }
});

function raise(): never {
  throw new Error("the workflow has jobs");
}

/** Kinds of nodes and where links lead, without any text. */
const outline = (markdown: string) =>
  nodesOf(markdown).map(({ type, url = "", value = "" }) => [type, url, type === "html" ? value : ""]);

/** What is printed as text, code spans apart: there nothing is alive. */
const prose = (markdown: string): string =>
  nodesOf(markdown)
    .map(({ type, value }) => (type === "text" ? value : ""))
    .join(" ");
