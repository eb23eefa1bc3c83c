import { describe, expect, test } from "@jest/globals";
import type { EnsureRecord, Text } from "../../../src/core/plan/effect.ts";
import { useBench } from "./bench.ts";
import { keepsTheLaw } from "./laws.ts";

const record: EnsureRecord<Text> = {
  ...{ kind: "ensureRecord", key: "freeze-gate/0.8.0/in", because: "it is frozen", value: [1, 2] },
  text: { title: "", body: "Two items are in." },
  home: { title: "What Release Captain remembers", body: "Nobody has anything to do here." },
};

keepsTheLaw({
  kind: "ensureRecord",
  effect: () => record,
  writes: [
    ["POST", "/issues"],
    ["PATCH", "/issues/"],
    ["POST", "/comments"],
  ],
  changed: { effect: () => ({ ...record, value: [1, 2, 3] }), writes: [["PATCH", "/comments/"]] },
  count: (end) => end.issues.flatMap((one) => one.comments).length,
});

describe("A record", () => {
  const bench = useBench();

  test("is read as it was written, from a closed issue that holds all of them", async () => {
    const scene = await bench().scene();
    await scene.execute(record);
    await scene.execute({ ...record, key: "pause", value: { paused: true } });
    const records = await (await scene.read()).records();
    expect([...records].map(([key, found]) => [key, "value" in found && found.value])).toEqual([
      ["freeze-gate/0.8.0/in", [1, 2]],
      ["pause", { paused: true }],
    ]);
    expect((await scene.end()).issues).toMatchObject([{ state: "closed", comments: [{}, {}] }]);
  });

  test("that somebody edits counts no more and says so; the bot writes it anew when it is asked to", async () => {
    const scene = await bench().scene();
    await scene.execute(record);
    const { data } = await (await bench().client()).rest.issues.listComments({
      ...{ owner: "acme", repo: scene.name.split("/")[1] ?? "", issue_number: 1 },
    });
    const [comment] = data;
    await (await bench().client()).rest.issues.updateComment({
      ...{ owner: "acme", repo: scene.name.split("/")[1] ?? "", comment_id: comment?.id ?? 0 },
      body: comment?.body?.replace("[1,2]", "[1,2,666]") ?? "",
    });
    expect([...(await (await scene.read()).records()).values()]).toMatchObject([
      { broken: "its seal does not fit what stands there" },
    ]);
    expect(await scene.execute(record)).toMatchObject({ did: "wrote" });
    expect([...(await (await scene.read()).records()).values()]).toMatchObject([{ value: [1, 2] }]);
  });

  test("of an earlier time that somebody puts back counts no more, as long as the bot remembers the later one", async () => {
    const scene = await bench().scene();
    const client = await bench().client();
    const at = { owner: "acme", repo: scene.name.split("/")[1] ?? "" };
    await scene.execute(record);
    const [early] = (await client.rest.issues.listComments({ ...at, issue_number: 1 })).data;
    await scene.execute({ ...record, value: [] });
    await client.rest.issues.updateComment({ ...at, comment_id: early?.id ?? 0, body: early?.body ?? "" });
    expect([...(await (await scene.read()).records()).values()]).toMatchObject([
      { broken: "an older record stands in its place" },
    ]);
  });

  test("that is not there any more is told from one that never was, and is written anew when the bot is asked to", async () => {
    const scene = await bench().scene();
    const client = await bench().client();
    const at = { owner: "acme", repo: scene.name.split("/")[1] ?? "" };
    expect((await (await scene.read()).records()).size).toBe(0);
    await scene.execute(record);
    await scene.execute({ ...record, key: "pause", value: { paused: true } });
    const [first] = (await client.rest.issues.listComments({ ...at, issue_number: 1 })).data;
    await client.rest.issues.updateComment({ ...at, comment_id: first?.id ?? 0, body: "nothing here" });
    expect([...(await (await scene.read()).records())]).toMatchObject([
      ["freeze-gate/0.8.0/in", { broken: "the comment that held it is gone" }],
      ["pause", { value: { paused: true } }],
    ]);
    expect(await scene.execute(record)).toMatchObject({ did: "wrote" });
    expect((await (await scene.read()).records()).get("freeze-gate/0.8.0/in")).toMatchObject({ value: [1, 2] });
  });

  test("[Z16] that was copied from another repository counts for nothing here", async () => {
    const [here, there] = [await bench().scene(), await bench().scene()];
    await there.execute({ ...record, value: [666] });
    await here.execute(record);
    const client = await bench().client();
    const placeOf = (name: string) => ({ owner: "acme", repo: name.split("/")[1] ?? "", issue_number: 1 });
    const [foreign] = (await client.rest.issues.listComments(placeOf(there.name))).data;
    const [own] = (await client.rest.issues.listComments(placeOf(here.name))).data;
    const { issue_number: _, ...at } = placeOf(here.name);
    await client.rest.issues.updateComment({ ...at, comment_id: own?.id ?? 0, body: foreign?.body ?? "" });
    expect([...(await (await here.read()).records()).values()]).toMatchObject([{ broken: expect.any(String) }]);
  });
});

describe("Labels", () => {
  const bench = useBench();

  test.each(["needs/exception", "100%", "what?", "c#", "two words"])(
    "[I30] %j is put on and taken off at the right place, and people's own stay",
    async (label) => {
      const scene = await bench().scene();
      await scene.control.openIssue(scene.name, { by: "ada", title: "x", labels: ["bug"] });
      const base = { kind: "ensureLabels", key: "freeze-gate/0.8.0/1/label", because: "late", issue: 1 } as const;
      const labels = async () => (await scene.end()).issues[0]?.labels;
      expect(await scene.execute({ ...base, present: [label], absent: [] })).toMatchObject({ did: "wrote" });
      expect(await scene.execute({ ...base, present: [label], absent: [] })).toEqual({ did: "unchanged" });
      expect(await labels()).toEqual(["bug", label].sort());
      expect(await scene.execute({ ...base, present: [], absent: [label] })).toMatchObject({ did: "wrote" });
      expect(await labels()).toEqual(["bug"]);
    },
  );
});
