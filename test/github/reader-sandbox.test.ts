/** The Reader against a GitHub with real git behind it: what people did is what it reads. */
import { expect, test } from "@jest/globals";
import { useBench } from "./effects/bench.ts";

const bench = useBench();

const by = "ada";

test("more than a page of tags, milestones and their items is read whole", async () => {
  const { name, control, read } = await bench().scene();
  const { number } = await control.createMilestone(name, { by, title: "v0.8.0", due: "2026-08-21" });
  for (let n = 0; n < 101; n++) await control.openIssue(name, { by, title: `Issue ${n}`, milestone: number });
  const { number: merged } = await control.contribute(name, {
    by,
    title: "A knob",
    files: { knob: "x\n" },
    milestone: number,
    merge: "squash",
  });
  const reader = await read();
  expect((await reader.milestones()).map((one) => [one.title, one.dueOn?.toISOString()])).toEqual([
    ["v0.8.0", "2026-08-21T07:00:00.000Z"],
  ]);
  const items = await reader.items(number);
  expect(items).toHaveLength(102);
  expect(items.at(-1)).toMatchObject({ number: merged, kind: "pull request", state: "merged", author: "ada" });
});

test("a tag is its commit, also when it is an annotated one", async () => {
  const { name, control, read, first } = await bench().scene();
  await control.pushTag(name, { by, name: "v0.8.0-rc.1", at: "main", message: "First candidate" });
  await control.pushTag(name, { by, name: "v0.7.9", at: "main" });
  expect([...(await (await read()).tags())].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: "v0.7.9", commit: first },
    { name: "v0.8.0-rc.1", commit: first },
  ]);
});

test("a run and its jobs are read while they run and when they have failed", async () => {
  const { name, control, read, first } = await bench().scene();
  await control.defineWorkflow(name, {
    name: "Release",
    path: ".github/workflows/release.yml",
    onTags: "v*",
    jobs: ["image", "chart"],
  });
  await control.pushTag(name, { by, name: "v0.8.0-rc.1", at: first });
  const [running] = await (await read()).runs(first);
  expect(running).toMatchObject({ workflow: "Release", ref: "v0.8.0-rc.1", event: "push", status: "running" });
  await control.finishRun(name, { tag: "v0.8.0-rc.1", failed: { image: "push" } });
  const reader = await read();
  const [run] = await reader.runs(first);
  expect(run).toMatchObject({ status: "completed", conclusion: "failure", attempt: 1 });
  expect((await reader.jobs(run?.id ?? 0)).map((job) => [job.name, job.conclusion, job.failedSteps])).toEqual([
    ["image", "failure", ["push"]],
    ["chart", "success", []],
  ]);
});

test("what we wrote is read as our own: issue, comment, pull request, verdict, draft", async () => {
  const scene = await bench().scene();
  const because = "it is due";
  const text = { title: "Title", body: "Body" };
  const files = [{ path: ".env", mode: "100644", content: "ROUTER=v0.8.0\n" }];
  const { first: commit } = scene;
  await scene.execute({ kind: "ensureIssue", key: "tracker/0.8.0", because, text, labels: [] });
  await scene.execute({ kind: "ensureComment", key: "freeze/0.8.0/T-7", because, issue: 1, text });
  await scene.execute({
    kind: "ensurePullRequest",
    key: "version-bump/0.8.0/pull-request",
    because,
    branch: "release-captain/bump-0.8.0",
    base: "main",
    parent: commit,
    files,
    text,
    message: text,
  });
  await scene.execute({
    kind: "ensureCheckRun",
    key: "candidate/0.8.0/rc.1",
    because,
    name: "candidate",
    commit,
    conclusion: "neutral",
    text,
  });
  await scene.execute({ kind: "ensureDraftRelease", key: "release-notes/0.8.0/draft", because, tag: "v0.8.0", text });
  const read = await scene.read();
  expect(await read.ownIssue("tracker/0.8.0")).toMatchObject({ number: 1, title: "Title", state: "open" });
  expect(await read.ownComments(1)).toEqual([expect.objectContaining({ key: "freeze/0.8.0/T-7" })]);
  expect(await read.ownPullRequests("release-captain/")).toEqual([
    expect.objectContaining({ number: 2, head: "release-captain/bump-0.8.0", base: "main", state: "open" }),
  ]);
  expect(await read.ownPullRequests("elsewhere/")).toEqual([]);
  expect(await read.verdicts(commit)).toEqual([
    expect.objectContaining({ key: "candidate/0.8.0/rc.1", name: "candidate", conclusion: "neutral", title: "Title" }),
  ]);
  expect(await read.releases()).toEqual([expect.objectContaining({ tag: "v0.8.0", title: "Title", draft: true })]);
});

test("files, branches and others' releases are there or absent", async () => {
  const { name, control, read, first } = await bench().scene();
  await control.addRepository({ name: "others/library", files: { a: "a\n" }, installed: false });
  await control.publishRelease("others/library", { by: "bob", tag: "v1.2.3" });
  await control.createBranch(name, { by, name: "release/0.8", from: "main" });
  const reader = await read();
  expect(await reader.file(".env")).toBe("ROUTER=v0.7.0\n");
  expect(await reader.file("bin")).toBeUndefined();
  expect(await reader.file("absent")).toBeUndefined();
  expect(await reader.branch("release/0.8")).toEqual({ name: "release/0.8", commit: first });
  expect(await reader.branch("release")).toBeUndefined();
  expect(await reader.latestRelease("others/library")).toBe("v1.2.3");
  expect(await reader.latestRelease(name)).toBeUndefined();
});

test("a private repository's newest release is never told in a public one", async () => {
  const { control, read } = await bench().scene();
  await control.addRepository({ name: "acme/hidden", files: { a: "a\n" }, private: true });
  await control.publishRelease("acme/hidden", { by, tag: "v6.6.6" });

  expect(await (await read()).latestRelease("acme/hidden")).toBeUndefined();
});

test("an Enterprise Server's prefix is only another address", async () => {
  const { name, ref } = await bench().scene();
  const github = bench().connect(undefined, "/api/v3");
  const read = await github.reader(ref, new Date("2026-08-14T12:00:00Z"));
  expect(await read.repository()).toMatchObject({ id: ref.id, defaultBranch: "main" });
  expect(await github.repositories()).toContainEqual(ref);
  expect(name).toBe(`${ref.owner}/${ref.name}`);
});

test("a second run over an unchanged repository costs nothing of the quota", async () => {
  const { read, control, name } = await bench().scene();
  const look = async () => {
    const reader = await read();
    await Promise.all([
      reader.milestones(),
      reader.tags(),
      reader.releases(),
      reader.branch("main"),
      reader.file(".env"),
    ]);
  };
  await look();
  const before = (await control.requests()).length;
  await look();
  const again = (await control.requests()).slice(before);
  expect(again.filter((one) => one.path.startsWith(`/repos/${name}`)).map((one) => one.status)).toEqual(
    Array.from({ length: 6 }, () => 304),
  );
});

test("[O8] on a renamed milestone the tracker of its former release is no work; a stranger's copy of one is", async () => {
  const { name, control, read, execute } = await bench().scene();
  const { number: milestone } = await control.createMilestone(name, { by, title: "v0.8.0" });
  const text = { title: "Release v0.8.0", body: "planning" };
  const because = "a test";
  await execute({ kind: "ensureIssue", key: "tracker/0.8.0", because, labels: [], milestone, text });
  await control.editMilestone(name, milestone, { by, title: "v0.9.0" });
  const [tracker] = (await control.snapshot(name)).issues;
  await control.openIssue(name, { by: "eve", title: "A copy", body: tracker?.body ?? "", milestone });
  const reader = await read();
  expect((await reader.items(milestone)).map(({ title }) => title)).toEqual(["A copy"]);
});

test("issues and pull requests with a label are read with their text, open and closed, oldest first", async () => {
  const { name, control, read } = await bench().scene();
  const label = "release/v0.8";
  const body = "release target: June 21st, code freeze: June 14th";
  const { number } = await control.openIssue(name, { by, title: "v0.8 Release Goals", body, labels: [label] });
  await control.openIssue(name, { by, title: "Of another line", labels: ["release/v0.9"] });
  const { number: done } = await control.openIssue(name, { by, title: "Done", labels: [label] });
  await control.closeIssue(name, done, { by });
  await control.openIssue(name, { by, title: "Of two others", labels: ["a", "b"] });
  const reader = await read();

  expect(await reader.labelled(label)).toMatchObject([
    { number, kind: "issue", title: "v0.8 Release Goals", body, state: "open", author: by },
    { number: done, title: "Done", body: "", state: "closed" },
  ]);
  expect(await reader.labelled("a,b")).toEqual([]);
});

test("tags of other repositories are told, but never a private one's to a public repository", async () => {
  const { control, read } = await bench().scene();
  const other = `upstream/tags-${(await control.requests()).length}`;
  for (const [name, isPrivate] of [[other, false] as const, [`${other}-hidden`, true] as const]) {
    await control.addRepository({ name, files: { a: "" }, installed: false, private: isPrivate });
    for (const tag of ["v1.0.0", "chart-1.0.0"]) await control.pushTag(name, { by, name: tag, at: "main" });
  }
  const reader = await read();
  expect([...((await reader.tagsElsewhere(other)) ?? [])].sort()).toEqual(["chart-1.0.0", "v1.0.0"]);
  expect(await Promise.all(["v1.0.0", "v1.0", "chart-1.0.0"].map((tag) => reader.hasTag(other, tag)))).toEqual([
    true,
    false,
    true,
  ]);
  for (const name of [`${other}-hidden`, "upstream/no-such-repository"]) {
    expect([await reader.hasTag(name, "v1.0.0"), await reader.tagsElsewhere(name)]).toEqual([undefined, undefined]);
  }
});
