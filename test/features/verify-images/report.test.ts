import { expect, test } from "@jest/globals";
import { OutOfReach, Refused, Unavailable } from "../../../src/core/errors.ts";
import { expectGolden } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { aRun, aVerdict, HOSTILE, sha, type World } from "../builders.ts";
import { BEFORE, BOTH, built, everything, FINAL, RC1, registryOf, textOf } from "./scene.ts";

const whole = everything(RC1.name, RC1.commit);
const CUDA = "shop-cuda:v0.8.0-rc.1";
const XPU = "shop-xpu-sglang:v0.8.0-rc.1";

const CASES: readonly (readonly [name: string, remotes: Parameters<typeof registryOf>[0]])[] = [
  ["whole", whole],
  ["one-image-missing", { ...whole, [XPU]: undefined, "shop-xpu-sglang:0.8.0-rc1": built(sha(1)) }],
  ["one-platform-missing", { ...whole, [CUDA]: built(sha(1), ["linux/amd64"]) }],
  ["wrong-revision", { ...whole, [CUDA]: built(sha(2)) }],
  [
    "name-drift",
    {
      ...whole,
      [XPU]: undefined,
      "shop-sglang-xpu:v0.8.0-rc.1": built(sha(1)),
      "shop-cuda-dev:v0.8.0-rc.1": built(sha(1)),
      "shop-cuda:pr-12": built(sha(3)),
      "shop-cuda:sha-1a2b3c4": built(sha(3)),
      "shop-cpu:v0.8.0-rc.1": built(sha(1)),
    },
  ],
  ["refused", { ...whole, [XPU]: new Refused("the registry refuses it: denied") }],
  ["out-of-reach", { ...whole, [XPU]: new OutOfReach("ghcr.io is not among the registries that may be asked") }],
  ["silent", { [CUDA]: new Unavailable("ghcr.io does not answer"), [XPU]: new Unavailable("ghcr.io does not answer") }],
];

test.each(CASES)("the report reads as its golden file: %s", async (name, remotes) => {
  const world = { registry: registryOf(remotes) };
  expectGolden(`features/verify-images/golden/${name}.md`, await textOf(world, "verify-images/0.8.0-rc.1"));
});

test.each([CASES[0], CASES[2], CASES[3], CASES[6]].flatMap((one) => (one ? [one] : [])))(
  "the verdict reads as its golden file: %s",
  async (name, remotes) => {
    const world = { registry: registryOf(remotes) };
    const text = await textOf(world, "verify-images/0.8.0-rc.1/verdict");
    expectGolden(`features/verify-images/golden/verdict-${name}.md`, text);
  },
);

test("while a tag is built again its report says that, and nothing of what was found before", async () => {
  const world: World = {
    runs: [aRun({ attempt: 2, status: "running", conclusion: undefined })],
    verdicts: {
      [RC1.commit]: [aVerdict("0.8.0-rc.1", { key: "verify-images/0.8.0-rc.1/verdict", basis: "900.1 / x" })],
    },
  };
  expectGolden("features/verify-images/golden/again.md", await textOf(world, "verify-images/0.8.0-rc.1"));
  const verdict = await textOf(world, "verify-images/0.8.0-rc.1/verdict");
  expectGolden("features/verify-images/golden/verdict-again.md", verdict);
});

test("a final tag's report says that it stays where it is", async () => {
  const world: World = {
    tags: [FINAL],
    runs: [aRun({ id: 902, ref: "v0.8.0" })],
    registry: registryOf({
      ...everything(FINAL.name, FINAL.commit),
      "shop-cuda:v0.8.0": built(sha(1), ["linux/arm64"]),
    }),
  };
  expectGolden("features/verify-images/golden/final.md", await textOf(world, "verify-images/0.8.0"));
});

const OF_CUDA = "ghcr.io/acme/shop-cuda";
const LATEST = "shop-cuda:latest";
/** `latest` stood somewhere, and there was no `v0.8.0`. */
const FOLLOWED = {
  records: {
    [BEFORE]: {
      value: { stood: { [OF_CUDA]: { latest: "sha256:old", "v0.8.0": null } }, ended: {}, pending: {}, finals: [] },
      url: "u",
    },
  },
};

test("tags that a candidate moved read as in their golden file, with the command that puts each back", async () => {
  const candidates = built(sha(1), BOTH, "sha256:top");
  const world = {
    ...FOLLOWED,
    registry: registryOf({ ...whole, [LATEST]: candidates, "shop-cuda:v0.8.0": candidates }),
  };
  expectGolden("features/verify-images/golden/moves.md", await textOf(world, "verify-images/0.8.0/moves"));
  expectGolden("features/verify-images/golden/moved.md", await textOf(world, "verify-images/0.8.0-rc.1"));
  expectGolden(
    "features/verify-images/golden/verdict-moved.md",
    await textOf(world, "verify-images/0.8.0-rc.1/verdict"),
  );
  expectGolden("features/verify-images/golden/before.md", await textOf(world, BEFORE));
});

test("once all stand where they stood, the same comment says so", async () => {
  const world = {
    ...FOLLOWED,
    ownComments: { 12: [{ id: 1, key: "verify-images/0.8.0/moves", body: "" }] },
    registry: registryOf({ ...whole, [LATEST]: built(sha(9), BOTH, "sha256:old") }),
  };
  expectGolden("features/verify-images/golden/moves-undone.md", await textOf(world, "verify-images/0.8.0/moves"));
});

test("once the record is gone the comment says that nobody can know, and not that all is well", async () => {
  const world = {
    records: {},
    ownComments: { 12: [{ id: 1, key: "verify-images/0.8.0/moves", body: "" }] },
    registry: registryOf({ ...whole, [LATEST]: built(sha(9), BOTH, "sha256:new") }),
  };
  expectGolden("features/verify-images/golden/moves-unknown.md", await textOf(world, "verify-images/0.8.0/moves"));
});

test("a candidate that nobody had looked before is not said to have left alone what others follow", async () => {
  const world = { records: {}, registry: registryOf(whole) };
  expectGolden("features/verify-images/golden/late.md", await textOf(world, "verify-images/0.8.0-rc.1"));
});

test.each(HOSTILE)("[I1] [I6] %j as a label and as a registry's words stays text", async (hostile) => {
  const [platform] = built(sha(2)).platforms;
  const labelled = {
    ...built(sha(2)),
    platforms: [{ ...platform, platform: "linux/amd64", digest: "sha256:1", source: hostile, revision: sha(2) }],
  };
  const world = { registry: registryOf({ [CUDA]: labelled, [XPU]: new Refused(hostile) }) };
  const { body } = await textOf(world, "verify-images/0.8.0-rc.1");
  expectOnlyText(body, hostile);
  expect(nodesOf(body).filter(({ type }) => type === "table")).toHaveLength(1);
});
