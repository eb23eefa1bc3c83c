import { expect, test } from "@jest/globals";
import type { Project } from "../../../../src/core/config/project.ts";
import { changeOf } from "../../../../src/core/domain/bump/change.ts";
import { claimsOf, obstaclesIn, type Proof, prove, unproved } from "../../../../src/core/domain/bump/existence.ts";
import { targetsOf } from "../../../../src/core/domain/bump/targets.ts";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { rulesOf } from "../../../../src/core/domain/pins/pin.ts";
import type { Answered } from "../../../../src/core/ports/registry.ts";
import { aProject, aRelease } from "../../../features/builders.ts";

const image = (name: string) => [{ kind: "image" as const, image: `ghcr.io/acme/${name}`, files: ["**"] }];

const PROJECT: Project = aProject({
  images: [
    { name: "ghcr.io/acme/server" },
    { name: "ghcr.io/acme/tools" },
    { name: "ghcr.io/acme/old", deprecated: {} },
  ],
  components: [
    { name: "server", repository: "acme/shop", type: "Image", pins: image("server") },
    { name: "till", repository: "acme/till", type: "Image", version: "v0.9.0", pins: image("till") },
    { name: "cup", repository: "acme/cup", type: "Image", version: "latest", pins: image("cup") },
    {
      name: "chart",
      repository: "acme/charts",
      type: "Helm Chart",
      version: "1.4.0+a",
      tag: "chart-{version}",
      pins: [{ kind: "chart", chart: "oci://ghcr.io/acme/charts/shop", files: ["**"] }],
    },
    {
      name: "engine",
      repository: "acme/engine",
      type: "Wheel",
      version: "1a".repeat(20),
      pins: [{ kind: "variable", name: "ENGINE", files: ["**"] }],
    },
  ],
});
const RULES = rulesOf(PROJECT);

function claimed(text: string, asked: ReadonlyMap<string, string> = new Map()) {
  const release = aRelease({ project: PROJECT });
  const file = { path: "a.yaml", mode: "100644", text };
  const survey = { pins: findPins(file, RULES), files: [file] };
  const newest = [{ repository: "acme/cup", tag: "v2.0.0" }];
  const owners = survey.pins.map(({ owner }) => owner);
  const targets = targetsOf(owners, { release, project: PROJECT, newest, asked });
  const change = changeOf(survey, RULES, { targets, branch: "release-0.8" });
  const claiming = { project: PROJECT, release, repository: "acme/shop", rules: RULES, survey, targets, change };
  return claimsOf({ ...claiming, asked: new Set(asked.keys()) });
}

const shortOf = (text: string, asked?: ReadonlyMap<string, string>) =>
  claimed(text, asked).map(({ kind, name, tag, exists }) => `${exists ? "" : "not "}${kind} ${name}:${tag}`);

const OWN = ["not image ghcr.io/acme/server:v0.8.0", "not image ghcr.io/acme/tools:v0.8.0"];

test.each<
  [situation: string, text: string, claims: readonly string[], ...asked: readonly ReadonlyMap<string, string>[]]
>([
  ["nothing moves", "a: ghcr.io/acme/server:v0.8.0\n", []],
  ["a component of this release moves", "a: ghcr.io/acme/server:v0.7.0\n", OWN],
  [
    "another's moves to a version that is given",
    "a: ghcr.io/acme/till:v0.8.0\n",
    ["tag acme/till:v0.9.0", "image ghcr.io/acme/till:v0.9.0", ...OWN],
  ],
  [
    "it stands in a hundred places",
    "a: ghcr.io/acme/till:v0.8.0\n".repeat(100),
    ["tag acme/till:v0.9.0", "image ghcr.io/acme/till:v0.9.0", ...OWN],
  ],
  [
    "it stands in two shapes",
    "a: ghcr.io/acme/till:v0.8.0\nb: ghcr.io/acme/till:0.8.0\n",
    ["tag acme/till:v0.9.0", "image ghcr.io/acme/till:v0.9.0", "image ghcr.io/acme/till:0.9.0", ...OWN],
  ],
  [
    "another's moves to its newest release, which was just read",
    "a: ghcr.io/acme/cup:v1.0.0\n",
    ["image ghcr.io/acme/cup:v2.0.0", ...OWN],
  ],
  [
    "another's moves to a version that was asked for",
    "a: ghcr.io/acme/cup:v1.0.0\n",
    ["tag acme/cup:v1.5.0", "image ghcr.io/acme/cup:v1.5.0", ...OWN],
    new Map([["cup", "v1.5.0"]]),
  ],
  [
    "a chart moves by its OCI address",
    "run: helm pull oci://ghcr.io/acme/charts/shop --version 1.3.0\n",
    ["tag acme/charts:chart-1.4.0+a", "chart ghcr.io/acme/charts/shop:1.4.0_a", ...OWN],
  ],
  ["a commit moves", `ENGINE=${"2b".repeat(20)}\n`, OWN],
])("when %s, what has to be proved is …", (_, text, claims, ...asked) => {
  expect([...shortOf(text, asked[0])].sort()).toEqual([...claims].sort());
});

const FOUND: Answered<string> = { state: "found", value: "sha256:x" };

async function proofOf(exists: boolean, answer: Answered<string>): Promise<readonly Proof[]> {
  const claim = { owner: "till", kind: "image", name: "ghcr.io/acme/till", tag: "v0.9.0", exists } as const;
  return prove({ imageDigest: async () => answer, hasTag: async () => true }, [claim]);
}

test.each<[situation: string, exists: boolean, answer: Answered<string>, obstacle: string | undefined]>([
  ["is there", true, FOUND, undefined],
  ["is not there", true, { state: "absent" }, "till: `ghcr.io/acme/till:v0.9.0` does not exist in its registry"],
  [
    "is refused",
    true,
    { state: "refused", reason: "no" },
    "till: whether `ghcr.io/acme/till:v0.9.0` exists can't be proved: no",
  ],
  [
    "can't be asked now",
    true,
    { state: "unavailable", reason: "busy" },
    "till: whether `ghcr.io/acme/till:v0.9.0` exists can't be said now: busy",
  ],
  ["may not be asked", true, { state: "refused", reason: "unlisted", isOutOfReach: true }, undefined],
  ["is this release's own and not there yet", false, { state: "absent" }, undefined],
  [
    "is this release's own and refused, as what is not there yet is",
    false,
    { state: "refused", reason: "no" },
    undefined,
  ],
  [
    "is this release's own and there already",
    false,
    FOUND,
    "`ghcr.io/acme/till:v0.9.0` is there already, though this release is not tagged; find out what it is",
  ],
  [
    "is this release's own and can't be asked now",
    false,
    { state: "unavailable", reason: "busy" },
    "whether `ghcr.io/acme/till:v0.9.0` is there already can't be said now: busy",
  ],
])("an image that %s: what is in the way", async (_, exists, answer, obstacle) => {
  const proofs = await proofOf(exists, answer);
  expect(obstaclesIn(proofs)).toEqual(obstacle === undefined ? [] : [obstacle]);
  expect(unproved(proofs)).toHaveLength("isOutOfReach" in answer ? 1 : 0);
});

test.each<[answer: boolean | undefined, obstacle: string | undefined]>([
  [true, undefined],
  [false, "till: tag `v0.9.0` of acme/till does not exist"],
  [undefined, "till: whether tag `v0.9.0` of acme/till exists can't be proved: the repository is gone, or private"],
])("a tag of another repository, answered %s: what is in the way", async (answer, obstacle) => {
  const claim = { owner: "till", kind: "tag", name: "acme/till", tag: "v0.9.0", exists: true } as const;
  const proofs = await prove({ imageDigest: async () => FOUND, hasTag: async () => answer }, [claim]);
  expect(obstaclesIn(proofs)).toEqual(obstacle === undefined ? [] : [obstacle]);
});
