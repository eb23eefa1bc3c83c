import type { GitHubEffect } from "../../../src/core/plan/effect.ts";
import { textOf } from "../../architecture/files.ts";
import type { Scene } from "./bench.ts";
import { keepsTheLaw } from "./laws.ts";

const because = "the freeze is near";
const text = { title: "Release v0.8.0", body: "**Collecting** · freeze in 7 days" };
const changedText = { title: "Release v0.8.0", body: "**Frozen** · release in 7 days" };

const issue = { kind: "ensureIssue", key: "tracker/0.8.0", because, text, labels: ["release"] } as const;

keepsTheLaw({
  kind: "ensureIssue",
  effect: () => issue,
  writes: [["POST", "/issues"]],
  changed: {
    effect: () => ({ ...issue, text: changedText, labels: ["release", "frozen"] }),
    writes: [["PATCH", "/issues/"]],
  },
  count: (end) => end.issues.length,
});

const comment = {
  kind: "ensureComment",
  key: "freeze/0.8.0/T-7",
  because,
  issue: 1,
  text: { ...text, title: "" },
} as const;

keepsTheLaw({
  kind: "ensureComment",
  before: async ({ control, name }) => void (await control.openIssue(name, { by: "ada", title: "Release v0.8.0" })),
  effect: () => comment,
  writes: [["POST", "/comments", "[A1] [C10]"]],
  changed: { effect: () => ({ ...comment, text: changedText }), writes: [["PATCH", "/comments/"]] },
  count: (end) => end.issues.flatMap((one) => one.comments).length,
});

/** The only comment of a scene. */
const commentOf = new Map<string, number>();

keepsTheLaw({
  kind: "ensureReaction",
  before: async ({ control, name }) => {
    const { number } = await control.openIssue(name, { by: "ada", title: "Release v0.8.0" });
    const { id } = await control.comment(name, number, { by: "ada", body: "/release help" });
    commentOf.set(name, id);
  },
  effect: ({ name }) => ({
    kind: "ensureReaction",
    key: "help/reaction/1",
    because,
    comment: commentOf.get(name) ?? 0,
    content: "+1",
  }),
  writes: [["POST", "/reactions"]],
  count: (end) => end.issues.flatMap((one) => one.comments.flatMap(({ reactions }) => reactions)).length,
});

keepsTheLaw({
  kind: "ensureBranch",
  effect: ({ first }) => ({
    kind: "ensureBranch",
    key: "branch/0.8.0/line",
    because,
    branch: "release-0.8",
    commit: first,
  }),
  writes: [["POST", "/git/refs", "[A2]"]],
  count: (end) => end.branches.filter(({ name }) => name === "release-0.8").length,
});

keepsTheLaw({
  kind: "ensureTag",
  effect: ({ first }) => ({
    kind: "ensureTag",
    key: "candidate/0.8.0-rc.1/tag",
    because,
    tag: "v0.8.0-rc.1",
    commit: first,
    message: "v0.8.0-rc.1 release candidate",
  }),
  writes: [
    ["POST", "/git/tags"],
    ["POST", "/git/refs", "[A2] [C3]"],
  ],
  count: (end) => end.tags.filter(({ name }) => name === "v0.8.0-rc.1").length,
});

const pull = ({ first: parent }: Scene, version: string): GitHubEffect => ({
  kind: "ensurePullRequest",
  key: "version-bump/0.8.0/pull-request",
  because,
  branch: "release-captain/bump-0.8.0",
  base: "main",
  parent,
  files: [
    { path: ".env", mode: "100644", content: `ROUTER=${version}\n` },
    { path: "bin/run.sh", mode: "100755", content: "#!/bin/sh\nexport branch=release-0.8\n" },
  ],
  text: { title: `Bump components for ${version}`, body: "| component | old | new |" },
  message: { title: `Bump components for ${version}`, body: "" },
});

keepsTheLaw({
  kind: "ensurePullRequest",
  effect: (scene) => pull(scene, "v0.8.0"),
  writes: [
    ["POST", "/git/trees"],
    ["POST", "/git/commits"],
    ["POST", "/git/refs", "[C6]"],
    ["POST", "/pulls", "[C7]"],
  ],
  changed: {
    effect: (scene) => pull(scene, "v0.8.1"),
    writes: [
      ["POST", "/git/trees"],
      ["POST", "/git/commits"],
      ["PATCH", "/git/refs/"],
      ["PATCH", "/pulls/"],
    ],
  },
  count: (end) => end.pullRequests.length,
});

const check = ({ first: commit }: Scene) =>
  ({
    kind: "ensureCheckRun",
    key: "candidate/0.8.0/rc.1",
    because,
    name: "candidate",
    commit,
    conclusion: "failure",
    text,
    annotations: [{ path: "README.md", line: 1, column: 3, message: "Not like this." }],
  }) as const;

keepsTheLaw({
  kind: "ensureCheckRun",
  effect: check,
  writes: [["POST", "/check-runs"]],
  changed: {
    effect: (scene) => ({ ...check(scene), conclusion: "success", text: changedText }),
    writes: [["PATCH", "/check-runs/"]],
  },
  count: (end) => end.checkRuns.length,
});

keepsTheLaw({
  kind: "ensureWorkflowRun",
  manifest: textOf("docs/app-with-lanes.yml"),
  before: ({ control, name }) =>
    control.defineWorkflow(name, {
      name: "Nightly on TPU",
      path: ".github/workflows/nightly-tpu.yml",
      onDispatch: ["branch"],
      jobs: ["serve"],
    }),
  effect: () => ({
    kind: "ensureWorkflowRun",
    key: "lanes/0.8.0/tpu/2026-08-14T12:00:00.000Z",
    because,
    workflow: "nightly-tpu.yml",
    ref: "main",
    inputs: { branch: "release-0.8" },
    since: "2026-08-14T12:00:00.000Z",
    besides: [],
  }),
  writes: [["POST", "/dispatches"]],
  count: (end) => end.runs.length,
});

const draft = { kind: "ensureDraftRelease", key: "release-notes/0.8.0/draft", because, tag: "v0.8.0", text } as const;

keepsTheLaw({
  kind: "ensureDraftRelease",
  effect: () => draft,
  writes: [["POST", "/releases", "[C8]"]],
  changed: { effect: () => ({ ...draft, text: changedText }), writes: [["PATCH", "/releases/"]] },
  count: (end) => end.releases.length,
});

const file = { name: "release-notes-v0.8.0.md", content: "# v0.8.0\n\nAll of it." };
const shorter = { ...file, content: "# v0.8.0\n\nAll that is left." };

keepsTheLaw({
  kind: "ensureDraftRelease",
  effect: () => ({ ...draft, file }),
  writes: [
    ["POST", "/releases", "[C8]"],
    ["POST", "/assets"],
  ],
  changed: {
    effect: () => ({ ...draft, text: changedText, file: shorter }),
    writes: [
      ["POST", "/assets"],
      ["DELETE", "/releases/assets/"],
      ["PATCH", "/releases/assets/"],
      ["PATCH", "/releases/"],
    ],
  },
  count: (end) => end.releases.flatMap((one) => one.files).length,
});

keepsTheLaw({
  kind: "ensureNoTag",
  before: async ({ control, name }) =>
    void (await control.pushTag(name, { by: "ada", name: "v0.8.0-rc.1", at: "main" })),
  effect: ({ first: commit }) => ({
    kind: "ensureNoTag",
    key: "clean-up/0.8.0-rc.1/tag",
    because,
    tag: "v0.8.0-rc.1",
    commit,
  }),
  writes: [["DELETE", "/git/refs/tags%2Fv0.8.0-rc.1", "[C11]"]],
  // Its thing is that there is none.
  count: (end) => (end.tags.length === 0 ? 1 : 0),
});

const VERSION = { digest: `sha256:${"1".repeat(64)}`, tags: ["v0.8.0-rc.1"] };
/** Id of the only version of a scene's package. */
const versionOf = new Map<string, number>();

keepsTheLaw({
  kind: "ensureNoPackageVersion",
  before: async ({ control, name, read }) => {
    const image = imageOf(name);
    await control.setPackage(name, { name: image.slice("ghcr.io/acme/".length), versions: [VERSION] });
    const found = await (await read()).packageVersions(image);
    versionOf.set(name, found.state === "found" ? (found.value[0]?.id ?? 0) : 0);
  },
  effect: ({ name }) => ({
    kind: "ensureNoPackageVersion",
    key: "clean-up/0.8.0-rc.1/version/1",
    because,
    image: imageOf(name),
    version: versionOf.get(name) ?? 0,
    beside: [versionOf.get(name) ?? 0],
    ...VERSION,
  }),
  reads: "/orgs/acme/packages/",
  writes: [["DELETE", "/versions/"]],
  count: () => 1,
});

function imageOf(name: string): string {
  return `ghcr.io/${name}`;
}
