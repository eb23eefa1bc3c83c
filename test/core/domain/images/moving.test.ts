import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { imageReader } from "../../../../src/core/domain/images/answered.ts";
import { guardedStates, movesBetween, type TagState } from "../../../../src/core/domain/images/moving.ts";
import { parseVersion } from "../../../../src/core/domain/version.ts";
import { Unavailable } from "../../../../src/core/errors.ts";
import { anImage, aRegistry, declared } from "./builders.ts";

const SHOP = "ghcr.io/acme/shop";
const at = (digest?: string): TagState["stood"] =>
  digest === undefined ? { state: "absent" } : { state: "found", value: digest };
const state = (stood: TagState["stood"], tag = "latest"): TagState => ({ image: SHOP, tag, stood });
const silent: TagState["stood"] = { state: "unavailable", reason: "down" };

describe("A tag that others follow", () => {
  test.each<[situation: string, before: TagState["stood"], after: TagState["stood"], moves: readonly string[]]>([
    ["stands where it stood", at("sha256:1"), at("sha256:1"), []],
    ["is still not there", at(), at(), []],
    ["moved", at("sha256:1"), at("sha256:2"), ["moved", `crane tag ${SHOP}@sha256:1 latest`]],
    ["appeared", at(), at("sha256:2"), ["appeared", `regctl tag delete ${SHOP}:latest`]],
    ["is gone", at("sha256:1"), at(), ["vanished", `crane tag ${SHOP}@sha256:1 latest`]],
    ["was not readable before", silent, at("sha256:2"), ["unknown"]],
    ["is not readable now", at("sha256:1"), silent, ["unknown"]],
    ["is refused, before and now", { state: "refused", reason: "no" }, { state: "refused", reason: "no" }, ["unknown"]],
  ])("%s", (_, before, after, expected) => {
    const moves = movesBetween([state(before)], [state(after)]);
    expect(moves.flatMap(({ kind, restore }) => [kind, ...(restore ? [restore] : [])])).toEqual(expected);
  });

  test("that only one of the two looks knows is unknown, for nobody looked", () => {
    expect(movesBetween([state(at(), "v0")], [state(at("sha256:2"), "v1")])).toEqual([
      { image: SHOP, tag: "v0", kind: "unknown" },
      { image: SHOP, tag: "v1", kind: "unknown" },
    ]);
  });
});

test("every move has the command that undoes it, and nothing else is told", () => {
  const digest = fc.option(fc.constantFrom("sha256:1", "sha256:2", "sha256:3"), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.tuple(digest, digest), { maxLength: 10 }), (pairs) => {
      const before = pairs.map(([was], n) => state(at(was), `v${n}`));
      const after = pairs.map(([, is], n) => state(at(is), `v${n}`));
      const tags = new Map(after.map(({ tag, stood }) => [tag, stood]));
      for (const { restore = "" } of movesBetween(before, after)) {
        const [, put, tag = "", gone = ""] =
          /^(?:crane tag .+@(\S+) (\S+)|regctl tag delete .+:(\S+))$/.exec(restore) ?? [];
        tags.set(put ? tag : gone, at(put));
      }
      expect([...tags]).toEqual(before.map(({ tag, stood }) => [tag, stood]));
    }),
  );
});

test("the tags of every image are looked at, and one that can't be read takes nothing from the others", async () => {
  const registry = aRegistry({
    [`${SHOP}:latest`]: anImage(["linux/amd64"], "sha256:1"),
    "ghcr.io/acme/api:latest": new Unavailable("down"),
  });
  const version = parseVersion("0.8.0-rc.1");
  if (!version) throw new Error("no version");
  const images = [declared("shop", { moving: ["latest"] }), declared("api", { moving: ["latest"] })];
  expect(
    await guardedStates(
      imageReader(registry),
      { images, scheme: { tag: "v{version}" }, version: version.text },
      version,
    ),
  ).toEqual([
    { image: SHOP, tag: "latest", stood: at("sha256:1") },
    { image: SHOP, tag: "v0.8.0", stood: at() },
    { image: "ghcr.io/acme/api", tag: "latest", stood: silent },
    { image: "ghcr.io/acme/api", tag: "v0.8.0", stood: at() },
  ]);
});
