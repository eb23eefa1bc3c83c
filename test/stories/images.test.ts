/** Images of a tag, from its workflow's run to the report: engine, features, embedded GitHub and embedded registry. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Unavailable } from "../../src/core/errors.ts";
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

describe("A candidate that was found usable", () => {
  const RC1 = "v0.8.0-rc.1";
  const CANDIDATE = "candidate/0.8.0-rc.1";
  const whole = async () => {
    await pushed(RC1);
    await pushed(RC1, { platforms: ["linux/amd64"] }, "shop-xpu");
  };
  const tracker = async () => (await story.scene.end()).issues.find(({ title }) => title.includes("v0.8.0"))?.body;
  beforeEach(async () => {
    await story.tags(RC1);
    await whole();
    await story.finishes(RC1);
    await story.look();
    expect(await story.said(CANDIDATE)).toContain("is **usable**");
    expect(await tracker()).toContain("ready to tag");
  });

  test("is no more once an image of it is deleted", async () => {
    registry.deleteVersion(`${story.folder}/shop`, RC1);
    await story.look();
    expect(await story.said(CANDIDATE)).toContain("is **not usable**");
    expect(await story.check("release / candidate")).toMatchObject({ conclusion: "failure" });
    expect(await tracker()).not.toContain("ready to tag");
  });

  test("is neither usable nor ready to tag while its workflow runs again, and is judged by what that made", async () => {
    await story.scene.control.repeatRun(story.scene.name, { by: "ada", tag: RC1 });
    await story.look();
    expect(await story.said(CANDIDATE)).toContain("is **being tried**");
    expect(await story.said(REPORT)).toContain("is **built again**");
    expect(await story.check("release / candidate")).toMatchObject({ conclusion: "neutral" });
    expect(await tracker()).not.toContain("ready to tag");

    await pushed(RC1, { platforms: ["linux/amd64"] });
    await story.finishes(RC1);
    await story.look();
    expect(await story.said(REPORT)).toContain(`\`${story.folder}/shop\` has no \`linux/arm64\``);
    expect(await story.said(CANDIDATE)).toContain("is **not usable**");
  });

  test("is judged anew once its tag is pushed again, also at the same commit", async () => {
    await story.untags(RC1);
    await story.tags(RC1);
    await pushed(RC1, { platforms: ["linux/amd64"], single: true });
    await story.finishes(RC1);
    await story.look();
    expect(await story.said(CANDIDATE)).toContain("is **not usable**");
  });
});

test("A registry that says nothing makes no candidate usable, and the report says whose that is", async () => {
  await story.tags("v0.8.0-rc.1");
  await story.finishes("v0.8.0-rc.1");
  const down = async () => {
    throw new Unavailable("the registry is down");
  };
  bench().registry = { image: down, digest: down, parts: down, tags: down };
  await story.look();
  const said = await story.said("candidate/0.8.0-rc.1");
  expect(said).toContain("its images could not be read yet");
  expect(said).toContain("is the App's operator's to mend");
  expect(await story.check("release / candidate")).toBeUndefined();
  const issue = (await story.scene.end()).issues.find(({ title }) => title.includes("v0.8.0"));
  expect(issue?.body).not.toContain("ready to tag");
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

  test("and that a second attempt moves while it runs is not said to have been left alone", async () => {
    await pushed("latest", previous);
    await story.look();
    await story.tags("v0.8.0-rc.1");
    await story.look();
    await story.finishes("v0.8.0-rc.1", { build: "Push" });
    await story.look();
    await story.scene.control.repeatRun(story.scene.name, { by: "ada", tag: "v0.8.0-rc.1" });
    await pushed("v0.8.0-rc.1");
    await pushed("v0.8.0-rc.1", { platforms: ["linux/amd64"] }, "shop-xpu");
    await pushed("latest", { content: "v0.8.0-rc.1" });
    await story.look();
    expect(await story.said(REPORT)).not.toContain("left alone");
    expect(await story.check("release / images")).toMatchObject({ conclusion: "neutral" });
  });

  test("and that a candidate moved is told as long as it is not put back, also while the next one runs", async () => {
    await pushed("latest", previous);
    await story.look();
    await story.tags("v0.8.0-rc.1");
    await story.look();
    await pushed("latest", { content: "v0.8.0-rc.1" });
    await story.finishes("v0.8.0-rc.1", { build: "Push image" });
    await story.look();
    await story.scene.control.commit(story.scene.name, {
      ...{ by: "ada", branch: "release-0.8", message: "Mend", files: { "README.md": "# 2\n" } },
    });
    await story.tags("v0.8.0-rc.2");
    await story.look();
    expect(await story.said(MOVES)).toContain("**1 tag that others follow moved** while `v0.8.0-rc.1` ran");
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
