/** What a leader says of examples, asked of the real features. */
import { expect, test } from "@jest/globals";
import { anItem, type World } from "../builders.ts";
import { ask, LEADER, STRANGER } from "../help/asked.ts";

const WORLD: World = { items: [anItem({ number: 41 })] };

test("a leader's word that an example is realistic is a record", async () => {
  const { done, reactions } = await ask("/release example #41 we run it", { world: WORLD, standing: LEADER });
  expect(reactions).toEqual(["eyes", "+1"]);
  expect(done).toMatchObject([
    {
      kind: "ensureRecord",
      key: "tracker/0.8.0/examples",
      value: [{ item: 41, by: { login: "ada" }, reason: "we run it" }],
    },
  ]);
});

test("it takes a leader, and an item of a release that is open", async () => {
  expect((await ask("/release example #41 we run it", { world: WORLD, standing: STRANGER })).done).toEqual([]);
  const { body, reactions } = await ask("/release example #99 we run it", { world: WORLD, standing: LEADER });
  expect(reactions.at(-1)).toBe("-1");
  expect(body).toContain("#99 is on the milestone of no release that is open");
});
