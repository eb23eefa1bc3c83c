/** What a person asked, read whole before any registry is: from the command line, the configuration, the environment. */
import { readFileSync } from "node:fs";
import { registryAccessOf } from "../../app/registries.ts";
import type { Project } from "../../core/config/project.ts";
import { parseImageName } from "../../core/domain/images/name.ts";
import type { ExpectedRevision } from "../../core/domain/images/revision.ts";
import { readName, tagOf } from "../../core/domain/scheme.ts";
import { parseVersion, type Version } from "../../core/domain/version.ts";
import { UserError } from "../../core/errors.ts";
import type { RegistryAccess } from "../../registry/index.ts";
import { projectAt } from "../configuration.ts";

export interface Wish {
  /** Path of the configuration. */
  readonly config: string;
  readonly version: string;
  readonly revision?: string | undefined;
  readonly repository?: string | undefined;
  /** Path of what an earlier `--json` printed. */
  readonly before?: string | undefined;
}

export interface Question {
  readonly project: Project;
  readonly version: Version;
  readonly expected: ExpectedRevision | undefined;
  readonly access: RegistryAccess;
}

/** @throws UserError for what can't be asked so, with what to do about it */
export function questionIn(wish: Wish, env: NodeJS.ProcessEnv): Question {
  const project = declaredIn(wish.config);
  const version = versionIn(wish.version, project.release.tag);
  if (wish.before !== undefined && version.candidate === undefined) {
    throw new UserError("--before is for candidates: a final release may move the tags that others follow.");
  }
  const expected = revisionIn(wish);
  const access = accessIn(env);
  const hosts = project.images.map(({ name }) => parseImageName(name)?.host ?? "");
  const unlisted = hosts.find((host) => !access.hosts.has(host));
  if (unlisted === undefined) return { project, version, expected, access };
  throw new UserError(`${unlisted} is not among the registries that may be asked. Add it to REGISTRY_HOSTS.`);
}

function declaredIn(path: string): Project {
  const project = projectAt(path);
  if (project.images.length > 0) return project;
  throw new UserError(`${path} declares no images. List them under \`images:\`, each with its name and platforms.`);
}

function versionIn(text: string, tag: string): Version {
  const version = readName(tag, text) ?? parseVersion(text);
  if (version) return version;
  const example = tagOf({ tag }, "0.8.0");
  throw new UserError(`\`${text}\` is no version. Write it whole, as ${example} or ${tagOf({ tag }, "0.8.0-rc.1")}.`);
}

function revisionIn({ revision, repository }: Wish): ExpectedRevision | undefined {
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
