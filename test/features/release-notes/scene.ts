/** A tagged release of the made-up project with its pins, and what the feature plans for it. */
import type { z } from "zod";
import type { project } from "../../../src/core/config/project.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { config } from "../../../src/features/release-notes/config.ts";
import { releaseNotes } from "../../../src/features/release-notes/index.ts";
import { templatesOf } from "../../golden.ts";
import { aProject, aReader, aRelease, type Change, sha, type World } from "../builders.ts";

type Components = NonNullable<z.input<typeof project>["components"]>;

/** Commits of v0.7.0 and v0.8.0. */
export const OLD = sha(7);
export const NEW = sha(8);

const pin = (name: string) => [{ kind: "variable" as const, name, files: ["versions.env"] }];

export const COMPONENTS: Components = [
  {
    name: "acme/tea-server",
    repository: "acme/tea-server",
    type: "Image + Helm Chart",
    description: "Pours tea, hot or iced.",
    pins: [
      ...pin("TEA_SERVER_VERSION"),
      { kind: "image", image: "registry.example/acme/tea-server", files: ["deploy/*.yaml"] },
    ],
  },
  {
    name: "acme/kettle",
    repository: "acme/kettle-charts",
    type: "Helm Chart",
    description: "Boils water for `acme/tea-server`.",
    tag: "kettle-{version}",
    pins: pin("KETTLE_CHART_VERSION"),
  },
  { name: "leaf/gateway", repository: "leaf/gateway", type: "Library", pins: pin("GATEWAY_VERSION") },
  { name: "acme/saucer (porcelain)", repository: "acme/saucer", type: "Image", pins: pin("SAUCER_VERSION") },
];

const BEFORE = ["TEA_SERVER_VERSION=v0.7.0", "KETTLE_CHART_VERSION=1.3.9", "GATEWAY_VERSION=v1.5.0"];

export const AFTER = [
  "TEA_SERVER_VERSION=v0.9.0",
  "KETTLE_CHART_VERSION=1.4.0",
  "GATEWAY_VERSION=v1.5.0",
  "SAUCER_VERSION=v0.1.0",
];

/** Files by path, as a world knows them, at one commit. */
function filesAt(commit: string, files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(([path, text], at) => ({ path, text, blob: `${commit}/${at}` }));
  return {
    tree: entries.map(({ path, text, blob }) => ({ path, mode: "100644", blob, size: text.length })),
    blobs: Object.fromEntries(entries.map(({ blob, text }) => [blob, text])),
  };
}

interface Story {
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** Further files at the final tag. */
  readonly files?: Readonly<Record<string, string>>;
  readonly changes?: readonly Change[];
  /** What else the world holds, in place of what the story says. */
  readonly world?: World;
}

export const TAGS = [
  { name: "v0.7.0", commit: OLD },
  { name: "v0.8.0-rc.1", commit: sha(6) },
  { name: "v0.8.0", commit: NEW },
];

export function worldOf({ before = BEFORE, after = AFTER, files = {}, changes = [], world = {} }: Story = {}): World {
  const old = filesAt(OLD, { "versions.env": before.join("\n") });
  const now = filesAt(NEW, { "versions.env": after.join("\n"), ...files });
  return {
    tags: TAGS,
    trees: { [OLD]: old.tree, [NEW]: now.tree },
    blobs: { ...old.blobs, ...now.blobs },
    changes: { [`${OLD}...${NEW}`]: changes },
    ...world,
  };
}

export interface Setting {
  readonly components?: Components;
  readonly tag?: string;
  readonly config?: z.input<typeof config>;
  readonly version?: string;
}

export function planFor(world: World, setting: Setting = {}): Promise<Plan> {
  const project = aProject({
    components: setting.components ?? COMPONENTS,
    ...(setting.tag ? { release: { tag: setting.tag } } : {}),
  });
  const release = aRelease({ project, version: setting.version ?? "0.8.0" });
  if (releaseNotes.about !== "release") throw new Error("the feature looks at releases");
  return releaseNotes.plan(aReader(world), { project, release, config: config.parse(setting.config ?? {}) });
}

/** Title and body of the draft. */
export async function draftOf(world: World, setting: Setting = {}) {
  const [effect] = renderPlan(await planFor(world, setting), templatesOf("release-notes")).effects;
  if (effect?.kind !== "ensureDraftRelease") throw new Error("no draft");
  return effect.text;
}
