/** A made-up project that is frozen, with its release branch cut and its versions where the last release left them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell
import type { Project } from "../../../src/core/config/project.ts";
import type { ReleaseScope } from "../../../src/core/feature.ts";
import type { EnsureCheckRun, EnsurePullRequest, Words } from "../../../src/core/plan/effect.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import type { Reader, TreeEntry } from "../../../src/core/ports/reader.ts";
import type { Registry } from "../../../src/core/ports/registry.ts";
import { versionBump } from "../../../src/features/version-bump/index.ts";
import { aRegistry } from "../../core/domain/images/builders.ts";
import { aProject, aReader, aRelease, sha, type World } from "../builders.ts";

export const MAIN = sha(1);
export const LINE = sha(8);

const at = (...files: string[]) => files;

export const SHOP: Project = aProject({
  release: {
    pins: [
      { kind: "variable", name: "branch", value: "{branch}", files: at("docs/**") },
      { kind: "variable", name: "SHOP_VERSION", files: at("deploy/env.sh") },
    ],
  },
  components: [
    {
      name: "acme/server",
      repository: "acme/shop",
      type: "Image",
      pins: [{ kind: "image", image: "ghcr.io/acme/server", files: at("deploy/**", ".github/workflows/*") }],
    },
    {
      name: "acme/till",
      repository: "acme/till",
      type: "Image",
      version: "latest",
      pins: [
        { kind: "image", image: "ghcr.io/acme/till", files: at("deploy/**") },
        { kind: "variable", name: "TILL_VERSION", files: at("deploy/env.sh") },
      ],
    },
    {
      name: "acme/chart",
      repository: "acme/charts",
      type: "Helm Chart",
      version: "latest",
      tag: "chart-{version}",
      pins: [{ kind: "chart", chart: "acme/shop", files: at("deploy/*.gotmpl") }],
    },
    {
      name: "kettle",
      repository: "kettle/kettle",
      type: "Tool",
      version: "2.4.1",
      pins: [{ kind: "variable", name: "KETTLE", files: at("deploy/env.sh") }],
    },
  ],
});

export const FILES: Readonly<Record<string, string>> = {
  "deploy/env.sh": 'export SHOP_VERSION=0.7.0 # this shop\nexport TILL_VERSION="${TILL_VERSION:-main}"\r\nKETTLE=2.4.1',
  "deploy/shop.yaml": "image: ghcr.io/acme/server:v0.7.0\nsidecar: ghcr.io/acme/till:v0.8.0\n",
  "deploy/helmfile.yaml.gotmpl": "releases:\n  - chart: acme/shop\n    version: 1.3.6\n",
  "docs/README.md": '# Shop\n\n```bash\nexport branch="main" # branch, tag, or commit hash\n```\n',
};

/** What others have released is there, whatever its version; what this shop will release is not yet. */
const REGISTRY: Registry = {
  ...aRegistry({}),
  digest: async (name, tag) =>
    name.endsWith("/server") && /^v?0\.8\.\d$/.test(tag) ? undefined : `sha256:${"a".repeat(64)}`,
};

export const LATEST = { "acme/till": "v0.9.0", "acme/charts": "chart-1.4.0" };

export interface ShopWorld extends World {
  /** The release branch's files by path. */
  readonly shop?: Readonly<Record<string, string>>;
  readonly modes?: Readonly<Record<string, string>>;
}

/** The day after the freeze, unless told otherwise. */
export function theShop({ shop = FILES, modes = {}, ...world }: ShopWorld = {}): Reader {
  const tree = Object.entries(shop).map(
    ([path, text]): TreeEntry => ({ path, mode: modes[path] ?? "100644", blob: path, size: Buffer.byteLength(text) }),
  );
  const read = aReader({
    now: "2026-06-15T12:00:00Z",
    branches: [
      { name: "main", commit: MAIN },
      { name: "release-0.8", commit: LINE },
    ],
    trees: { [LINE]: tree },
    blobs: shop,
    latestReleases: LATEST,
    registry: REGISTRY,
    ...world,
  });
  // Whatever tag of another repository is asked for is there, unless a test says which are.
  return world.tagsElsewhere ? read : { ...read, hasTag: async () => true };
}

/** What it does about the branch and its pins; the verdict on them stands apart. */
export async function planFor(read: Reader, with_: Partial<ReleaseScope<unknown>> = {}): Promise<Plan> {
  const { effects, idle } = await wholePlanFor(read, with_);
  const isJudged = (because: string) => !because.startsWith("no place is pinned");
  return { effects: effects.filter(({ kind }) => kind !== "ensureCheckRun"), idle: idle.filter(isJudged) };
}

/** On the branch, then on the pull request. */
export async function verdictsFor(read: Reader): Promise<readonly EnsureCheckRun<Words>[]> {
  const { effects } = await wholePlanFor(read, {});
  return effects.flatMap((effect) => (effect.kind === "ensureCheckRun" ? [effect] : []));
}

export async function verdictFor(
  read: Reader,
  with_: Partial<ReleaseScope<unknown>> = {},
): Promise<EnsureCheckRun<Words>> {
  const { effects } = await wholePlanFor(read, with_);
  const verdict = effects.find((effect) => effect.kind === "ensureCheckRun");
  if (!verdict) throw new Error("no verdict");
  return verdict;
}

function wholePlanFor(read: Reader, with_: Partial<ReleaseScope<unknown>>): Promise<Plan> {
  if (versionBump.about !== "release") throw new Error("version-bump looks at releases");
  const { project = SHOP } = with_;
  return versionBump.plan(read, { project, config: { allowed: [] }, release: aRelease({ project }), ...with_ });
}

/** The plan's only effect. */
export function offerIn({ effects, idle }: Plan): EnsurePullRequest<Words> {
  const [offer, ...more] = effects;
  if (offer?.kind !== "ensurePullRequest" || more.length > 0) throw new Error(`no pull request: ${idle.join()}`);
  return offer;
}

/** The branch's files with an offer's changes in them. */
export function merged(shop: Readonly<Record<string, string>>, plan: Plan): Readonly<Record<string, string>> {
  return { ...shop, ...Object.fromEntries(offerIn(plan).files.map(({ path, content }) => [path, content])) };
}
