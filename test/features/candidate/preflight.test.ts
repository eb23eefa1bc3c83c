/** What is looked at before a candidate is cut, and what a leader reads of it. */
import { describe, expect, test } from "@jest/globals";
import type { Answer, Request } from "../../../src/core/command/answer.ts";
import { RUNNING } from "../../../src/core/domain/pause.ts";
import { describeEffect } from "../../../src/core/plan/describe.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { cutNext } from "../../../src/features/candidate/cut.ts";
import { candidate } from "../../../src/features/candidate/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import {
  anItem,
  anOwnPullRequest,
  aProject,
  aPublishedRelease,
  aReader,
  aRelease,
  aRun,
  aVerdict,
  sha,
  type World,
} from "../builders.ts";
import { rc, stored, TRACKED } from "./scene.ts";

const HEAD = sha(1);
const READY: World = {
  ...TRACKED,
  ...stored("name: Release images\non: { push: { tags: ['v*'] } }\njobs: {}\n", [HEAD]),
  branches: [{ name: "release-0.8", commit: HEAD }],
};
const PINNED = aProject({
  components: [
    {
      name: "acme/router",
      type: "service",
      repository: "acme/router",
      version: "v1.0.0",
      pins: [{ kind: "variable", name: "ROUTER", files: [".env"] }],
    },
  ],
});

interface Asked {
  readonly config?: object;
  readonly reason?: string;
  readonly project?: ReturnType<typeof aProject>;
}

function ask(world: World, { config = {}, reason, project = aProject() }: Asked = {}): Promise<Answer> {
  const request = {
    project,
    config: candidate.config.parse({ workflow: "Release images", ...config }),
    arguments: { release: "0.8.0", ...(reason === undefined ? {} : { reason }) },
    flags: reason === undefined ? [] : ["despite"],
    release: aRelease({ project }),
    actor: { id: 11, login: "ada", granted: new Set(["leader"]) },
    ...{ issue: 1, comment: 5, pause: RUNNING },
    ahead: { next: async () => [], options: async () => [] },
  } as unknown as Request<ReturnType<typeof candidate.config.parse> & never>;
  return cutNext(aReader({ ...READY, ...world }), request);
}

const render = templatesOf("candidate");
const told = (answer: Answer): string => {
  if ("refused" in answer) return render(answer.refused).body;
  return answer.shows ? render(answer.shows).body : "";
};

const MANY: World = {
  items: [
    anItem({ number: 41, title: "Serve @acme/all" }),
    ...[42, 43, 44, 45, 46, 47].map((n) => anItem({ number: n })),
  ],
  ownPullRequests: [anOwnPullRequest({ number: 60 })],
  branches: [...(READY.branches ?? []), { name: "v0.8.0-rc.1", commit: HEAD }],
  tagRules: { said: [{ ruleset: "finals", mayBypass: false }] },
  ...stored("name: Publish\non: push\n", [HEAD]),
};

test.each<[string, World, Asked]>([
  ["looks-good", {}, {}],
  ["looks-bad", MANY, { project: PINNED }],
  ["looks-despite", { items: [anItem()] }, { reason: "“it is documentation”" }],
  ["looks-unknown", { tagRules: { said: [{ ruleset: "finals", mayBypass: undefined }] } }, {}],
  ["looks-unjudged", { tagRules: { unknown: "GitHub refuses it with 403" } }, { project: PINNED }],
  ["looks-unjudged-despite", {}, { project: PINNED, reason: "the bump bot is off" }],
])("what was looked at reads as its golden file: %s", async (name, world, asked) => {
  expectGolden(`features/candidate/golden/${name}.md`, told(await ask(world, asked)));
});

test.each([
  ["whole", { body: "x".repeat(45_120) }, "the draft of the notes has 45,120 of 125,000 characters"],
  [
    "cut",
    { files: ["shop.tar.gz", "release-notes-v0.8.0.md"] },
    "the draft of the notes is cut, with all of it in its file `release-notes-v0.8.0.md`",
  ],
])("[I16] a draft of the notes that is %s is told before a tag is there", async (_, draft, words) => {
  const releases = [aPublishedRelease({ draft: true, ...draft })];
  expect(told(await ask({ releases }))).toContain(`✓ **texts**: all fit GitHub's limits; ${words}`);
});

test("how to sign reads as its golden file: sign", async () => {
  const answer = await ask({}, { config: { tags: "human-signed" } });
  if ("refused" in answer || !answer.words) throw new Error("there is a way to sign");
  expectGolden("features/candidate/golden/sign.md", render(answer.words));
  expect(answer.plan.effects.map(({ kind }) => kind)).toEqual(["ensureRecord"]);
});

test("a branch's name with marks of a shell is one word of the commands", async () => {
  const project = aProject({ release: { branch: "it's;$(id)-{major}.{minor}" } });
  const branches = [{ name: "it's;$(id)-0.8", commit: HEAD }];
  const answer = await ask({ branches }, { config: { tags: "human-signed" }, project });
  if ("refused" in answer || !answer.words) throw new Error("there is a way to sign");
  expect(render(answer.words).body).toContain(`'it'\\''s;$(id)-0.8'\ngit tag -s -f v0.8.0-rc.1 ${HEAD} -m`);
});

describe("one thing that is not right keeps a candidate from being cut", () => {
  const bad = aVerdict("0.8.0", { key: "version-bump/0.8.0/verdict", conclusion: "failure" });
  const good = { ...bad, conclusion: "success" };
  test.each<[string, World, string | undefined, ReturnType<typeof aProject>?]>([
    ["a bump that is open", { ownPullRequests: [anOwnPullRequest()] }, "the bump [#60]"],
    [
      "a bump that is open, though the head is right",
      { ownPullRequests: [anOwnPullRequest()], verdicts: { [HEAD]: [good] } },
      undefined,
    ],
    ["a head that nobody has judged", {}, "nobody has judged the head", PINNED],
    ["a head that was judged", { verdicts: { [HEAD]: [good] } }, undefined, PINNED],
    ["a stale pin", { verdicts: { [HEAD]: [bad] } }, "wrong ones are [still named]"],
    ["an open item", { items: [anItem()] }, "1 of 7 checks says no"],
    ["an item that is in", { items: [anItem({ state: "closed" })] }, undefined],
    [
      "a branch of the tag's name",
      { branches: [...(READY.branches ?? []), { name: "v0.8.0-rc.1", commit: HEAD }] },
      "a branch of that name",
    ],
    ["no workflow", { trees: {} }, "no workflow at this commit is named `Release images`"],
    [
      "a ruleset",
      { tagRules: { said: [{ ruleset: "finals", mayBypass: false }] } },
      "`finals` forbids the bot to make this tag",
    ],
    ["a ruleset that lets the bot past", { tagRules: { said: [{ ruleset: "finals", mayBypass: true }] } }, undefined],
    ["rulesets that are hidden from the bot", { tagRules: { unknown: "GitHub refuses it with 403" } }, undefined],
    ["a candidate here that runs", { tags: [rc(1, HEAD)], runs: [aRun({ status: "running" })] }, "its run goes on"],
    [
      "a candidate here that is usable",
      { tags: [rc(1, HEAD)], runs: [aRun()], verdicts: { [HEAD]: [aVerdict("0.8.0-rc.1")] } },
      "it is usable",
    ],
    [
      "a candidate here that is not usable",
      {
        tags: [rc(1, HEAD)],
        runs: [aRun()],
        verdicts: { [HEAD]: [aVerdict("0.8.0-rc.1", { conclusion: "failure" })] },
      },
      undefined,
    ],
    ["a candidate elsewhere", { tags: [rc(1, sha(2))] }, undefined],
  ])("%s", async (_, world, reason, project = aProject()) => {
    const answer = await ask(world, { project });
    expect("refused" in answer).toBe(reason !== undefined);
    if (reason !== undefined) expect(told(answer)).toContain(reason);
  });
});

test("[A22] exactly one ref is made, at the head, before anything else; the record says why it was made over what is open", async () => {
  const answer = await ask({ items: [anItem()] }, { reason: "it is documentation" });
  if ("refused" in answer) throw new Error("a reason was given");
  expect(answer.commit).toBe(HEAD);
  const { effects } = renderPlan(answer.plan, (words) =>
    words.template === "help/records" ? { title: "", body: "" } : render(words),
  );
  expect(effects.map((effect) => describeEffect(effect).what)).toEqual([
    `tag v0.8.0-rc.1 at ${HEAD}`,
    expect.stringContaining(
      "Candidates of v0.8.0 that a command asked for: rc.1 (although something was open: it is documentation)",
    ),
  ]);
  expect(effects[1]).toMatchObject({ value: [{ number: 1, commit: HEAD, despite: "it is documentation" }] });
});

test("a tag that this very request made before its process died is adopted, and nobody else's is", async () => {
  const object = { name: "v0.8.0-rc.1", commit: HEAD, tagger: { email: "", at: new Date(0) } };
  const unsigned = { verified: false, reason: "unsigned" };
  const tagged = (comment: number): World => ({
    tags: [rc(1, HEAD)],
    annotatedTags: {
      "v0.8.0-rc.1": {
        ...{ ...object, ...unsigned },
        message: `v0.8.0-rc.1 release candidate, cut by ada\n\nAsked for in comment ${comment}.\n`,
      },
    },
  });
  const mine = await ask(tagged(5));
  expect("plan" in mine && mine.plan.effects[0]).toMatchObject({ kind: "ensureTag", tag: "v0.8.0-rc.1" });
  expect(told(await ask(tagged(6)))).toContain("`v0.8.0-rc.2` can't be cut");
});

test("a flag without a reason is asked for one", async () => {
  expect(told(await ask({}, { reason: "" }))).toContain("`--despite` needs a reason");
});
