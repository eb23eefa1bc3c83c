import { expect, test } from "@jest/globals";
import { notesBench } from "./notes.ts";

test("[I25] a hundred pull requests of all kinds cost three requests, a second look one; none is missing, false or doubled", async () => {
  expect(await notesBench([100])).toMatchObject([
    { pulls: 100, commits: 147, requests: 3, again: 1, missing: 0, wrong: 0, doubled: 0, unresolved: 0 },
  ]);
});

test("[I25] a thousand cost no more than the pages of their commits and a handful", async () => {
  const [measured] = await notesBench([1000]);
  expect(measured).toMatchObject({ commits: 1470, missing: 0, wrong: 0, doubled: 0, unresolved: 0, again: 1 });
  expect(measured?.requests).toBeLessThanOrEqual(20);
});
