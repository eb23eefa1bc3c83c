/** Images of a tag, from its workflow's run to the report: engine, features, embedded GitHub and embedded registry. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { ImageRecipe } from "../../src/sandbox/registry/build.ts";
import { RegistrySandbox, type RunningRegistry } from "../../src/sandbox/registry/index.ts";
import { useBench } from "../github/effects/bench.ts";
import { type Story, tell } from "./pushed.ts";

const bench = useBench();
let registry: RunningRegistry;
let story: Story;

beforeAll(async () => {
  registry = await RegistrySandbox.start();
});
afterAll(() => registry.close());
beforeEach(async () => {
  story = await tell(bench(), registry.host);
});

const BOTH = ["linux/amd64", "linux/arm64"];
const REPORT = "verify-images/0.8.0-rc.1";

/** What the release workflow pushes for a tag. */
async function pushed(tag: string, recipe: Partial<ImageRecipe> = {}, image = "shop"): Promise<string> {
  const { revision } = { revision: (await story.commitOf(tag)) ?? "" };
  return registry.push(`${story.folder}/${image}`, tag, { platforms: BOTH, revision, content: tag, ...recipe });
}

describe("A candidate whose run is green", () => {
  beforeEach(async () => {
    await story.tags("v0.8.0-rc.1");
  });

  test("is told to have all its images once they are there, and then no registry is asked again", async () => {
    await pushed("v0.8.0-rc.1");
    await pushed("v0.8.0-rc.1", { platforms: ["linux/amd64"] }, "shop-xpu");
    await story.finishes("v0.8.0-rc.1");
    await story.look();
    expect(await story.said(REPORT)).toContain("**v0.8.0-rc.1 has all its images**: 2, for 3 platforms in all");
    expect(await story.check("release / images")).toMatchObject({ conclusion: "success" });
    const read = () => registry.requests.filter((line) => line.startsWith("GET /v2/")).length;
    const before = read();
    await story.look();
    expect(read()).toBe(before);
  });

  test("but lacks an image is not complete, and is once the image was pushed", async () => {
    await pushed("v0.8.0-rc.1");
    await story.finishes("v0.8.0-rc.1");
    await story.look();
    expect(await story.said(REPORT)).toContain(
      `v0.8.0-rc.1 is **not complete**, although its run is green: \`${story.folder}/shop-xpu\` is missing`,
    );
    expect(await story.check("release / images")).toMatchObject({ conclusion: "failure" });

    await pushed("v0.8.0-rc.1", { platforms: ["linux/amd64"] }, "shop-xpu");
    await story.look();
    expect(await story.said(REPORT)).toContain("**v0.8.0-rc.1 has all its images**");
    expect(await story.check("release / images")).toMatchObject({ conclusion: "success" });
  });

  test("but has one platform of two is not complete", async () => {
    await pushed("v0.8.0-rc.1", { platforms: ["linux/amd64"], single: true });
    await pushed("v0.8.0-rc.1", { platforms: ["linux/amd64"] }, "shop-xpu");
    await story.finishes("v0.8.0-rc.1");
    await story.look();
    expect(await story.said(REPORT)).toContain(`\`${story.folder}/shop\` has no \`linux/arm64\``);
  });
});

test("What the operator let nobody ask is not read, and the report says whose that is", async () => {
  bench().registry = story.unlisted();
  await story.tags("v0.8.0-rc.1");
  await story.finishes("v0.8.0-rc.1");
  const before = registry.requests.length;
  await story.look();
  expect(await story.said(REPORT)).toContain(
    "is not among the registries that may be asked; REGISTRY_HOSTS lists them",
  );
  expect(registry.requests).toHaveLength(before);
});

describe("A tag that others follow", () => {
  const MOVES = "verify-images/0.8.0/moves";
  const previous = { revision: "0".repeat(40), content: "the release before" };

  test("and that a red run moved is told at once, with the command that puts it back, until it stands where it stood", async () => {
    const old = await pushed("latest", previous);
    await story.look();
    await story.tags("v0.8.0-rc.1");
    await story.look();
    await pushed("latest", { content: "v0.8.0-rc.1" });
    await story.finishes("v0.8.0-rc.1", { build: "Push image" });
    await story.look();
    expect(await story.said(MOVES)).toContain("**1 tag that others follow moved** while `v0.8.0-rc.1` ran");
    expect(await story.said(MOVES)).toContain(`crane tag ${registry.host}/${story.folder}/shop@${old} latest`);
    expect(await story.check("release / images")).toMatchObject({ conclusion: "failure" });

    await story.untags("v0.8.0-rc.1");
    await story.look();
    expect(await story.said(MOVES)).toContain("moved** while `v0.8.0-rc.1` ran");

    await pushed("latest", previous);
    await story.look();
    expect(await story.said(MOVES)).toContain("Every tag that others follow stands again where it stood");
  });

  test("and that moved before the candidate, or by a newer line's release beside it, is nobody's fault", async () => {
    await pushed("latest", previous);
    await story.look();
    await pushed("latest", { content: "main" });
    await story.look();
    await story.tags("v0.8.0-rc.1");
    await story.look();
    await story.tags("v0.9.0", "main");
    await pushed("v0.9.0", { content: "v0.9.0" });
    await pushed("latest", { content: "v0.9.0", revision: await story.commitOf("v0.9.0") });
    await story.finishes("v0.8.0-rc.1");
    await story.look();
    expect(await story.said(MOVES)).toBe("");
    expect(await story.said(REPORT)).not.toContain("moved");
  });
});
