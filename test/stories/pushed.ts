/** A project that declares images, whose tags people push and whose release workflow runs on them. */
import { expect } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { readTemplates } from "../../src/app/templates.ts";
import type { Registry } from "../../src/core/ports/registry.ts";
import { keyIn } from "../../src/core/text/marker.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { run } from "../../src/engine/run.ts";
import { connectRegistries } from "../../src/registry/index.ts";
import type { Bench } from "../github/effects/bench.ts";
import { memoryOf } from "../github/memory.ts";
import { listed } from "../registry/a-registry.ts";

const render = compileTemplates(readTemplates());
const by = "ada";

const configurationFor = (folder: string) => `
tracker: {}
candidate: { workflow: Release }
images:
  - { name: ${folder}/shop, platforms: [linux/amd64, linux/arm64] }
  - { name: ${folder}/shop-xpu }
`;

let told = 0;

/** A repository with an open release, its branch, and images of its own on this registry. */
export async function tell(bench: Bench, host: string) {
  const scene = await bench.scene();
  const { control, name } = scene;
  const folder = `acme/t${++told}`;
  bench.registry = connectRegistries({ hosts: listed(host), credentials: [] }, { owner: "acme" });
  await control.createMilestone(name, { by, title: "v0.8.0", due: "2026-08-21" });
  await control.createBranch(name, { by, name: "release-0.8", from: "main" });
  await control.defineWorkflow(name, {
    name: "Release",
    path: ".github/workflows/r.yml",
    onTags: "v*",
    jobs: ["build"],
  });
  const commentsOf = async () => (await scene.end()).issues.flatMap(({ comments }) => comments);
  return {
    scene,
    /** Of this story's own images, without the registry. */
    folder,
    /** The bot looks, until it has nothing more to write. */
    async look(): Promise<void> {
      for (let wrote = true; wrote; ) {
        const read = { ...(await scene.read()), file: async () => configurationFor(`${host}/${folder}`) };
        const { failures, steps } = await run(
          { repository: scene.ref, causes: ["tick"] },
          {
            ...{ features: FEATURES, render, read, memory: memoryOf(), trail: async () => undefined },
            last: async (effect) => (effect.kind === "ensureCalendar" ? { did: "unchanged" } : scene.execute(effect)),
          },
        );
        expect(failures).toEqual([]);
        wrote = steps.some(({ outcome }) => outcome.did === "wrote");
      }
    },
    tags: (tag: string, at = "release-0.8") => control.pushTag(name, { by, name: tag, at }),
    untags: (tag: string) => control.deleteTag(name, { by, name: tag }),
    finishes: (tag: string, failed: Readonly<Record<string, string>> = {}) => control.finishRun(name, { tag, failed }),
    commitOf: async (tag: string) =>
      (await scene.read()).tags().then((all) => all.find((one) => one.name === tag)?.commit),
    /** The comment under a key. */
    said: async (key: string) => (await commentsOf()).find(({ body }) => keyIn(body) === key)?.body ?? "",
    check: async (title: string) => (await scene.end()).checkRuns.findLast((one) => one.name === title),
    /** A registry that is on nobody's list. */
    unlisted: (): Registry => connectRegistries({ hosts: new Map(), credentials: [] }),
  };
}

export type Story = Awaited<ReturnType<typeof tell>>;
