/** What becomes of images in a rehearsal: a run pushes them, and people put right what it should not have pushed. */
import type { RunningRegistry } from "../../sandbox/registry/index.ts";
import type { RehearsalProject } from "./project.ts";
import type { Scene } from "./scenes.ts";

type Pushed = RehearsalProject["images"][number];

interface Run {
  readonly tag: string;
  /** Full SHA that the tag names; absent where nobody knows. */
  readonly revision?: string | undefined;
  /** ISO instant of the builds. */
  readonly created: string;
  /** Job that fails, if one does. */
  readonly failed?: string | undefined;
  /** Tags that go with the tag. */
  readonly moves: readonly string[] | "as a final run does";
}

/** Registries in which the project's images lie, and those of its components. */
export const registriesOf = ({ images, elsewhere }: RehearsalProject): readonly string[] => {
  const names = [...images.map(({ image }) => image), ...elsewhere.flatMap((one) => one.images)];
  return [...new Set(names.map((image) => image.slice(0, image.indexOf("/"))))];
};

/** What a component's own release left in the registry. */
export function pushElsewhere(
  registry: RunningRegistry,
  { repository, release, images }: RehearsalProject["elsewhere"][number],
  created: string,
): void {
  for (const image of images) {
    const source = `https://github.com/${repository}`;
    registry.push(placeOf({ image }), release, { platforms: ["linux/amd64"], created, content: release, source });
  }
}

/** Pushes what the run's green jobs make. */
export function pushImages(
  registry: RunningRegistry,
  project: RehearsalProject,
  { tag, revision, created, failed, moves }: Run,
): void {
  for (const pushed of project.images.filter(({ job }) => job !== failed)) {
    const name = placeOf(pushed);
    const own = tagFor(pushed, tag, project);
    const { platforms } = pushed;
    registry.push(name, own, {
      platforms,
      revision,
      created,
      content: `${name} ${tag}`,
      source: `https://github.com/${project.repository}`,
    });
    for (const moved of moves === "as a final run does" ? pushed.moving : moves) registry.tag(name, own, moved);
  }
}

/** Somebody puts back what a candidate moved. */
export function restoring({ restored, images, candidates, leader, previous, ...project }: RehearsalProject): Scene[] {
  const moved = [...new Set(candidates.flatMap(({ moves }) => moves))];
  if (restored === undefined) return [];
  return [
    {
      on: restored,
      who: leader,
      does: `puts ${moved.join(", ")} back where the bot says that ${moved.length === 1 ? "it" : "they"} stood`,
      act: async (_, registry) => {
        for (const pushed of images) {
          const own = tagFor(pushed, previous.tag, { previous, ...project });
          for (const tag of moved) registry.tag(placeOf(pushed), own, tag);
        }
      },
    },
  ];
}

/** Somebody deletes what a candidate left in the registry. */
export function cleaning({ cleaned, images, leader, ...project }: RehearsalProject): Scene[] {
  if (!cleaned) return [];
  const { on, tag } = cleaned;
  return [
    {
      on,
      who: leader,
      does: `deletes the versions of ${tag} on the packages' pages`,
      act: async (_, registry) => {
        for (const pushed of images) {
          const own = tagFor(pushed, tag, project);
          registry.deleteVersion(placeOf(pushed), own);
        }
      },
    },
  ];
}

/** Without the registry. */
const placeOf = ({ image }: Pick<Pushed, "image">): string => image.slice(image.indexOf("/") + 1);

/** A git tag's version as this image is tagged: `v0.8.0-rc.1`, `2.4.0-rc.1`. */
function tagFor({ tag }: Pushed, gitTag: string, { previous }: Pick<RehearsalProject, "previous">): string {
  const begin = previous.tag.search(/\d+\.\d+\.\d+/);
  return tag.replace("{version}", gitTag.slice(begin));
}
