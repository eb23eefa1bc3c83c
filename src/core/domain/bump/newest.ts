/**
 * The newest version of what follows `latest`, where its component says that it is found: releases, tags, or a registry's
 * tags. What is no finished version is never the newest; where nothing can be read there is none, with the reason.
 */
import type { ImageReader } from "../../ports/registry.ts";
import type { Component } from "../component.ts";
import { isDowngrade, versionIn } from "../pins/shape.ts";
import type { Newest } from "./targets.ts";
import { unfinishedIn } from "./unfinished.ts";

export interface NewestReader extends Pick<ImageReader, "imageTags"> {
  latestRelease(repository: string): Promise<string | undefined>;
  tagsElsewhere(repository: string): Promise<readonly string[] | undefined>;
}

/** One question for each repository, image and chart. */
export async function newestOf(read: NewestReader, components: readonly Component[]): Promise<readonly Newest[]> {
  const following = components.filter(({ version }) => version === "latest");
  const byRelease = following.filter(({ newest }) => newest.from === "release");
  const repositories = [...new Set(byRelease.map(({ repository }) => repository))];
  const released = repositories.map(async (repository) => ({ repository, tag: await read.latestRelease(repository) }));
  const others = following.filter(({ newest }) => newest.from !== "release").map((one) => newestElsewhere(read, one));
  return Promise.all([...released, ...others]);
}

async function newestElsewhere(read: NewestReader, component: Component): Promise<Newest> {
  const { repository, newest, tag: pattern } = component;
  const found = (tag: string | undefined, because?: string) => ({
    repository,
    component: component.name,
    tag,
    because,
  });
  if (newest.from === "tag") {
    const tags = await read.tagsElsewhere(repository);
    return found(highest(tags ?? [], pattern), `${repository} has no tag of the form ${pattern}`);
  }
  if (newest.from === "release") return found(undefined);
  const where = newest.from === "image" ? newest.image : newest.chart;
  if (newest.from === "chart" && !where.startsWith("oci://"))
    return found(undefined, `the index of ${where} is read by nobody here; give the version`);
  const answer = await read.imageTags(where.replace(/^oci:\/\//, ""));
  if (answer.state !== "found") {
    return found(undefined, `the tags of ${where} can't be read${"reason" in answer ? `: ${answer.reason}` : ""}`);
  }
  // In a registry's tags a plus sign is written as an underscore.
  const tags = newest.from === "chart" ? answer.value.tags.map((tag) => tag.replace("_", "+")) : answer.value.tags;
  return found(highest(tags, pattern), `${where} has no tag that is a finished version`);
}

/** A list may hold other shapes; only versions with numbers and a dot are compared. */
function highest(tags: readonly string[], pattern: string): string | undefined {
  return tags
    .filter((tag) => {
      const version = versionIn(pattern, tag);
      return version !== undefined && /^v?\d+\.\d/.test(version) && unfinishedIn(version) === undefined;
    })
    .reduce<string | undefined>((best, tag) => (best === undefined || isDowngrade(tag, best) ? tag : best), undefined);
}
