/** What is to be changed on the release branch, with everything that it rests on: its text, its pins, what exists. */
import type { Project } from "../../core/config/project.ts";
import { type Change, changeOf } from "../../core/domain/bump/change.ts";
import { claimsOf, type Proof, prove } from "../../core/domain/bump/existence.ts";
import { newestOf } from "../../core/domain/bump/newest.ts";
import { type Newest, type Targets, targetsOf } from "../../core/domain/bump/targets.ts";
import { readTexts } from "../../core/domain/bump/text-tree.ts";
import { RELEASE } from "../../core/domain/component.ts";
import { rulesOf } from "../../core/domain/pins/pin.ts";
import { readPins, type Survey, versionsAt } from "../../core/domain/pins/survey.ts";
import { earlierFinals } from "../../core/domain/tags.ts";
import type { Reader, Tag } from "../../core/ports/reader.ts";
import type { BumpFacts, Scope } from "./facts.ts";

/** A commit's pins, and all of its text. */
interface Tree {
  readonly survey: Survey;
  readonly texts: ReadonlyMap<string, string>;
}

export interface Bump extends Tree {
  readonly targets: Targets;
  readonly change: Change;
  /** Of the repositories whose newest version is wanted. */
  readonly newest: readonly Newest[];
  readonly proofs: readonly Proof[];
  /** What owners were called at the release before, as it was written. */
  readonly old: ReadonlyMap<string, readonly string[]>;
  /** The open pull request, as it stands. */
  readonly offered?: (Tree & { readonly number: number; readonly commit: string }) | undefined;
}

interface Begun {
  readonly scope: Scope;
  readonly begun: BumpFacts;
  readonly tags: readonly Tag[];
}

export async function bumpAt(read: Reader, commit: string, { scope, begun, tags }: Begun): Promise<Bump> {
  const { release, project } = scope;
  const tree = await treeAt(read, commit, project);
  const { survey } = tree;
  const asked = new Map(Object.entries(begun.asked?.versions ?? {}));
  const newest = await newestOf(read, pinnedIn(project, survey));
  const rules = rulesOf(project);
  const owners = [RELEASE, ...survey.pins.map(({ owner }) => owner)];
  const targets = targetsOf(owners, { ...scope, newest, asked });
  const lowered = new Set(asked.keys());
  const change = changeOf(survey, rules, { targets, branch: release.branch, lowered });
  const { owner, name } = begun.repository;
  const claiming = { project, release, repository: `${owner}/${name}`, rules, survey, targets, change, asked: lowered };
  const [proofs, old, offered] = await Promise.all([
    prove(read, claimsOf(claiming)),
    oldOf(read, tags, scope),
    offeredIn(read, begun, project),
  ]);
  return { ...tree, targets, change, newest, proofs, old, offered };
}

/** All text first: what is read for the proof is not read again for the pins. */
async function treeAt(read: Reader, commit: string, project: Project): Promise<Tree> {
  const texts = await readTexts(read, commit);
  return { texts, survey: await readPins(read, commit, project) };
}

/** Asked only for components that are pinned at this commit. */
const pinnedIn = ({ components }: Project, { pins }: Survey) => {
  const owners = new Set(pins.map(({ owner }) => owner));
  return components.filter(({ name }) => owners.has(name));
};

async function oldOf(read: Reader, tags: readonly Tag[], { release, project }: Scope): Promise<Bump["old"]> {
  const [before] = earlierFinals(release.version, project.release, tags);
  if (!before) return new Map();
  return new Map([...(await versionsAt(read, before.commit, project)), [RELEASE, [before.name]]]);
}

async function offeredIn(read: Reader, { pullRequests }: BumpFacts, project: Project): Promise<Bump["offered"]> {
  const open = pullRequests.find(({ state }) => state === "open");
  const head = open && (await read.branch(open.head));
  return open && head && { number: open.number, commit: head.commit, ...(await treeAt(read, head.commit, project)) };
}
