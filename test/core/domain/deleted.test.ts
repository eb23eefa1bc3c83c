import { expect, test } from "@jest/globals";
import { deletedCandidates, deletedKey } from "../../../src/core/domain/deleted.ts";
import { aRelease } from "../../features/builders.ts";
import { deleted } from "../../features/clean-up/scene.ts";

const release = aRelease();
const records = (value: unknown) => new Map([[deletedKey(release), { value, url: "u" }]]);

test("the versions of deleted candidates are known by the record", () => {
  const value = [deleted(), deleted({ version: "0.8.0-rc.3" })];
  expect(deletedCandidates(records(value), release).map(({ version }) => version.candidate)).toEqual([1, 3]);
});

test.each([[undefined], ["?"], [[{ version: "0.8.0-rc.1" }]]])("a record that says %j says nothing", (value) => {
  expect(deletedCandidates(records(value), release)).toEqual([]);
});
