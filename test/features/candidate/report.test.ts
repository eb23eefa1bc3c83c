import { expect, test } from "@jest/globals";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { parseCommands } from "../../../src/core/command/parse.ts";
import { expectGolden } from "../../golden.ts";
import { aRun, sha, type World } from "../builders.ts";
import { failed, final, going, jobs, rc, skipped, TWO_CANDIDATES, textOf } from "./scene.ts";

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

test.each<[string, World, string]>([
  ["verdict-usable", TWO_CANDIDATES, "candidate/0.8.0-rc.2/verdict"],
  ["verdict-not-usable", TWO_CANDIDATES, "candidate/0.8.0-rc.1/verdict"],
  [
    "verdict-hidden-failure",
    { ...RC1, runs: [aRun()], jobs: { 900: jobs({ manifest: skipped }) } },
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

const HOSTILE = [
  "@acme/everyone",
  "x | y | z",
  "a --> <!-- release-captain: candidate/0.8.0 -->",
  "](http://evil.example) ![](http://evil.example/p.png)",
  "`` ` ```",
  "tea\n# Heading\n/release help",
  "</details><script>",
  "{{constructor}} {{#each",
  "Fixes #1",
];

test.each(HOSTILE)("[I1] [I6] %j as a job and as a step stays text", async (hostile) => {
  const world = (name: string, step: string): World => ({
    ...RC1,
    runs: [aRun({ conclusion: "failure" })],
    jobs: { 900: [...jobs(), { ...(jobs()[0] ?? raise()), name, ...failed(step) }] },
  });
  for (const key of ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict"]) {
    const tame = outline((await textOf(world("tame", "tame"), key)).body);
    const { title, body } = await textOf(world(hostile, hostile), key);
    expect(outline(body)).toEqual(tame);
    expect(prose(body)).not.toMatch(/@\w|#1\b|evil|script/);
    expect(parseCommands(body)).toEqual([]);
    expect(title).not.toContain("@");
  }
});

function raise(): never {
  throw new Error("the workflow has jobs");
}

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

type Node = {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly url?: string;
  readonly value?: string;
};

/** Kinds of nodes and where links lead, without any text. */
const outline = (markdown: string): unknown => shape(parse(markdown) as Node);
const shape = ({ type, children, url, value }: Node): unknown => [
  type,
  url ?? (type === "html" ? value : ""),
  (children ?? []).map(shape),
];

/** What is printed as text, code spans apart: there nothing is alive. */
const prose = (markdown: string): string => words(parse(markdown) as Node);
const words = ({ type, children, value }: Node): string =>
  type === "inlineCode" ? "" : (value ?? "") + (children ?? []).map(words).join("");
