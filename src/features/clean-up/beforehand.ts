/** What is looked at before a candidate's tag is deleted. */
import type { Project } from "../../core/config/project.ts";
import { guardedStates } from "../../core/domain/images/moving.ts";
import { runsOfTag } from "../../core/domain/runs.ts";
import type { Version } from "../../core/domain/version.ts";
import type { Reader, Tag } from "../../core/ports/reader.ts";

/** Why it can't be deleted now. */
export async function objectionTo(tag: Tag, read: Reader): Promise<"published" | "running" | undefined> {
  const [releases, runs] = await Promise.all([read.releases(), read.runs(tag.commit)]);
  if (releases.some((one) => one.tag === tag.name && !one.draft)) return "published";
  return runsOfTag(runs, tag).some(({ status }) => status !== "completed") ? "running" : undefined;
}

/** Digests of the tags that others follow, by tag, by image. */
export async function whereTagsStand(
  read: Reader,
  { images, release: scheme }: Project,
  version: Version,
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const stood: Record<string, Record<string, string>> = {};
  for (const { image, tag, stood: at } of await guardedStates(
    read,
    { images, scheme, version: version.text },
    version,
  )) {
    if (at.state === "found") stood[image] = { ...stood[image], [tag]: at.value };
  }
  return stood;
}
