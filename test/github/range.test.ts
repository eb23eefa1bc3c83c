/** Ranges read from a GitHub with real git behind it, through its GraphQL: what people did is what it reads. */
import { describe, expect, test } from "@jest/globals";
import { ledgerOf, sumOf } from "../../src/core/domain/ledger/ledger.ts";
import type { Range, RangeEnd } from "../../src/core/domain/ledger/range.ts";
import { NO_RULES } from "../../src/core/domain/ledger/rules.ts";
import type { Reader } from "../../src/core/ports/reader.ts";
import type { Control } from "../../src/sandbox/control.ts";
import { type Scene, useBench } from "./effects/bench.ts";

const bench = useBench();

const by = "ada";
const now = new Date("2026-09-01T12:00:00Z");
/** When all that GitHub may still have to find out is found out. */
const LATER = "2026-08-14T13:00:00Z";
const V7 = "refs/tags/v0.7.0";

const told = (range: Range) =>
  ledgerOf({ range, rules: NO_RULES, now }).entries.map(({ title, authors, pull }) => [
    title,
    authors[0]?.login,
    pull !== undefined,
  ]);

async function headOf({ read }: Scene, branch = "main"): Promise<RangeEnd> {
  const found = await (await read()).branch(branch);
  if (!found) throw new Error(`no branch ${branch}`);
  return { commit: found.commit, ref: `refs/heads/${branch}` };
}

/** Questions that were asked of GraphQL since the last time. */
async function questions(control: Control): Promise<number> {
  return (await control.requests()).filter(({ operation }) => operation === "graphql").length;
}

async function asked<T>(
  control: Control,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly questions: number }> {
  const before = await questions(control);
  const result = await work();
  return { result, questions: (await questions(control)) - before };
}

/** A squash, a merge and a rebase of two commits each, and a push by hand, after v0.7.0. */
async function history(scene: Scene): Promise<RangeEnd> {
  const { name, control, first } = scene;
  await control.pushTag(name, { by, name: "v0.7.0", at: "main", message: "annotated" });
  for (const how of ["squash", "merge", "rebase"] as const) {
    const branch = `by-${how}`;
    await control.createBranch(name, { by: "bob", name: branch, from: "main" });
    for (const step of ["one", "two"]) {
      await control.commit(name, {
        by: "bob",
        branch,
        message: `${step} ${how}`,
        files: { [`${how}-${step}`]: "x\n" },
      });
    }
    const { number } = await control.openPullRequest(name, {
      by: "bob",
      title: `By ${how}`,
      head: branch,
      base: "main",
    });
    await control.mergePullRequest(name, number, { by, how });
  }
  await control.commit(name, { by: "cem", branch: "main", message: "By hand (#1)", files: { hand: "x" } });
  return { commit: first, ref: V7 };
}

describe("a range knows who brought its commits", () => {
  const WHOLE = [
    ["By squash", "bob", true],
    ["By merge", "bob", true],
    ["By rebase", "bob", true],
    ["By hand (#1)", "cem", false],
  ];

  test("[I22] by squash, merge and rebase, and by hand; one question tells it all", async () => {
    const scene = await bench().scene();
    const base = await history(scene);
    const head = await headOf(scene);
    const read = await scene.read();
    const { result, questions } = await asked(scene.control, () => read.range(base, head));
    expect(told(result)).toEqual(WHOLE);
    expect(result.behind).toBe(0);
    // One page of both, and one question for what was pushed by hand.
    expect(questions).toBe(2);
  });

  test("from a base that no ref names it is the same", async () => {
    const scene = await bench().scene();
    const { commit } = await history(scene);
    const range = await (await scene.read()).range({ commit }, await headOf(scene));
    expect(told(range)).toEqual(WHOLE);
  });

  test("a second look costs one question, and sees what was edited since", async () => {
    const scene = await bench().scene();
    const base = await history(scene);
    const head = await headOf(scene);
    const first = await (await scene.read(undefined, LATER)).range(base, head);
    const again = await asked(scene.control, async () => (await scene.read(undefined, LATER)).range(base, head));
    expect([again.result, again.questions]).toEqual([first, 1]);
    await scene.control.setTime("2026-08-20T12:00:00Z");
    await scene.control.editIssue(scene.name, 2, { by, title: "By a merge", labels: ["kind/x"] });
    const edited = await (await scene.read()).range(base, head);
    expect(told(edited)[1]).toEqual(["By a merge", "bob", true]);
    expect(edited.pulls.get(2)?.labels).toEqual(["kind/x"]);
  });

  test("an empty range has nothing, and one with nothing in common is refused", async () => {
    const scene = await bench().scene();
    const base = await history(scene);
    const read = await scene.read();
    expect(told(await read.range(base, base))).toEqual([]);
    await expect(read.range({ commit: "e".repeat(40) }, await headOf(scene))).rejects.toMatchObject({ status: 404 });
  });

  test("[I24] a pick knows what it was picked from, also when that is in no range", async () => {
    const scene = await bench().scene();
    const { name, control } = scene;
    await control.createBranch(name, { by, name: "release-0.7", from: "main" });
    await control.pushTag(name, { by, name: "v0.7.0", at: "main" });
    const { commit, number } = await control.contribute(name, {
      by: "bob",
      title: "Mend",
      files: { mend: "x" },
      merge: "squash",
    });
    const message = `Mend (#1)\n\n(cherry picked from commit ${commit})`;
    await control.commit(name, { by, branch: "release-0.7", message, files: { mend: "x" } });
    const bot = { by: "cem", title: "[0.7] Mend", body: `Backport of #${number}`, base: "release-0.7" };
    await control.contribute(name, { ...bot, files: { other: "x" }, merge: "squash" });
    const range = await (await scene.read()).range(
      { commit: scene.first, ref: V7 },
      await headOf(scene, "release-0.7"),
    );
    const ledger = ledgerOf({ range, rules: NO_RULES, now });
    expect(ledger.entries.map(({ authors, origins }) => [authors[0]?.login, origins[0]?.number])).toEqual([
      ["bob", number],
      ["bob", number],
    ]);
    const aside = await (await scene.read()).range(await headOf(scene, "release-0.7"), await headOf(scene));
    const main = await (await scene.read()).range({ commit: scene.first, ref: V7 }, await headOf(scene));
    expect(aside.behind).toBe(2);
    expect(sumOf(ledgerOf({ range: main, aside: range, rules: NO_RULES, now }).rows)).toMatchObject({
      excluded: 1,
      entry: 0,
    });
  });

  test("[I18] [I28] a branch that is gone and an account that is gone are no hindrance", async () => {
    const scene = await bench().scene();
    const base = await history(scene);
    await scene.control.editAccount("bob", { suspended: true });
    const range = await (await scene.read()).range(base, await headOf(scene));
    expect(
      ledgerOf({ range, rules: NO_RULES, now })
        .entries.slice(0, 3)
        .map(({ deleted }) => deleted),
    ).toEqual([true, true, true]);
  });
});

describe("a range is between two commits, whatever their names mean by now", () => {
  test("what was merged after its head was read is not in it", async () => {
    const scene = await bench().scene();
    const base = await history(scene);
    const head = await headOf(scene);
    await scene.control.contribute(scene.name, { by: "eve", title: "Late", files: { late: "x" }, merge: "squash" });
    const range = await (await scene.read()).range(base, head);
    expect(told(range).map(([title]) => title)).toEqual(["By squash", "By merge", "By rebase", "By hand (#1)"]);
  });

  test("a base that was tagged anew is still the commit that it was", async () => {
    const scene = await bench().scene();
    const { name, control } = scene;
    const base = await history(scene);
    await control.deleteTag(name, { by, name: "v0.7.0" });
    await control.pushTag(name, { by, name: "v0.7.0", at: "main" });
    await control.contribute(name, { by: "eve", title: "Last", files: { last: "x" }, merge: "squash" });
    const range = await (await scene.read()).range(base, await headOf(scene));
    expect(told(range)).toHaveLength(5);
  });
});

test("[I23] who worked on a feature branch is known, also where it came as a squash", async () => {
  const scene = await bench().scene();
  const { name, control, first } = scene;
  await control.pushTag(name, { by, name: "v0.7.0", at: "main" });
  await control.createBranch(name, { by, name: "feature", from: "main" });
  const inner = { by: "gil", title: "Serve mint", base: "feature", files: { mint: "x" }, merge: "merge" } as const;
  await control.contribute(name, inner);
  const { number } = await control.openPullRequest(name, { by, title: "Teas", head: "feature", base: "main" });
  await control.mergePullRequest(name, number, { by, how: "squash" });
  const range = await (await scene.read()).range({ commit: first, ref: V7 }, await headOf(scene));
  expect(ledgerOf({ range, rules: NO_RULES, now }).entries).toMatchObject([
    { title: "Teas", authors: [{ login: by }], parts: [{ author: { login: "gil" } }] },
  ]);
});

test("[I26] what is of no pull request a moment after it came is asked again, and kept once that is settled", async () => {
  const scene = await bench().scene();
  const { name, control, first } = scene;
  await control.pushTag(name, { by, name: "v0.7.0", at: "main" });
  await control.createBranch(name, { by: "fay", name: "topic", from: "main" });
  await control.commit(name, { by: "fay", branch: "topic", message: "Serve mint", files: { mint: "x" } });
  const [base, head] = [{ commit: first, ref: V7 }, await headOf(scene, "topic")];
  const look = async (now?: string) =>
    asked(control, async () => told(await (await scene.read(undefined, now)).range(base, head)));
  expect(await look()).toEqual({ result: [["Serve mint", "fay", false]], questions: 2 });
  const { number } = await control.openPullRequest(name, { by: "fay", title: "Mint", head: "topic", base: "main" });
  await control.mergePullRequest(name, number, { by, how: "squash" });
  expect((await look()).result).toEqual([["Mint", "fay", true]]);
  expect(await look(LATER)).toEqual({ result: [["Mint", "fay", true]], questions: 1 });
});

test("[I27] an earlier release that is no ancestor is compared from where the two parted", async () => {
  const scene = await bench().scene();
  const { name, control, first } = scene;
  await control.createBranch(name, { by, name: "release-0.7", from: "main" });
  const { commit } = await control.commit(name, {
    by,
    branch: "release-0.7",
    message: "Only there",
    files: { there: "x" },
  });
  await control.pushTag(name, { by, name: "v0.7.1", at: "release-0.7" });
  await control.contribute(name, { by: "bea", title: "Serve mint", files: { mint: "x" }, merge: "squash" });
  const range = await (await scene.read()).range({ commit, ref: "refs/tags/v0.7.1" }, await headOf(scene));
  expect([told(range), range.behind]).toEqual([[["Serve mint", "bea", true]], 1]);
  const whole = await (await scene.read()).range({ commit: first }, await headOf(scene));
  expect(told(whole)).toEqual(told(range));
});

test("a pause stops writes, not questions", async () => {
  const scene = await bench().scene();
  const base = await history(scene);
  bench().paused = true;
  const range = await (await scene.read()).range(base, await headOf(scene));
  bench().paused = false;
  expect(told(range)).toHaveLength(4);
});

describe("GitHub's GraphQL may fail in ways of its own", () => {
  const fault = { method: "POST", path: "/graphql" } as const;

  test("what it can't answer in time is asked for in halves", async () => {
    const scene = await bench().scene();
    const base = await history(scene);
    await scene.control.fault({ ...fault, times: 2, how: "fail" });
    const { result, questions } = await asked(scene.control, async () =>
      (await scene.read()).range(base, await headOf(scene)),
    );
    expect(told(result)).toHaveLength(4);
    expect(questions).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ["fail", 5, { name: "Unavailable" }],
    ["ratelimit", 1, { name: "Unavailable", retryAfter: expect.any(Number) }],
  ] as const)("where it does not answer at all (%s), the run comes again later", async (how, times, error) => {
    const scene = await bench().scene();
    const base = await history(scene);
    await scene.control.fault({ ...fault, times, how });
    await expect((await scene.read()).range(base, await headOf(scene))).rejects.toMatchObject(error);
  });
});

test("a private repository of others is not there", async () => {
  const scene = await bench().scene();
  const reader: Reader = await scene.read();
  await expect(reader.range({ commit: "a".repeat(40), ref: V7 }, { commit: "b".repeat(40) })).rejects.toMatchObject({
    status: 404,
  });
});

describe("other repositories", () => {
  test("a range between two tags of another repository, annotated ones too; none where a tag is missing", async () => {
    const scene = await bench().scene();
    const { name, control } = scene;
    await control.addRepository({ name: `leaf/${scene.ref.name}`, files: { a: "b" }, installed: false });
    const leaf = `leaf/${scene.ref.name}`;
    await control.pushTag(leaf, { by, name: "v1", at: "main", message: "annotated" });
    await control.contribute(leaf, { by: "bea", title: "Mend the leaf", files: { c: "d" }, merge: "squash" });
    await control.pushTag(leaf, { by, name: "v2", at: "main" });
    const read = await scene.read();
    const range = await read.rangeElsewhere({ repository: leaf, base: "v1", head: "v2" });
    expect(range && told(range)).toEqual([["Mend the leaf", "bea", true]]);
    expect(await read.rangeElsewhere({ repository: leaf, base: "v1", head: "v3" })).toBeUndefined();
    expect(await read.rangeElsewhere({ repository: `${name}-none`, base: "v1", head: "v2" })).toBeUndefined();
  });

  test("which tags and commits another repository has is one question, and what was there is not asked again", async () => {
    const scene = await bench().scene();
    const { ref, control } = scene;
    const leaf = `leaf/${ref.name}-refs`;
    await control.addRepository({ name: leaf, files: { a: "b" }, installed: false });
    await control.pushTag(leaf, { by, name: "v1", at: "main", message: "annotated" });
    await control.pushTag(leaf, { by, name: "chart-1", at: "main" });
    const names = ["v1", "chart-1", "v2", "a".repeat(40)];
    const ask = async (repository: string) => (await scene.read()).refsElsewhere({ repository, names });
    const questions = async () => (await control.requests()).filter(({ path }) => path === "/graphql").length;
    const before = await questions();
    expect(await ask(leaf)).toEqual(["v1", "chart-1"]);
    expect(await questions()).toBe(before + 1);
    await control.pushTag(leaf, { by, name: "v2", at: "main" });
    expect(await ask(leaf)).toEqual(["v1", "chart-1", "v2"]);
    expect(await ask(`${leaf}-none`)).toBeUndefined();
  });

  test("what another repository has published is one question, and kept once both ends are there", async () => {
    const scene = await bench().scene();
    const { ref, control } = scene;
    const leaf = `leaf/${ref.name}-releases`;
    await control.addRepository({ name: leaf, files: { a: "b" }, installed: false });
    for (const tag of ["v0", "v1", "v2"]) await control.publishRelease(leaf, { by, tag, name: `Leaf ${tag}` });
    const ask = async (repository: string, ...tags: readonly string[]) =>
      (await scene.read()).releasesElsewhere({ repository, tags });
    const questions = async () => (await control.requests()).filter(({ path }) => path === "/graphql").length;
    const before = await questions();
    const found = await ask(leaf, "v1", "v2");
    expect(found?.slice(0, 2)).toMatchObject([
      { tag: "v2", title: "Leaf v2", candidate: false },
      { tag: "v1", title: "Leaf v1", candidate: false },
    ]);
    expect(await ask(leaf, "v1", "v2")).toEqual(found);
    expect(await questions()).toBe(before + 1);
    await ask(leaf, "v2", "v3");
    await control.publishRelease(leaf, { by, tag: "v3" });
    expect((await ask(leaf, "v2", "v3"))?.[0]?.tag).toBe("v3");
    expect(await ask(`${leaf}-none`, "v1")).toBeUndefined();
  });

  test("a private repository's tags are told to no public one", async () => {
    const scene = await bench().scene();
    const hidden = `leaf/${scene.ref.name}-hidden`;
    await scene.control.addRepository({ name: hidden, files: { a: "b" }, installed: false, private: true });
    await scene.control.pushTag(hidden, { by, name: "v1", at: "main" });
    expect(await (await scene.read()).refsElsewhere({ repository: hidden, names: ["v1"] })).toBeUndefined();
    expect(await (await scene.read()).releasesElsewhere({ repository: hidden, tags: ["v1"] })).toBeUndefined();
  });

  test("new is who had nothing merged in any of them before; known people are asked about once", async () => {
    const scene = await bench().scene();
    const { name, control } = scene;
    await control.contribute(name, { by: "old-hand", title: "Before", files: { before: "x" }, merge: "squash" });
    await control.setTime("2026-08-25T12:00:00Z");
    await control.contribute(name, { by: "new-hand", title: "First", files: { first: "x" }, merge: "squash" });
    const authors = ["old-hand", "new-hand", "no login"].map((login) => ({
      login,
      before: new Date("2026-08-25T12:00:00Z"),
    }));
    const { result, questions } = await asked(control, async () => (await scene.read()).newcomers([name], authors));
    expect([result, questions]).toEqual([["new-hand"], 1]);
    expect((await asked(control, async () => (await scene.read()).newcomers([name], authors))).questions).toBe(0);
  });
});
