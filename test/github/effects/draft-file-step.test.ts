import { expect, test } from "@jest/globals";
import { type KnownAsset, nextStep, type Step } from "../../../src/github/effects/draft-file-step.ts";

const NAME = "release-notes-v0.8.0.md";
const BESIDE = "release-notes-v0.8.0.new.md";
const WANTED = "sha256:wanted";
const US = 1;

const anAsset = (id: number, given: Partial<KnownAsset> = {}): KnownAsset => ({
  ...{ id, name: NAME, state: "uploaded", digest: WANTED, uploader: { id: US } },
  ...given,
});
const old = { digest: "sha256:old" };
const theirs = { uploader: { id: 2 } };
const beside = { name: BESIDE };

test.each<[situation: string, assets: readonly KnownAsset[], step: Step]>([
  ["nothing is there", [], { do: "upload", as: NAME }],
  ["only other files are there", [anAsset(1, { name: "notes.md" })], { do: "upload", as: NAME }],
  ["the same bytes are there", [anAsset(1)], { do: "nothing" }],
  ["a person put the very same bytes there", [anAsset(1, theirs)], { do: "nothing" }],
  ["other bytes are there", [anAsset(1, old)], { do: "upload", as: BESIDE }],
  ["an upload broke off", [anAsset(1, { state: "open", digest: null })], { do: "upload", as: BESIDE }],
  ["the new ones are beside the old ones", [anAsset(1, old), anAsset(2, beside)], { do: "remove", asset: 1 }],
  ["only the new ones are there", [anAsset(2, beside)], { do: "rename", asset: 2 }],
  ["older new ones were left beside", [anAsset(1, old), anAsset(2, { ...beside, ...old })], { do: "remove", asset: 2 }],
  ["new ones were left beside the right ones", [anAsset(1), anAsset(2, beside)], { do: "remove", asset: 2 }],
  ["the file is a person's", [anAsset(1, { ...theirs, ...old })], { do: "leave" }],
  ["its uploader's account is gone", [anAsset(1, { ...old, uploader: null })], { do: "leave" }],
  ["the place beside it is a person's", [anAsset(1, old), anAsset(2, { ...beside, ...theirs })], { do: "leave" }],
])("where %s", (_, assets, step) => {
  expect(nextStep(assets, { name: NAME, digest: WANTED, by: US })).toEqual(step);
});

test.each<[situation: string, assets: readonly KnownAsset[], step: Step]>([
  ["there is none", [], { do: "nothing" }],
  ["ours is left from before", [anAsset(1, old)], { do: "remove", asset: 1 }],
  ["one beside is left from before", [anAsset(2, beside)], { do: "remove", asset: 2 }],
  ["it is a person's", [anAsset(1, theirs)], { do: "nothing" }],
])("where none is wanted and %s", (_, assets, step) => {
  expect(nextStep(assets, { name: NAME, digest: undefined, by: US })).toEqual(step);
});
