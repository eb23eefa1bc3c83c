/** The images that a project's files name, with the component that pins each. */
import type { Project } from "../../config/project.ts";
import { findWithRules, type SourceFile } from "./find.ts";
import { rulesOf } from "./pin.ts";

export interface PinnedImage {
  /** The component's name. */
  readonly owner: string;
  /** Without tag, with its registry: `docker.io/acme/shop` where a file says `acme/shop`. */
  readonly image: string;
  /** Tags that stand there, each once; none where the component names the image and no file pins it. */
  readonly tags: readonly string[];
}

/** In the configuration's order. An image that two rules of a component name is one; one of two components is each one's. */
export function imagesPinned(
  files: readonly SourceFile[],
  project: Pick<Project, "release" | "components" | "holds">,
): readonly PinnedImage[] {
  const release = { ...project.release, pins: [] };
  const rules = rulesOf({ ...project, release }).flatMap(({ owner, rule }) =>
    rule.kind === "image" ? [{ owner, rule, image: wholeName(rule.image) }] : [],
  );
  const matches = files.flatMap((file) => findWithRules(file, rules));
  return [...Map.groupBy(rules, ({ owner, image }) => `${owner}\n${image}`).values()].flatMap((alike) => {
    const [first] = alike;
    const pinned = matches.filter(({ by }) => alike.some((one) => one === by)).map(({ pin }) => pin.value);
    return first ? [{ owner: first.owner, image: first.image, tags: [...new Set(pinned)] }] : [];
  });
}

/** Where no registry is named, Docker's is meant, and its own folder where there is no owner either. */
function wholeName(name: string): string {
  if (/^[^/]*[.:][^/]*\//.test(name)) return name;
  return `docker.io/${name.includes("/") ? "" : "library/"}${name}`;
}
