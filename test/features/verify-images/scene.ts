/** A made-up project with three images, tags with ended runs, and what the feature plans for them. */
import { readTemplates } from "../../../src/app/templates.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";
import { verifyImages } from "../../../src/features/verify-images/index.ts";
import { anImage, aRegistry, onPlatform } from "../../core/domain/images/builders.ts";
import { anOwnIssue, aProject, aReader, aRelease, aRun, sha, type World } from "../builders.ts";

export const BOTH = ["linux/amd64", "linux/arm64"] as const;
const NAMES = { cuda: "ghcr.io/acme/shop-cuda", xpu: "ghcr.io/acme/shop-xpu-sglang", cpu: "ghcr.io/acme/shop-cpu" };

const IMAGES = [
  { name: NAMES.cuda, platforms: [...BOTH] },
  { name: NAMES.xpu },
  { name: NAMES.cpu, deprecated: { replacement: NAMES.cuda } },
];

export const PROJECT = aProject({ images: IMAGES });

type Remotes = Parameters<typeof aRegistry>[0];

/** An image as the release workflow pushes it from this commit. */
export const built = (commit: string, platforms: readonly string[] = BOTH, digest = "sha256:top") =>
  anImage(
    platforms.map((platform, at) =>
      onPlatform(platform, {
        digest: `sha256:${String(at + 1).repeat(64)}`,
        revision: commit,
        source: "https://github.com/acme/shop",
        created: new Date("2026-06-16T14:05:00Z"),
      }),
    ),
    digest,
  );

/** All that is declared, under one tag. */
export const everything = (tag: string, commit: string): Remotes => ({
  [`${NAMES.cuda}:${tag}`]: built(commit),
  [`${NAMES.xpu}:${tag}`]: built(commit, ["linux/amd64"]),
});

export const RC1 = { name: "v0.8.0-rc.1", commit: sha(1) };
export const FINAL = { name: "v0.8.0", commit: sha(1) };

/** By image, as the record keeps them before there was anything. */
const NOTHING_STOOD = Object.fromEntries(
  Object.values(NAMES).map((name) => [name, { latest: null, v0: null, "v0.8": null, "v0.8.0": null }]),
);

export const BEFORE = "verify-images/0.8.0/before";

/** The first candidate, its run green; nobody follows any tag yet. */
export const TRIED = {
  tags: [RC1],
  records: { [BEFORE]: { value: { stood: NOTHING_STOOD, ended: {}, pending: {}, finals: [] }, url: "u" } },
  runs: [aRun()],
  ownIssues: { "tracker/0.8.0": anOwnIssue() },
} satisfies World;

export function planFor(world: World, project = PROJECT): Promise<Plan> {
  if (verifyImages.about !== "release") throw new Error("the feature looks at releases");
  return verifyImages.plan(aReader({ ...TRIED, ...world }), { project, release: aRelease({ project }), config: {} });
}

/** Key, and conclusion of a check, of every effect but the record's; or why there is none. */
export async function planned(world: World, project = PROJECT): Promise<readonly string[]> {
  const { effects, idle } = await planFor(world, project);
  return [
    ...effects
      .filter(({ key }) => key !== BEFORE)
      .map((effect) => ("conclusion" in effect ? `${effect.key}: ${effect.conclusion}` : effect.key)),
    ...idle,
  ];
}

/** The rendered text under a key. */
export async function textOf(world: World, key: string) {
  const { effects } = renderPlan(await planFor(world), compileTemplates(readTemplates()));
  const effect = effects.find((one) => one.key === key);
  if (!effect || !("text" in effect)) throw new Error(`nothing is said under ${key}`);
  return effect.text;
}

/** What registries have, in the order in which it is said: a later `undefined` takes away. A name's last part may stand for it. */
export function registryOf(remotes: Readonly<Record<string, Remotes[string] | undefined>>) {
  const there = new Map<string, Remotes[string]>();
  for (const [at, remote] of Object.entries(remotes)) {
    const name = at.startsWith("ghcr.io/") ? at : `ghcr.io/acme/${at}`;
    if (remote === undefined) there.delete(name);
    else there.set(name, remote);
  }
  return aRegistry(Object.fromEntries(there));
}
