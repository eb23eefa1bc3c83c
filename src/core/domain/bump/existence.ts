/**
 * The proof that what a bump writes exists: the tag in the component's repository, the image and the chart in their
 * registries. What this release itself will bring is the one thing that may be absent, and has to be: what is there
 * already under its version, before it is tagged, nobody knows. Claims and judgement are pure; one function asks.
 */
import type { Project } from "../../config/project.ts";
import type { Answered, ImageReader } from "../../ports/registry.ts";
import { code } from "../../text/safe.ts";
import { type Component, RELEASE } from "../component.ts";
import { imageTag } from "../images/declared.ts";
import { findWithRules } from "../pins/find.ts";
import type { OwnedRule } from "../pins/pin.ts";
import type { Survey } from "../pins/survey.ts";
import type { Release } from "../release.ts";
import type { Change, Placed } from "./change.ts";
import type { Targets } from "./targets.ts";

export interface Claim {
  readonly owner: string;
  readonly kind: "tag" | "image" | "chart";
  /** `owner/name` of a repository, or whole name of an image or chart without tag. */
  readonly name: string;
  readonly tag: string;
  /** False for what this release itself will bring. */
  readonly exists: boolean;
}

/** A claim with what was answered. */
export interface Proof {
  readonly claim: Claim;
  readonly state: Answered<unknown>["state"] | "not asked";
  readonly reason?: string | undefined;
}

export interface Claiming {
  readonly project: Project;
  readonly release: Pick<Release, "version">;
  /** `owner/name` of the project's own. */
  readonly repository: string;
  readonly rules: readonly OwnedRule[];
  readonly survey: Pick<Survey, "files">;
  readonly targets: Targets;
  readonly change: Pick<Change, "moved">;
  /** Owners of which a person named the version. */
  readonly asked?: ReadonlySet<string> | undefined;
}

/** Of owners of which a place moves; without one nothing is written, so nothing is claimed. */
export function claimsOf(claiming: Claiming): readonly Claim[] {
  const { change, project } = claiming;
  if (change.moved.length === 0) return [];
  const moving = new Set(change.moved.filter(({ pin }) => pin.names !== "branch").map(({ pin }) => pin.owner));
  const components = project.components.filter(({ name }) => moving.has(name));
  const all = [
    ...components.flatMap((component) => tagClaims(component, claiming)),
    ...registryClaims(claiming),
    ...ownImages(claiming),
  ];
  return [...new Map(all.map((claim) => [`${claim.kind} ${claim.name}:${claim.tag}`, claim])).values()];
}

const isOwn = ({ name, repository, version }: Component, { asked, repository: own }: Claiming): boolean =>
  version === "release" && !asked?.has(name) && repository.toLowerCase() === own.toLowerCase();

/** The newest release was just read from there; a commit is no tag. */
function tagClaims(component: Component, claiming: Claiming): readonly Claim[] {
  const { name: owner, repository, version, newest } = component;
  const resolved = claiming.targets.get(owner);
  const isRead = version === "latest" && !claiming.asked?.has(owner);
  if (!resolved || "obstacle" in resolved || isRead || isOwn(component, claiming) || newest.from !== "release")
    return [];
  const { tag } = resolved.target;
  return /^[0-9a-f]{40}$/.test(tag) ? [] : [{ owner, kind: "tag", name: repository, tag, exists: true }];
}

/** What places name whole: images, and charts by their OCI address. */
function registryClaims(claiming: Claiming): readonly Claim[] {
  const { survey, rules, change, project } = claiming;
  const moved = new Map(change.moved.map((one) => [keyOf(one.pin), one]));
  const brought = new Set(project.components.filter((one) => isOwn(one, claiming)).map(({ name }) => name));
  return survey.files.flatMap((file) =>
    findWithRules(file, rules).flatMap(({ pin, by: { owner, rule } }): readonly Claim[] => {
      const place = moved.get(keyOf(pin));
      if (!place) return [];
      const exists = owner !== RELEASE && !brought.has(owner);
      if (rule.kind === "image") return [{ owner, kind: "image", name: rule.image, tag: place.value, exists }];
      if (rule.kind !== "chart" || !rule.chart.startsWith("oci://")) return [];
      // In a registry's tags a plus sign is written as an underscore.
      const tag = place.value.replaceAll("+", "_");
      return [{ owner, kind: "chart", name: rule.chart.slice("oci://".length), tag, exists }];
    }),
  );
}

const keyOf = ({ path, start, owner }: Placed["pin"]): string => `${path} ${start} ${owner}`;

/** Also those that no place names: the release will push them all. */
const ownImages = ({ project, release }: Claiming): readonly Claim[] =>
  project.images
    .filter(({ deprecated }) => deprecated === undefined)
    .map((image) => {
      const tag = imageTag(image, project.release, release.version.base);
      return { owner: RELEASE, kind: "image", name: image.name, tag, exists: false };
    });

/** What a proof may ask. */
export interface ProvingReader extends Pick<ImageReader, "imageDigest"> {
  /** Whether a repository, `owner/name`, has a tag; undefined where it can't be seen. */
  hasTag(repository: string, tag: string): Promise<boolean | undefined>;
}

/** Each claim is one question, whatever number of places rests on it. */
export function prove(read: ProvingReader, claims: readonly Claim[]): Promise<readonly Proof[]> {
  return Promise.all(
    claims.map(async (claim): Promise<Proof> => {
      if (claim.kind === "tag") return { claim, ...(await tagState(read, claim)) };
      const answer = await read.imageDigest(claim.name, claim.tag);
      const state = "isOutOfReach" in answer && answer.isOutOfReach ? "not asked" : answer.state;
      return { claim, state, reason: "reason" in answer ? answer.reason : undefined };
    }),
  );
}

async function tagState(read: ProvingReader, { name, tag }: Claim): Promise<Omit<Proof, "claim">> {
  const there = await read.hasTag(name, tag);
  if (there === undefined) return { state: "refused", reason: "the repository is gone, or private" };
  return { state: there ? "found" : "absent" };
}

/** A sentence each for what keeps a bump from being written. */
export const obstaclesIn = (proofs: readonly Proof[]): readonly string[] =>
  proofs.flatMap((proof) => obstacleOf(proof) ?? []);

function obstacleOf({ claim, state, reason }: Proof): string | undefined {
  const { owner, kind, exists } = claim;
  const what = nameOf(claim);
  const why = reason === undefined ? "" : `: ${reason}`;
  if (!exists) {
    if (state === "found") return `${what} is there already, though this release is not tagged; find out what it is`;
    return state === "unavailable" ? `whether ${what} is there already can't be said now${why}` : undefined;
  }
  if (state === "absent") return `${owner}: ${what} does not exist${kind === "tag" ? "" : " in its registry"}`;
  if (state === "refused") return `${owner}: whether ${what} exists can't be proved${why}`;
  return state === "unavailable" ? `${owner}: whether ${what} exists can't be said now${why}` : undefined;
}

const nameOf = ({ kind, name, tag }: Claim): string =>
  kind === "tag" ? `tag ${code(tag)} of ${name}` : `${kind === "chart" ? "chart " : ""}${code(`${name}:${tag}`)}`;

/** Claims that nobody may ask about: a registry that the operator did not list. */
export const unproved = (proofs: readonly Proof[]): readonly Claim[] =>
  proofs.filter(({ state, claim }) => state === "not asked" && claim.exists).map(({ claim }) => claim);
