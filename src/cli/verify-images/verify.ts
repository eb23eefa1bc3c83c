/**
 * Reads the declaration, asks the registries, and judges; without any GitHub. What is wrong with the question is a
 * `UserError`, what is wrong with the images a finding.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { registryAccessOf } from "../../app/registries.ts";
import { parseConfiguration } from "../../core/config/configuration.ts";
import type { Project } from "../../core/config/project.ts";
import { blocks } from "../../core/domain/images/finding.ts";
import { type ImagesReport, judgeImages } from "../../core/domain/images/judge.ts";
import { lookAt } from "../../core/domain/images/look.ts";
import { guardedStates, movesBetween, type TagMove, type TagState } from "../../core/domain/images/moving.ts";
import { isTagName, parseImageName } from "../../core/domain/images/name.ts";
import { readName, tagOf } from "../../core/domain/scheme.ts";
import { parseVersion, type Version } from "../../core/domain/version.ts";
import { ConfigError, UserError } from "../../core/errors.ts";
import { connectRegistries, type RegistryAccess } from "../../registry/index.ts";

export interface Wish {
  /** Path of the configuration. */
  readonly config: string;
  readonly version: string;
  readonly revision?: string | undefined;
  readonly repository?: string | undefined;
  /** Path of what an earlier `--json` printed. */
  readonly before?: string | undefined;
}

export interface Verified extends ImagesReport {
  readonly tag: string;
  /** Everything that is declared was found, whole and as it should be; unknown is not complete. */
  readonly complete: boolean;
  /** Where the tags stand that others follow. */
  readonly guarded: readonly TagState[];
  readonly moves: readonly TagMove[];
}

export async function verify(wish: Wish, env: NodeJS.ProcessEnv): Promise<Verified> {
  const { release, images } = declaredIn(wish.config);
  const version = versionIn(wish.version, release.tag);
  if (wish.before !== undefined && version.candidate === undefined) {
    throw new UserError("--before is for candidates: a final release may move the tags that others follow.");
  }
  const expected = revisionIn(wish);
  const before = wish.before === undefined ? undefined : statesIn(wish.before);
  const access = accessIn(env);
  const unlisted = images.map(({ name }) => parseImageName(name)?.host ?? "").find((host) => !access.hosts.has(host));
  if (unlisted !== undefined) {
    throw new UserError(`${unlisted} is not among the registries that may be asked. Add it to REGISTRY_HOSTS.`);
  }
  const registry = connectRegistries(access);
  const declared = { images, scheme: release, version: version.text };
  const report = judgeImages(await lookAt(registry, declared), expected);
  const guarded = await guardedStates(registry, declared, version);
  const moves = before ? movesBetween(before, guarded) : [];
  const complete = !report.findings.some(blocks);
  return { tag: tagOf(release, version.text), complete, ...report, guarded, moves };
}

function declaredIn(path: string): Project {
  try {
    // Without features: what their sections say is no question of images.
    const { project } = parseConfiguration(textOf(path), []);
    if (project.images.length > 0) return project;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UserError(new ConfigError(error.problems.map((problem) => ({ ...problem, path }))).message);
  }
  throw new UserError(`${path} declares no images. List them under \`images:\`, each with its name and platforms.`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UserError(`${path} can't be read. Name the configuration with --config.`);
  }
}

function versionIn(text: string, tag: string): Version {
  const version = readName(tag, text) ?? parseVersion(text);
  if (version) return version;
  const example = tagOf({ tag }, "0.8.0");
  throw new UserError(`\`${text}\` is no version. Write it whole, as ${example} or ${tagOf({ tag }, "0.8.0-rc.1")}.`);
}

function revisionIn({ revision, repository }: Wish) {
  if (revision === undefined) return undefined;
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return { commit: revision, repository };
  throw new UserError("--revision must be a full commit SHA; `git rev-parse <tag>^{commit}` prints it.");
}

function accessIn(env: NodeJS.ProcessEnv): RegistryAccess {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const access = registryAccessOf(given, (path) => readFileSync(path, "utf8"));
  if ("hosts" in access) return access;
  throw new UserError(access.map(({ variable, message }) => `${variable} ${message}`).join("\n"));
}

const unanswered = ["refused", "unavailable"] as const;

const earlier = z.object({
  guarded: z.array(
    z.object({
      image: z.string().refine((name) => parseImageName(name) !== undefined),
      tag: z.string().refine(isTagName),
      stood: z.discriminatedUnion("state", [
        z.object({ state: z.literal("found"), value: z.string().regex(/^sha\d+:[0-9a-f]+$/) }),
        z.object({ state: z.literal("absent") }),
        z.object({ state: z.enum(unanswered), reason: z.string() }),
      ]),
    }),
  ),
});

function statesIn(path: string): readonly TagState[] {
  try {
    return earlier.parse(JSON.parse(textOf(path))).guarded;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} is not what an earlier \`verify-images --json\` printed.`);
  }
}
