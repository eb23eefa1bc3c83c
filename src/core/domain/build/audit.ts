/**
 * Holds the workflows that a release's tag starts against the images that the project declares. Text in, flaws out: it
 * reads files and runs nothing, so what it can't tell from a file it says it can't tell.
 */
import type { Project } from "../../config/project.ts";
import { type DeclaredImage, developmentName, platformsOf } from "../images/declared.ts";
import { shortPlatform } from "../images/name.ts";
import { tagOf } from "../scheme.ts";
import { everyTime } from "./every-time.ts";
import type { Flaw } from "./flaw.ts";
import { type Push, type Pusher, pushesOf } from "./pushes.ts";
import { keepsCandidatesOut, UNKNOWN } from "./scope.ts";
import { isStarted, type Started, startedBy } from "./triggers.ts";
import { isUnreadable, readWorkflow, type Workflow } from "./workflow.ts";

export interface Audited {
  /** The workflows' files at one commit. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** `owner/name`. */
  readonly repository: string;
  readonly project: Pick<Project, "images" | "release">;
  /** A final version, `0.8.0`. */
  readonly version: string;
}

/** A workflow with what starts it and what it pushes. */
export interface Building {
  readonly workflow: Workflow;
  readonly final: Started;
  readonly candidate: Started;
  readonly pushes: readonly Push[];
  readonly pushers: readonly Pusher[];
}

/** In the order of files and lines. Without declared images there is nothing to hold a workflow against. */
export function auditWorkflows({ files, repository, project, version }: Audited): readonly Flaw[] {
  if (project.images.length === 0) return [];
  const read = files.map(readWorkflow);
  const tags = [version, `${version}-rc.1`].map((one) => tagOf(project.release, one));
  const building = read
    .filter((one): one is Workflow => !isUnreadable(one))
    .map((workflow) => buildingOf(workflow, repository, tags))
    .filter(({ final, candidate }) => isStarted(final) || isStarted(candidate));
  const broken = read.filter(isUnreadable).map((one): Flaw => ({ ...one, rule: "unreadable" }));
  const flaws =
    building.length === 0
      ? noWorkflow(files)
      : [...imageFlaws(building, project.images), ...building.flatMap(everyTime), ...twice(building)];
  return inOrder([...broken, ...flaws]);
}

function buildingOf(workflow: Workflow, repository: string, [final = "", candidate = ""]: readonly string[]): Building {
  return {
    workflow,
    final: startedBy(workflow, final),
    candidate: startedBy(workflow, candidate, true),
    ...pushesOf(workflow, repository),
  };
}

const noWorkflow = (files: Audited["files"]): readonly Flaw[] => [
  { rule: "no-workflow", path: files[0]?.path ?? ".github/workflows", line: 1 },
];

const pathsAnd = (building: readonly Building[]): readonly (Push & { readonly path: string })[] =>
  building.flatMap(({ workflow, pushes }) => pushes.map((push) => ({ ...push, path: workflow.path })));

function imageFlaws(building: readonly Building[], images: readonly DeclaredImage[]): readonly Flaw[] {
  const pushes = pathsAnd(building);
  const declared = images.flatMap((image) =>
    declaredFlaws(
      image,
      pushes.filter((one) => one.image === image.name),
      building,
    ),
  );
  return [...declared, ...undeclaredFlaws(pushes, images), ...moves(building, images)];
}

function declaredFlaws(
  image: DeclaredImage,
  pushes: readonly (Push & { readonly path: string })[],
  building: readonly Building[],
): readonly Flaw[] {
  const [first] = pushes;
  const { name, deprecated } = image;
  if (!first) {
    const unread = building.flatMap(({ pushers }) => pushers).filter(({ isUnread }) => isUnread).length;
    const [{ workflow }] = building as readonly [Building, ...Building[]];
    return deprecated ? [] : [{ rule: "not-built", image: name, unread, path: workflow.path, line: 1 }];
  }
  const at = { image: name, path: first.path, line: first.line };
  if (deprecated) return [{ ...at, rule: "deprecated-built", replacement: deprecated.replacement }];
  if (pushes.some(({ platforms }) => platforms === undefined)) return [];
  const built = pushes.flatMap(({ platforms = [] }) => platforms.map(shortPlatform));
  const platforms = platformsOf(image).filter((one) => !built.includes(one));
  return built.length === 0 || platforms.length === 0 ? [] : [{ ...at, rule: "platform-missing", platforms }];
}

/** Only beside declared images: what else a workflow pushes is another project's business. */
function undeclaredFlaws(
  pushes: readonly (Push & { readonly path: string })[],
  images: readonly DeclaredImage[],
): readonly Flaw[] {
  const folders = new Set(images.map(({ name }) => folder(name)));
  const names = new Set(images.map(({ name }) => name));
  return pushes
    .filter(({ image }) => !names.has(image) && folders.has(folder(image)))
    .map(({ image, path, line }): Flaw => {
      const released = images.find((one) => developmentName(one) === image)?.name;
      return released === undefined
        ? { rule: "not-declared", image, path, line }
        : { rule: "development-name", image, released, path, line };
    });
}

const folder = (name: string): string => name.slice(0, name.lastIndexOf("/"));

/** Tags that most projects have follow a release, for images that nobody declared. */
const MOVING = ["latest"];

function moves(building: readonly Building[], images: readonly DeclaredImage[]): readonly Flaw[] {
  const names = new Map(images.map((image) => [image.name, image.moving]));
  const folders = new Set(images.map(({ name }) => folder(name)));
  return pathsAnd(building.filter(({ candidate }) => isStarted(candidate)))
    .filter(({ image, tag = UNKNOWN }) =>
      (names.get(image) ?? (folders.has(folder(image)) ? MOVING : [])).includes(tag),
    )
    .filter(({ conditions }) => !keepsCandidatesOut(conditions))
    .map(({ image, tag = "", path, line, isAuto }): Flaw => {
      return { rule: "moves-on-candidate", image, tag, by: isAuto ? "auto" : "step", path, line };
    });
}

/** The first place counts as the right one; a push that asks which event it was is taken at its word. */
function twice(building: readonly Building[]): readonly Flaw[] {
  const asks = ({ conditions }: Push) =>
    conditions.some((one) => /github\.event(?:_name|\.release|\.action)/.test(one));
  const starts = building.flatMap(({ workflow: { path }, final, pushes }) => {
    const images = [...new Set(pushes.filter((one) => !asks(one)).map(({ image }) => image))];
    return [final.byTag, final.byRelease].flatMap((trigger) => (trigger ? [{ path, line: trigger.line, images }] : []));
  });
  return starts.flatMap(({ images, ...at }, index) =>
    starts.slice(0, index).flatMap(({ path, line, images: others }): readonly Flaw[] => {
      const both = images.filter((image) => others.includes(image));
      return both.length === 0 ? [] : [{ rule: "built-twice", images: both, other: `${path}:${line}`, ...at }];
    }),
  );
}

/** Each once; of an image that is named in many places the first. */
function inOrder(flaws: readonly Flaw[]): readonly Flaw[] {
  const byPlace = (a: Flaw, b: Flaw) =>
    a.path === b.path ? a.line - b.line || (a.rule < b.rule ? -1 : 1) : a.path < b.path ? -1 : 1;
  const keyOf = ({ line, ...flaw }: Flaw) => JSON.stringify("image" in flaw ? flaw : [line, flaw]);
  const firsts = new Map(
    [...flaws]
      .sort(byPlace)
      .reverse()
      .map((flaw) => [keyOf(flaw), flaw]),
  );
  return [...firsts.values()].sort(byPlace);
}
