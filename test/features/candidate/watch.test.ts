/** What the report tells besides the run's jobs: their errors, why nothing runs, whose hand a tag is, what to change. */
import { describe, expect, test } from "@jest/globals";
import type { AnnotatedTag } from "../../../src/core/ports/tag.ts";
import { expectGolden } from "../../golden.ts";
import { aChange, aProject, aRun, aStanding, aVerdict, sha, type World } from "../builders.ts";
import { type Asked, failed, jobs, keysOf, planFor, rc, skipped, stored, TWO_CANDIDATES, textOf } from "./scene.ts";

const RC1 = { tags: [rc(1, sha(1))] };
const RED = { ...RC1, runs: [aRun({ conclusion: "failure" })] };
const EXIT = "Process completed with exit code 1.";
const failure = (message: string) => [{ level: "failure" as const, message }];

/** A tag by ada, who leads: signed, unless told otherwise. */
const annotated = (with_: Partial<AnnotatedTag> = {}): AnnotatedTag => ({
  name: "v0.8.0-rc.1",
  commit: sha(1),
  message: "v0.8.0-rc.1 Release Candidate",
  tagger: { email: "ada@example.org", at: new Date("2026-06-16T13:59:00Z") },
  verified: true,
  reason: "valid",
  ...with_,
});

const SIGNED: Asked = {
  project: aProject({ roles: { leaders: { teams: ["crew"] } } }),
  config: { tags: "human-signed" },
};
const crew = (said: "active" | "none") => new Map([["crew", { said }]]);
const SIGNERS: World = {
  ...RC1,
  runs: [aRun()],
  jobs: { 900: jobs() },
  authors: { "ada@example.org": { id: 11, login: "ada" }, "eve@example.org": { id: 66, login: "eve" } },
  standings: {
    11: aStanding({ teams: crew("active") }),
    66: aStanding({ id: 66, login: { said: "eve" }, teams: crew("none") }),
  },
};
const cutAt = (commit: string): World["records"] => ({
  "candidate/0.8.0/cuts": {
    value: [{ number: 1, commit, by: { id: 11, login: "ada" }, comment: 5, isMade: false }],
    url: "",
  },
});
/** rc.1 at its commit, as any look has seen it first. */
const seenAt = (since: string): World["records"] => ({
  "candidate/0.8.0/seen": { value: [{ version: "0.8.0-rc.1", commit: sha(1), since }], url: "" },
});

test.each<[string, World, Asked]>([
  [
    "errors-and-platforms",
    {
      ...RED,
      jobs: {
        900: jobs({
          "build (xpu)": { ...failed("Push image"), labels: ["cncf-ubuntu-16-64-x86"] },
          "build (arm64)": failed("Push image"),
          verify: skipped,
        }),
      },
      logs: { 4: "2026-06-16T14:09:00.0000000Z ##[error]buildx failed with: denied: `shop` | no\n", 2: "" },
      annotations: { 2: [...failure("manifest unknown"), ...failure(EXIT), ...failure("second @acme/all")] },
    },
    {},
  ],
  ["hidden-step", { ...RC1, runs: [aRun()], jobs: { 900: jobs() }, annotations: { 7: failure(EXIT) } }, {}],
  [
    "passing-fault",
    { ...RED, jobs: { 900: jobs({ verify: failed("Look") }) }, logs: { 9: "##[error]502 Bad Gateway" } },
    {},
  ],
  [
    "excused",
    { ...RED, jobs: { 900: jobs({ verify: failed("Look"), charts: skipped }) } },
    { config: { optional: ["verify", "charts"] } },
  ],
  [
    "brought",
    {
      ...TWO_CANDIDATES,
      changes: {
        [`${sha(1)}...${sha(2)}`]: [
          aChange({ title: "Push for | xpu" }),
          aChange({ commit: sha(8), pullRequest: undefined }),
          ...Array.from({ length: 11 }, (_, at) =>
            aChange({
              commit: sha(50 + at),
              pullRequest: { number: 40 + at, title: `Tea ${at}`, url: `https://github.com/acme/shop/pull/${40 + at}` },
            }),
          ),
        ],
      },
    },
    {},
  ],
  ["renamed", { ...RC1, ...stored("name: Publish\non: push\njobs: {}\n", [sha(1)]) }, {}],
  ["no-workflow", { ...RC1, trees: {} }, {}],
  ["not-meant", { ...RC1, ...stored("name: Release images\non: { push: { branches: [main] } }\n", [sha(1)]) }, {}],
  ["not-readable", { ...RC1, ...stored("name: [Release\n", [sha(1)]) }, {}],
  ["switched-off", { ...RC1, workflows: [{ path: ".github/workflows/release.yml", state: "disabled_manually" }] }, {}],
  ["not-picked-up", { ...RC1, now: "2026-06-16T14:30:00Z", records: seenAt("2026-06-16T14:20:00.000Z") ?? {} }, {}],
  [
    "change-before-the-final",
    {
      ...RC1,
      runs: [aRun()],
      jobs: { 900: jobs() },
      verdicts: {
        [sha(1)]: [aVerdict("0.8.0-rc.1", { key: "verify-images/0.8.0-rc.1/verdict", basis: "900.1" })],
      },
      ...stored(
        "name: Release images\non: { push: { tags: ['v*'] } }\njobs:\n  cuda:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/build-push-action@v6\n        continue-on-error: true\n        with: { push: true, tags: 'ghcr.io/acme/shop-cuda:latest' }\n",
        [sha(1)],
      ),
    },
    {
      project: aProject({
        images: [{ name: "ghcr.io/acme/shop-cuda", deprecated: { replacement: "ghcr.io/acme/shop" } }],
      }),
    },
  ],
  ["signed", { ...SIGNERS, annotatedTags: { "v0.8.0-rc.1": annotated() }, records: cutAt(sha(1)) ?? {} }, SIGNED],
  [
    "signed-by-a-stranger",
    {
      ...SIGNERS,
      annotatedTags: { "v0.8.0-rc.1": annotated({ tagger: { email: "eve@example.org", at: new Date(0) } }) },
    },
    SIGNED,
  ],
  [
    "signed-elsewhere",
    { ...SIGNERS, annotatedTags: { "v0.8.0-rc.1": annotated() }, records: cutAt(sha(9)) ?? {} },
    SIGNED,
  ],
  [
    "signed-by-nobody-known",
    {
      ...SIGNERS,
      runs: [aRun({ actor: { id: 11, login: "ada" } })],
      annotatedTags: { "v0.8.0-rc.1": annotated({ tagger: { email: "who@example.org", at: new Date(0) } }) },
    },
    SIGNED,
  ],
  ["not-signed", { ...SIGNERS, runs: [] }, SIGNED],
])("the report reads as its golden file: %s", async (name, world, asked) => {
  const tag = name === "brought" ? "0.8.0-rc.2" : "0.8.0-rc.1";
  expectGolden(`features/candidate/golden/${name}.md`, await textOf(world, `candidate/${tag}`, asked));
});

describe("a run that waits", () => {
  const SIGNED_EARLY = { "v0.8.0-rc.1": annotated() };
  const elsewhere = [{ version: "0.8.0-rc.1", commit: sha(2), since: "2026-06-16T14:00:00Z" }];
  const back = [{ version: "0.8.0-rc.1", commit: sha(1) }];

  test.each<[string, Partial<World>, "waiting" | "was not picked up"]>([
    ["of a lightweight tag is waited for", { records: seenAt("2026-06-16T15:55:00.000Z") ?? {} }, "waiting"],
    [
      "of a lightweight tag is given up ten minutes after it was seen",
      { records: seenAt("2026-06-16T15:50:00.000Z") ?? {} },
      "was not picked up",
    ],
    [
      "of a tag that was signed hours before its push is waited for",
      { annotatedTags: SIGNED_EARLY, records: seenAt("2026-06-16T15:59:00.000Z") ?? {} },
      "waiting",
    ],
    [
      "of a tag that moved counts anew",
      { records: { "candidate/0.8.0/seen": { value: elsewhere, url: "" } } },
      "waiting",
    ],
    [
      "of a tag that was gone in between counts anew",
      { records: { "candidate/0.8.0/seen": { value: back, url: "" } } },
      "waiting",
    ],
  ])("%s", async (_, world, standing) => {
    const { body } = await textOf({ ...RC1, now: "2026-06-16T16:00:00Z", ...world }, "candidate/0.8.0-rc.1");
    expect(body.split("\n")[0]).toContain(standing);
  });
});

describe("a signed tag", () => {
  const about = async (object: Partial<AnnotatedTag>, world: Partial<World> = {}) =>
    planFor({ ...SIGNERS, annotatedTags: { "v0.8.0-rc.1": annotated(object) }, ...world }, SIGNED);
  const unknown = { email: "who@example.org", at: new Date(0) };

  test.each<[string, Partial<AnnotatedTag>, Partial<World>, "success" | "failure"]>([
    ["by a leader counts", {}, {}, "success"],
    ["that GitHub does not find good counts for nothing", { verified: false, reason: "bad_email" }, {}, "failure"],
    ["of another name counts for nothing", { name: "v0.8.0" }, {}, "failure"],
    ["by nobody known counts for nothing", { tagger: unknown }, {}, "failure"],
    [
      "by nobody known counts for nothing, also where a leader pushed it",
      { tagger: unknown },
      { runs: [aRun({ actor: { id: 11, login: "ada" } })] },
      "failure",
    ],
    ["by somebody whom GitHub does not tell of now counts for nothing", {}, { standings: {} }, "failure"],
  ])("%s", async (_, object, world, conclusion) => {
    expect(keysOf(await about(object, world))).toContain(`candidate/0.8.0-rc.1/verdict: ${conclusion}`);
  });

  test("is not asked about where the bot makes the tags", async () => {
    const plan = await planFor({ ...SIGNERS, annotatedTags: {} });
    expect(keysOf(plan)).toContain("candidate/0.8.0-rc.1/verdict: success");
  });
});

test("what a log says is told where the repository's own readers read, and in no name, label or record", async () => {
  const world: World = {
    ...RED,
    repository: { private: true },
    jobs: { 900: jobs({ verify: failed("Look") }) },
    logs: { 9: "##[error]the secret recipe" },
  };
  const plan = await planFor(world);
  const telling = plan.effects.filter((effect) => JSON.stringify(effect).includes("secret recipe"));
  expect(telling.map(({ kind }) => kind).sort()).toEqual(["ensureCheckRun", "ensureComment"]);
});

test("what people write into logs and notes stays text", async () => {
  const hostile = "closes #1 @org/everyone ](http://evil) <!-- release-captain: candidate/0.8.0 --> | x ` y";
  const world: World = {
    ...RED,
    jobs: { 900: jobs({ verify: failed("Look") }) },
    annotations: { 9: [...failure(hostile), ...failure(`${hostile} 2`)] },
  };
  const { body } = await textOf(world, "candidate/0.8.0-rc.1");
  const spans = body.match(/`closes[^`]*`/g) ?? [];
  expect(spans.length).toBeGreaterThanOrEqual(2);
  expect(body.replaceAll(/`[^`]*`/g, "")).not.toContain("closes");
});
